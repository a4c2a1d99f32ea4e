package io.github.appreg.adapter.manifest;

import java.util.Arrays;
import java.util.Optional;

/** Where an automation runs, and the strongest credential that it can have there, as YAML. */
public enum Workload {
  AZURE_AUTOMATION("azure-automation", "Microsoft.Automation/automationAccounts"),
  AZURE_FUNCTIONS("azure-functions", "Microsoft.Web/sites"),
  AZURE_APP_SERVICE("azure-app-service", "Microsoft.Web/sites"),
  AZURE_VM("azure-vm", "Microsoft.Compute/virtualMachines"),
  AZURE_ARC("azure-arc", "Microsoft.HybridCompute/machines"),
  AZURE_CONTAINER_APPS("azure-container-apps", "Microsoft.App/containerApps"),
  AKS(
      "aks",
      Strongest.FEDERATED,
      "{type: federated, kubernetes: {issuer: \"https://REGION.oic.prod-aks.azure.com/TENANT/CLUSTER/\","
          + " namespace: namespace, serviceAccount: account}}"),
  KUBERNETES(
      "kubernetes",
      Strongest.FEDERATED,
      "{type: federated, kubernetes: {issuer: \"https://cluster.example.com\","
          + " namespace: namespace, serviceAccount: account}}"),
  GITHUB_ACTIONS(
      "github-actions",
      Strongest.FEDERATED,
      "{type: federated, github: {repository: OWNER/REPOSITORY, environment: production}}"),
  AZURE_DEVOPS(
      "azure-devops",
      Strongest.FEDERATED,
      "{type: federated, azureDevOps: {organization: ORGANIZATION,"
          + " organizationId: 00000000-0000-0000-0000-000000000000, project: PROJECT,"
          + " serviceConnection: CONNECTION}}"),
  GITLAB(
      "gitlab",
      Strongest.FEDERATED,
      "{type: federated, gitlab: {project: GROUP/PROJECT, branch: main}}"),
  TERRAFORM_CLOUD(
      "terraform-cloud",
      Strongest.FEDERATED,
      "{type: federated, terraformCloud: {organization: ORGANIZATION, project: PROJECT,"
          + " workspace: WORKSPACE, runPhase: apply}}"),
  GOOGLE_CLOUD(
      "google-cloud",
      Strongest.FEDERATED,
      "{type: federated, google: {serviceAccountId: \"100000000000000000000\"}}"),
  ON_PREMISES("on-premises", Strongest.CERTIFICATE, Workload.CERTIFICATE),
  OTHER("other", Strongest.CERTIFICATE, Workload.CERTIFICATE);

  private static final String CERTIFICATE =
      "{type: certificate, store: {keyVault: \"https://VAULT.vault.azure.net\", name: %s}}";

  private final String text;
  private final Strongest strongest;
  private final String yaml;

  Workload(String text, String resourceType) {
    this(
        text,
        Strongest.MANAGED_IDENTITY,
        "{apiVersion: appreg/v1, kind: ManagedIdentity, metadata: {name: %s}, spec: {resourceId:"
            + " /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/GROUP/providers/"
            + resourceType
            + "/NAME}}");
  }

  Workload(String text, Strongest strongest, String yaml) {
    this.text = text;
    this.strongest = strongest;
    this.yaml = yaml;
  }

  /** What {@code runsOn} says; empty for null and for a text that is none of these. */
  public static Optional<Workload> of(String runsOn) {
    return Arrays.stream(values()).filter(each -> each.text.equals(runsOn)).findFirst();
  }

  /** As {@code runsOn} says it. */
  public String text() {
    return text;
  }

  public Strongest strongest() {
    return strongest;
  }

  /**
   * What to write, with words in capitals to fill in: a manifest for a managed identity, or else a
   * slot.
   *
   * @param name of the manifest or of the slot
   */
  String yaml(String name) {
    return yaml.formatted(name);
  }

  /** Kinds of credentials, the strongest first. */
  public enum Strongest {
    MANAGED_IDENTITY("a managed identity needs no credential at all"),
    FEDERATED("a federated credential stores no secret"),
    CERTIFICATE("a certificate's key never leaves its store");

    private final String words;

    Strongest(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
