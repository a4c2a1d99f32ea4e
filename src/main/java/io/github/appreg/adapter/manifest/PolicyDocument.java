package io.github.appreg.adapter.manifest;

import java.util.List;

/** A policy as Jackson binds it; null is what it does not say, or says wrongly. */
record PolicyDocument(String kind, Metadata metadata, Spec spec) {
  /** The name, or empty. */
  String name() {
    return metadata == null || metadata.name() == null ? "" : metadata.name();
  }

  /** How the policy is known. */
  record Metadata(String name) {}

  /** What is asked. */
  record Spec(List<RuleEntry> rules, List<ExemptionEntry> exemptions) {}

  /** A rule: whom it concerns, and what it asks. */
  record RuleEntry(
      String name,
      String reason,
      List<String> environments,
      List<String> apps,
      List<String> except,
      PermissionsEntry permissions,
      boolean permissionReasons,
      List<String> fields,
      List<String> tags,
      Integer leastOwners,
      boolean protect,
      List<String> names,
      List<String> audiences,
      List<String> foreignCredentials,
      List<String> credentials,
      TermsEntry certificates,
      TermsEntry clientSecrets,
      StoresEntry stores,
      FederatedEntry federated) {}

  /** Which permissions are forbidden. */
  record PermissionsEntry(List<String> forbidden, List<String> apis, String risk) {}

  /** Bounds of certificates or client secrets; durations in ISO 8601. */
  record TermsEntry(
      String longestLifetime, String leastRenewBefore, String leastOverlap, Integer leastKeySize) {}

  /** Which stores are allowed. */
  record StoresEntry(List<String> keyVaults, boolean folder, List<String> commands) {}

  /** Which trusts are allowed. */
  record FederatedEntry(
      List<String> platforms,
      List<String> issuers,
      List<String> githubOrganizations,
      List<String> forbiddenSubjects) {}

  /** Who is exempt. */
  record ExemptionEntry(String rule, List<String> apps, String reason, String until) {}
}
