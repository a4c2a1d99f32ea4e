package io.github.appreg.adapter.graph;

import java.time.Instant;
import java.util.List;

/** Graph's resources, as far as they are read. */
final class Rows {
  private Rows() {}

  private static <T> List<T> all(List<T> rows) {
    return rows == null ? List.of() : List.copyOf(rows);
  }

  /** An application. */
  record Application(
      String id,
      String appId,
      String uniqueName,
      String displayName,
      String description,
      String notes,
      String signInAudience,
      String serviceManagementReference,
      Instant deletedDateTime,
      List<String> tags,
      List<Required> requiredResourceAccess,
      List<Key> keyCredentials,
      List<Password> passwordCredentials,
      Instant createdDateTime) {
    Application {
      tags = all(tags);
      requiredResourceAccess = all(requiredResourceAccess);
      keyCredentials = all(keyCredentials);
      passwordCredentials = all(passwordCredentials);
    }
  }

  /** What an application declares for one API. */
  record Required(String resourceAppId, List<Access> resourceAccess) {
    Required {
      resourceAccess = all(resourceAccess);
    }
  }

  /** One declaration: {@code Role} or {@code Scope}, by its id. */
  record Access(String id, String type) {}

  /** A key credential; the key only where it was selected. */
  record Key(
      String keyId,
      String displayName,
      String type,
      String usage,
      String customKeyIdentifier,
      Instant startDateTime,
      Instant endDateTime,
      String key) {}

  /** A password credential; the text only in the answer that made it. */
  record Password(
      String keyId,
      String displayName,
      Instant startDateTime,
      Instant endDateTime,
      String secretText) {
    @Override
    public String toString() {
      return keyId;
    }
  }

  /** A service principal. */
  record ServicePrincipal(
      String id,
      String appId,
      String displayName,
      List<Role> appRoles,
      List<Role> oauth2PermissionScopes) {
    ServicePrincipal {
      appRoles = all(appRoles);
      oauth2PermissionScopes = all(oauth2PermissionScopes);
    }
  }

  /** The service principal of a registration; enabled where nothing says otherwise. */
  record Principal(String id, String appId, String displayName, Boolean accountEnabled) {
    boolean enabled() {
      return accountEnabled == null || accountEnabled;
    }
  }

  /** A service principal that may be a managed identity. */
  record Identity(
      String id,
      String appId,
      String displayName,
      String servicePrincipalType,
      List<String> alternativeNames) {
    Identity {
      alternativeNames = all(alternativeNames);
    }
  }

  /** An app role or a delegated scope that an API publishes. */
  record Role(String id, String value, List<String> allowedMemberTypes) {
    Role {
      allowedMemberTypes = all(allowedMemberTypes);
    }
  }

  /** A grant. */
  record Assignment(String id, String appRoleId, String principalId, String resourceId) {}

  /** A delegated consent: of everyone, or of one person; its scopes in one text. */
  record Consent(String id, String consentType, String resourceId, String scope) {
    boolean everyone() {
      return Consents.EVERYONE.equals(consentType);
    }

    List<String> scopes() {
      return scope == null || scope.isBlank() ? List.of() : List.of(scope.strip().split("\\s+"));
    }
  }

  /** An owner. */
  record Owner(String id, String displayName, String userPrincipalName) {}

  /** A federated credential. */
  record Trust(
      String id,
      String name,
      String description,
      String issuer,
      String subject,
      List<String> audiences) {
    Trust {
      audiences = all(audiences);
    }
  }

  /** Anything that has an id. */
  record Identified(String id) {}
}
