package io.github.appreg.core.model;

import java.util.Optional;

/**
 * Which object of the tenant is meant; never found by display name.
 *
 * @param managedIdentity object id of a managed identity's service principal; otherwise the app is
 *     found by its key
 * @param appId application id, which finds an app that has no unique name yet; the key counts first
 * @param delegated whether its delegated permissions are managed, and read
 */
public record Target(
    AppKey key, Optional<String> managedIdentity, Optional<String> appId, boolean delegated) {
  /** An object whose delegated permissions are unmanaged. */
  public Target(AppKey key, Optional<String> managedIdentity, Optional<String> appId) {
    this(key, managedIdentity, appId, false);
  }

  /** An app that bears its key, or a managed identity. */
  public Target(AppKey key, Optional<String> managedIdentity) {
    this(key, managedIdentity, Optional.empty());
  }
}
