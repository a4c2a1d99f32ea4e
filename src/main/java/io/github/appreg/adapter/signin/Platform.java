package io.github.appreg.adapter.signin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The platforms that hand a run its own OIDC token, and the variables by which they do. */
public enum Platform {
  GITHUB(
      "github",
      "GitHub Actions",
      "GITHUB_ACTIONS",
      "give the job `permissions: id-token: write`",
      "ACTIONS_ID_TOKEN_REQUEST_URL",
      "ACTIONS_ID_TOKEN_REQUEST_TOKEN"),
  AZURE_DEVOPS(
      "azure-devops",
      "Azure DevOps",
      "TF_BUILD",
      "run in an AzureCLI task of that service connection (it sets"
          + " AZURESUBSCRIPTION_SERVICE_CONNECTION_ID), with"
          + " `env: SYSTEM_ACCESSTOKEN: $(System.AccessToken)`",
      "SYSTEM_OIDCREQUESTURI",
      "SYSTEM_ACCESSTOKEN",
      "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"),
  GITLAB(
      "gitlab",
      "GitLab CI",
      "GITLAB_CI",
      "give the job `id_tokens: GITLAB_OIDC_TOKEN: aud: api://AzureADTokenExchange`, or name its"
          + " variable with --token-variable",
      "GITLAB_OIDC_TOKEN"),
  TERRAFORM_CLOUD(
      "terraform-cloud",
      "HCP Terraform",
      "TFC_RUN_ID",
      "set TFC_WORKLOAD_IDENTITY_AUDIENCE in the workspace",
      "TFC_WORKLOAD_IDENTITY_TOKEN"),
  KUBERNETES(
      "kubernetes",
      "Kubernetes",
      "KUBERNETES_SERVICE_HOST",
      "give the pod the workload identity label, or a projected token volume",
      "AZURE_FEDERATED_TOKEN_FILE");

  private final String label;
  private final String title;
  private final String sign;
  private final String remedy;
  private final List<String> variables;

  Platform(String label, String title, String sign, String remedy, String... variables) {
    this.sign = sign;
    this.label = label;
    this.title = title;
    this.remedy = remedy;
    this.variables = List.of(variables);
  }

  /** The first of which every variable is there. */
  public static Optional<Platform> of(Map<String, String> environment) {
    return Arrays.stream(values())
        .filter(platform -> platform.missing(environment).isEmpty())
        .findFirst();
  }

  /** The one that this run is on, whether or not it hands out a token. */
  public static Optional<Platform> around(Map<String, String> environment) {
    return Arrays.stream(values())
        .filter(platform -> !environment.getOrDefault(platform.sign, "").isEmpty())
        .findFirst();
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** What to do where its variables are missing. */
  public String remedy() {
    return remedy;
  }

  List<String> missing(Map<String, String> environment) {
    return variables.stream().filter(name -> environment.getOrDefault(name, "").isEmpty()).toList();
  }

  /** The value of its variable of that place. */
  String value(int place, Map<String, String> environment) {
    return environment.getOrDefault(variables.get(place), "");
  }

  /** Its name on the command line. */
  @Override
  public String toString() {
    return label;
  }
}
