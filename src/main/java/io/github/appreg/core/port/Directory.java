package io.github.appreg.core.port;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DeletedApp;
import io.github.appreg.core.model.FoundApp;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveIdentity;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Stranger;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.model.Usage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Reads the tenant. Cannot write: {@code plan}, {@code drift} and {@code verify} are handed this.
 */
public interface Directory {
  /** Who we are signed in as, and where. */
  Caller caller() throws DirectoryException;

  /**
   * The apps that exist; one that does not is absent from the answer, and so is a managed identity
   * whose name others have too. Their delegated permissions are read where the target says so.
   */
  SortedMap<AppKey, LiveApp> read(Collection<Target> targets) throws DirectoryException;

  /** The managed identities that a reference may mean: none, one, or several of one name. */
  List<LiveIdentity> identities(IdentityReference reference) throws DirectoryException;

  /** Application ids of all registrations whose display name holds the text, in any case. */
  SortedSet<String> appIds(String text) throws DirectoryException;

  /**
   * The registrations with these application ids, each with what it has beside a manifest's
   * concerns; one that does not exist is absent from the answer.
   */
  List<FoundApp> find(Collection<String> appIds) throws DirectoryException;

  /** The app with that application id, where the tenant has its service principal alone. */
  Optional<Stranger> stranger(String appId) throws DirectoryException;

  /** The apps that were deleted and can be restored. */
  List<DeletedApp> deleted() throws DirectoryException;

  /**
   * Those of the permissions that this tenant cannot grant, with the reason: the API is not there,
   * or publishes no such permission.
   */
  SortedMap<Permission, Fault> unknown(Collection<Permission> permissions)
      throws DirectoryException;

  /**
   * What the tenant's policies refuse of new credentials of these apps, whether they exist yet or
   * not; an app whose policies may not be read is absent from the answer.
   */
  SortedMap<AppKey, Restrictions> restrictions(Collection<Target> targets)
      throws DirectoryException;

  /**
   * When these credentials of an app were last used; not known where the tenant does not tell, or
   * not us.
   *
   * @param keyIds Entra's ids of the keys and passwords
   */
  Usage usage(String appId, Set<String> keyIds) throws DirectoryException;
}
