package io.github.appreg.adapter.manifest;

/** The platforms that a federated credential can name, as Jackson binds them. */
final class TrustEntry {
  private TrustEntry() {}

  /** GitHub Actions. */
  record Github(
      String repository,
      String environment,
      String branch,
      String tag,
      boolean pullRequest,
      String organizationId,
      String repositoryId,
      String host) {}

  /** An Azure DevOps service connection. */
  record AzureDevOps(
      String organization, String organizationId, String project, String serviceConnection) {}

  /** A Kubernetes service account. */
  record Kubernetes(String issuer, String namespace, String serviceAccount) {}

  /** GitLab CI. */
  record Gitlab(String project, String branch, String tag, String host) {}

  /** HCP Terraform. */
  record TerraformCloud(
      String organization, String project, String workspace, String runPhase, String host) {}

  /** A Google Cloud service account. */
  record Google(String serviceAccountId) {}

  /** A user-assigned managed identity. */
  record ManagedIdentity(String tenantId, String principalId) {}
}
