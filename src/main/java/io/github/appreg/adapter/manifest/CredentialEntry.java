package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/** A credential slot as Jackson binds it, of whichever type. */
record CredentialEntry(
    String type,
    Store store,
    Rotation rotation,
    Integer keySize,
    String subject,
    boolean exportable,
    String file,
    Store from,
    JsonNode signer,
    TrustEntry.Github github,
    TrustEntry.AzureDevOps azureDevOps,
    TrustEntry.Kubernetes kubernetes,
    TrustEntry.Gitlab gitlab,
    TrustEntry.TerraformCloud terraformCloud,
    TrustEntry.Google google,
    TrustEntry.ManagedIdentity managedIdentity,
    String issuer,
    String audience,
    String overlap,
    String formerly) {
  /** Where it is delivered. */
  record Store(String keyVault, String name, String folder, String command) {}

  /** When it is replaced, in ISO 8601. */
  record Rotation(String lifetime, String renewBefore, String overlap) {}
}
