package io.github.appreg.core.model;

import java.util.Optional;

/**
 * Which object of the tenant is meant; never found by display name.
 *
 * @param managedIdentity object id of a managed identity's service principal; otherwise the app is
 *     found by its key
 */
public record Target(AppKey key, Optional<String> managedIdentity) {}
