package io.github.appreg.core.model;

import java.util.Optional;

/**
 * Which object of the tenant is meant; an app is never found by its display name.
 *
 * @param managedIdentity a managed identity, by what its manifest names it; otherwise the app is
 *     found by its key
 * @param appId application id, which finds an app that has no unique name yet; the key counts first
 * @param delegated whether its delegated permissions are managed, and read
 */
public record Target(
    AppKey key,
    Optional<IdentityReference> managedIdentity,
    Optional<String> appId,
    boolean delegated) {
  /** An object whose delegated permissions are unmanaged. */
  public Target(AppKey key, Optional<IdentityReference> managedIdentity, Optional<String> appId) {
    this(key, managedIdentity, appId, false);
  }

  /** An app that bears its key, or a managed identity. */
  public Target(AppKey key, Optional<IdentityReference> managedIdentity) {
    this(key, managedIdentity, Optional.empty());
  }
}
