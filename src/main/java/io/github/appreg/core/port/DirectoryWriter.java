package io.github.appreg.core.port;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.model.Trust;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;

/**
 * Writes to the tenant.
 *
 * <p>Every write returns once it reads back, within bounds; each can be repeated after a lost
 * answer and then has no further effect, but {@link #addPassword}, which is never repeated blindly.
 * Callers serialise the writes to one app.
 */
public interface DirectoryWriter extends Directory {
  /**
   * Creates the registration under its key, or adopts the one that a lost answer left.
   *
   * @param declared permissions for {@code requiredResourceAccess}
   * @return its application id
   */
  String create(
      AppKey key,
      Map<AppField, String> fields,
      SortedSet<String> tags,
      SortedSet<Permission> declared)
      throws DirectoryException;

  /**
   * Gives a registration that has no unique name yet its key, for ever.
   *
   * @param appId application id
   */
  void name(AppKey key, String appId) throws DirectoryException;

  /** Sets these fields and leaves the others; an empty text clears. */
  void update(AppKey key, Map<AppField, String> fields) throws DirectoryException;

  /** Adds and removes tags, one by one, leaving all others. */
  void retag(AppKey key, SortedSet<String> add, SortedSet<String> remove) throws DirectoryException;

  /** Creates the service principal of a registration. */
  void createServicePrincipal(AppKey key) throws DirectoryException;

  /** Lets the service principal of a registration sign in, or no longer. */
  void allowSignIn(AppKey key, boolean allowed) throws DirectoryException;

  /** Deletes the registration with its service principal; both can be restored for 30 days. */
  void delete(AppKey key) throws DirectoryException;

  /** Brings a deleted registration back, with its service principal. */
  void restore(String appId) throws DirectoryException;

  /** Ends a deleted registration for good, and its service principal. */
  void purge(String appId) throws DirectoryException;

  /** Adds an owner: a user principal name or an object id. */
  void addOwner(AppKey key, String owner) throws DirectoryException;

  /** Removes an owner by object id. */
  void removeOwner(AppKey key, String objectId) throws DirectoryException;

  /** Adds and removes declarations in {@code requiredResourceAccess}, leaving all others. */
  void declare(AppKey key, SortedSet<Permission> add, SortedSet<Permission> remove)
      throws DirectoryException;

  /** Consents to one permission; a delegated one for everyone. */
  void grant(Target target, Permission permission) throws DirectoryException;

  /** Revokes the consent to one permission; of a delegated one, that for everyone. */
  void revoke(Target target, Permission permission) throws DirectoryException;

  /**
   * Attaches a certificate beside the others; its dates are the certificate's own.
   *
   * @param possession without it, a key that another writer adds at the same moment may be lost
   */
  LiveCredential attachKey(
      AppKey key, String displayName, PublicCertificate certificate, Possession possession)
      throws DirectoryException;

  /** Makes a password. */
  NewPassword addPassword(AppKey key, String displayName, Instant start, Instant end)
      throws DirectoryException;

  /**
   * Removes one key or password, leaving all others.
   *
   * @param possession of another key; without it, a key that another writer adds at the same moment
   *     may be lost
   */
  void removeCredential(AppKey key, LiveCredential credential, Possession possession)
      throws DirectoryException;

  /** Creates or changes the federated credential of that name. */
  void putTrust(AppKey key, String name, String description, Trust trust) throws DirectoryException;

  /** Removes the federated credential of that name. */
  void removeTrust(AppKey key, String name) throws DirectoryException;

  /** A password just made; its text exists nowhere else. */
  record NewPassword(LiveCredential credential, Secret text) {}
}
