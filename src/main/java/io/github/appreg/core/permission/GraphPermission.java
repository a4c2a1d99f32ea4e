package io.github.appreg.core.permission;

/**
 * A Microsoft Graph permission of the catalogue.
 *
 * @param value its name
 * @param appRoleId id as an application permission; empty when it is not offered as one
 * @param scopeId id as a delegated permission; empty when it is not offered as one
 * @param privilegeLevel of the application permission, 1 (low) to 4 (high); 0 when unknown
 */
public record GraphPermission(String value, String appRoleId, String scopeId, int privilegeLevel) {
  /** Whether an app can be granted it: an application permission that the live service offers. */
  public boolean grantable() {
    return !appRoleId.isEmpty();
  }

  /** Whether an app can be granted it for what people do with it: a delegated permission. */
  public boolean delegable() {
    return !scopeId.isEmpty();
  }
}
