package io.github.appreg.adapter.graph;

import com.microsoft.graph.models.AppRoleAssignment;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Target;
import java.util.List;
import java.util.UUID;

/** Consents to permissions, one by one; delegated ones for everyone. */
final class Grants {
  private static final String EXISTS = "Permission being assigned already exists";
  private static final int PAGE = 999;

  private final Session session;
  private final Consents consents;

  Grants(Session session) {
    this.session = session;
    this.consents = new Consents(session);
  }

  void grant(Target target, Permission permission) throws GraphFailure {
    if (permission.delegated()) {
      consents.grant(target, permission);
    } else {
      assign(target, permission);
    }
  }

  void revoke(Target target, Permission permission) throws GraphFailure {
    if (permission.delegated()) {
      consents.revoke(target, permission);
    } else {
      withdraw(target, permission);
    }
  }

  private void assign(Target target, Permission permission) throws GraphFailure {
    String role = session.roles().roleId(permission);
    String api = session.roles().objectId(permission);
    String principal = session.ids().servicePrincipal(target);
    try {
      session.send(
          () ->
              session
                  .graph()
                  .at()
                  .servicePrincipals()
                  .byServicePrincipalId(api)
                  .appRoleAssignedTo()
                  .toPostRequestInformation(body(principal, api, role)));
    } catch (GraphFailure e) {
      if (!e.says(EXISTS)) {
        throw e;
      }
    }
    session
        .patience()
        .untilTrue(
            "the grant of " + permission, () -> !assignments(principal, api, role).isEmpty());
  }

  private void withdraw(Target target, Permission permission) throws GraphFailure {
    String role = session.roles().roleId(permission);
    String api = session.roles().objectId(permission);
    String principal = session.ids().servicePrincipal(target);
    for (Rows.Assignment row : assignments(principal, api, role)) {
      session.delete(
          () ->
              session
                  .graph()
                  .at()
                  .servicePrincipals()
                  .byServicePrincipalId(principal)
                  .appRoleAssignments()
                  .byAppRoleAssignmentId(row.id())
                  .toDeleteRequestInformation());
    }
    session
        .patience()
        .untilTrue(
            "the end of the grant of " + permission,
            () -> assignments(principal, api, role).isEmpty());
  }

  private List<Rows.Assignment> assignments(String principal, String api, String role)
      throws GraphFailure {
    return session
        .patience()
        .accepted(
            () ->
                session
                    .looks()
                    .all(
                        session
                            .graph()
                            .at()
                            .servicePrincipals()
                            .byServicePrincipalId(principal)
                            .appRoleAssignments()
                            .toGetRequestInformation(c -> c.queryParameters.top = PAGE),
                        Rows.Assignment.class))
        .stream()
        .filter(row -> api.equalsIgnoreCase(row.resourceId()))
        .filter(row -> role.equalsIgnoreCase(row.appRoleId()))
        .toList();
  }

  private static AppRoleAssignment body(String principal, String api, String role) {
    AppRoleAssignment body = new AppRoleAssignment();
    body.setPrincipalId(UUID.fromString(principal));
    body.setResourceId(UUID.fromString(api));
    body.setAppRoleId(UUID.fromString(role));
    return body;
  }
}
