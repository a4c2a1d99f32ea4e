package io.github.appreg.core.model;

/**
 * An app of which a tenant has no registration, only the service principal.
 *
 * @param objectId of the service principal
 * @param name display name of the service principal
 * @param tenantId of the tenant that the registration lies in; empty text where it is not told
 */
public record Stranger(Kind kind, String objectId, String name, String tenantId) {
  /** Where its registration is. */
  public enum Kind {
    MICROSOFT,
    ANOTHER_TENANT,
    /** It has none. */
    MANAGED_IDENTITY,
    /** In this tenant, and gone. */
    DELETED
  }
}
