package io.github.appreg.adapter.graph;

import io.github.appreg.core.model.Permission;

/** What our own sign-in must hold on Microsoft Graph, by what is done. */
enum Need {
  READ("Application.Read.All"),
  WRITE("Application.ReadWrite.OwnedBy (apps that it owns) or Application.ReadWrite.All"),
  RESTORE(
      "Application.ReadWrite.OwnedBy or Application.ReadWrite.All, and the directory role"
          + " Application Administrator"),
  OWNERS("Application.ReadWrite.All"),
  GRANT("AppRoleAssignment.ReadWrite.All and Application.Read.All"),
  GRANT_DELEGATED("DelegatedPermissionGrant.ReadWrite.All and Application.Read.All"),
  READ_DELEGATED("DelegatedPermissionGrant.Read.All (or Directory.Read.All)"),
  POLICIES("Policy.Read.All"),
  AUDIT("AuditLog.Read.All"),
  ORGANIZATION("Organization.Read.All");

  private final String permission;

  Need(String permission) {
    this.permission = permission;
  }

  /** What consenting to a permission asks for. */
  static Need toGrant(Permission permission) {
    return permission.delegated() ? GRANT_DELEGATED : GRANT;
  }

  String permission() {
    return permission;
  }
}
