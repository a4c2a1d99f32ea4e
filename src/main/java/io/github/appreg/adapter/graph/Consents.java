package io.github.appreg.adapter.graph;

import com.microsoft.graph.models.OAuth2PermissionGrant;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.Fault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Consents to delegated permissions for everyone. Graph keeps one of them an app and API, with all
 * scopes in one text; those of single people are left alone.
 */
final class Consents {
  /** What Graph calls a consent that counts for all people. */
  static final String EVERYONE = "AllPrincipals";

  private final Session session;

  Consents(Session session) {
    this.session = session;
  }

  void grant(Target target, Permission permission) throws GraphFailure {
    session.roles().roleId(permission);
    String api = session.roles().objectId(permission);
    String principal = session.ids().servicePrincipal(target);
    Optional<Rows.Consent> there = find(principal, api);
    if (there.isEmpty() && !made(principal, api, permission.value())) {
      there = find(principal, api);
    }
    if (there.isPresent() && !has(there.get(), permission)) {
      List<String> scopes = new ArrayList<>(there.get().scopes());
      scopes.add(permission.value());
      set(there.get(), scopes);
    }
    session
        .patience()
        .untilTrue(
            "the grant of " + permission,
            () -> find(principal, api).filter(row -> has(row, permission)).isPresent());
  }

  void revoke(Target target, Permission permission) throws GraphFailure {
    String api = session.roles().objectId(permission);
    String principal = session.ids().servicePrincipal(target);
    Optional<Rows.Consent> there = find(principal, api).filter(row -> has(row, permission));
    if (there.isPresent()) {
      List<String> scopes = new ArrayList<>(there.get().scopes());
      scopes.removeIf(permission.value()::equalsIgnoreCase);
      if (scopes.isEmpty()) {
        delete(there.get());
      } else {
        set(there.get(), scopes);
      }
    }
    session
        .patience()
        .untilTrue(
            "the end of the grant of " + permission,
            () -> find(principal, api).filter(row -> has(row, permission)).isEmpty());
  }

  /** Whether there was none; another writer may have been faster. */
  private boolean made(String principal, String api, String scope) throws GraphFailure {
    try {
      session.send(
          () ->
              session
                  .graph()
                  .at()
                  .oauth2PermissionGrants()
                  .toPostRequestInformation(body(principal, api, scope)));
      return true;
    } catch (GraphFailure e) {
      if (!e.is(Kind.CONFLICT)) {
        throw e;
      }
      return false;
    }
  }

  private void set(Rows.Consent row, List<String> scopes) throws GraphFailure {
    session.send(
        () -> {
          OAuth2PermissionGrant body = new OAuth2PermissionGrant();
          body.setScope(String.join(" ", scopes));
          return session
              .graph()
              .at()
              .oauth2PermissionGrants()
              .byOAuth2PermissionGrantId(row.id())
              .toPatchRequestInformation(body);
        });
  }

  private void delete(Rows.Consent row) throws GraphFailure {
    session.delete(
        () ->
            session
                .graph()
                .at()
                .oauth2PermissionGrants()
                .byOAuth2PermissionGrantId(row.id())
                .toDeleteRequestInformation());
  }

  private Optional<Rows.Consent> find(String principal, String api) throws GraphFailure {
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
                            .oauth2PermissionGrants()
                            .toGetRequestInformation(),
                        Rows.Consent.class))
        .stream()
        .filter(Rows.Consent::everyone)
        .filter(row -> api.equalsIgnoreCase(row.resourceId()))
        .findFirst();
  }

  private static boolean has(Rows.Consent row, Permission permission) {
    return row.scopes().stream().anyMatch(permission.value()::equalsIgnoreCase);
  }

  private static OAuth2PermissionGrant body(String principal, String api, String scope) {
    OAuth2PermissionGrant body = new OAuth2PermissionGrant();
    body.setClientId(principal);
    body.setConsentType(EVERYONE);
    body.setResourceId(api);
    body.setScope(scope);
    return body;
  }
}
