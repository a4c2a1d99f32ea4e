package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.appreg.core.model.ConsentBy;
import io.github.appreg.core.model.ForeignCredentials;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.IdentityReference.By;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A document as Jackson binds it; null is what the document does not say, or says wrongly. */
record ManifestDocument(String kind, Metadata metadata, Spec spec) {
  /** The name, or empty. */
  String name() {
    return metadata == null || metadata.name() == null ? "" : metadata.name();
  }

  /** The application id in lower case, where one is given. */
  Optional<String> appId() {
    return Optional.ofNullable(metadata)
        .map(Metadata::appId)
        .map(id -> id.toLowerCase(Locale.ROOT));
  }

  /** How the app is known. */
  record Metadata(String name, String appId) {}

  /** The fields of both kinds. */
  record Spec(
      String displayName,
      String description,
      String notes,
      String audience,
      String serviceManagementReference,
      List<String> tags,
      List<String> owners,
      String environment,
      String runsOn,
      String foreignCredentials,
      boolean protect,
      List<PermissionEntry> permissions,
      List<String> calls,
      Map<String, CredentialEntry> credentials,
      String principalId,
      String resourceId,
      String name,
      List<PermissionEntry> delegatedPermissions,
      String consent) {
    /** The managed identity that is meant, by the one way in which it is named. */
    Optional<IdentityReference> identity() {
      if (principalId != null) {
        return Optional.of(IdentityReference.principal(principalId.toLowerCase(Locale.ROOT)));
      }
      if (resourceId != null) {
        return Optional.of(
            new IdentityReference(By.RESOURCE_ID, resourceId.toLowerCase(Locale.ROOT)));
      }
      return Optional.ofNullable(name).map(text -> new IdentityReference(By.NAME, text));
    }

    /** What is done about credentials that are not ours. */
    ForeignCredentials foreign() {
      return foreignCredentials == null
          ? ForeignCredentials.REPORT
          : ForeignCredentials.valueOf(foreignCredentials.toUpperCase(Locale.ROOT));
    }

    /** Who consents. */
    ConsentBy consentBy() {
      return "manual".equals(consent) ? ConsentBy.PERSON : ConsentBy.APPREG;
    }
  }

  /** A permission; the short form is its role alone. A delegated one names its scope instead. */
  record PermissionEntry(String role, String api, String reason) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    PermissionEntry(
        @JsonProperty("role") @JsonAlias("scope") String role,
        @JsonProperty("api") String api,
        @JsonProperty("reason") String reason) {
      this.role = role;
      this.api = api;
      this.reason = reason;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PermissionEntry named(String role) {
      return new PermissionEntry(role, null, null);
    }
  }
}
