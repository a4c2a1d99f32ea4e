package io.github.appreg.cli;

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
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Restrictions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** The reading half of a directory; what is behind it cannot be reached through it. */
final class ReadOnlyDirectory implements Directory {
  private final Directory whole;

  ReadOnlyDirectory(Directory whole) {
    this.whole = whole;
  }

  @Override
  public Caller caller() throws DirectoryException {
    return whole.caller();
  }

  @Override
  public SortedMap<AppKey, LiveApp> read(Collection<Target> targets) throws DirectoryException {
    return whole.read(targets);
  }

  @Override
  public List<LiveIdentity> identities(IdentityReference reference) throws DirectoryException {
    return whole.identities(reference);
  }

  @Override
  public SortedSet<String> appIds(String text) throws DirectoryException {
    return whole.appIds(text);
  }

  @Override
  public List<FoundApp> find(Collection<String> appIds) throws DirectoryException {
    return whole.find(appIds);
  }

  @Override
  public Optional<Stranger> stranger(String appId) throws DirectoryException {
    return whole.stranger(appId);
  }

  @Override
  public List<DeletedApp> deleted() throws DirectoryException {
    return whole.deleted();
  }

  @Override
  public SortedMap<Permission, Fault> unknown(Collection<Permission> permissions)
      throws DirectoryException {
    return whole.unknown(permissions);
  }

  @Override
  public SortedMap<AppKey, Restrictions> restrictions(Collection<Target> targets)
      throws DirectoryException {
    return whole.restrictions(targets);
  }

  @Override
  public Usage usage(String appId, Set<String> keyIds) throws DirectoryException {
    return whole.usage(appId, keyIds);
  }
}
