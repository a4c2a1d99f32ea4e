package io.github.appreg.adapter.signin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways to sign in, in the order in which they are tried. */
public enum Method {
  ENVIRONMENT("environment", "EnvironmentCredential"),
  WORKLOAD_IDENTITY("workload-identity", "WorkloadIdentityCredential"),
  GITHUB("github", "GitHub"),
  AZURE_PIPELINES("azure-pipelines", "AzurePipelinesCredential"),
  MANAGED_IDENTITY("managed-identity", "ManagedIdentityCredential"),
  AZURE_CLI("azure-cli", "AzureCliCredential"),
  AZURE_DEVELOPER_CLI("azure-developer-cli", "AzureDeveloperCliCredential");

  private static final List<Method> OF_PEOPLE = List.of(AZURE_CLI, AZURE_DEVELOPER_CLI);

  private final String label;
  private final String sdkName;

  Method(String label, String sdkName) {
    this.label = label;
    this.sdkName = sdkName;
  }

  /**
   * Those that a value of {@code AZURE_TOKEN_CREDENTIALS} leaves: {@code prod}, {@code dev}, or the
   * SDK's name of one; all for an empty value, none for one that is not known.
   */
  static List<Method> leftBy(String value) {
    String wanted = value.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(
            method ->
                switch (wanted) {
                  case "" -> true;
                  case "prod" -> !OF_PEOPLE.contains(method);
                  case "dev" -> OF_PEOPLE.contains(method);
                  default -> method.sdkName.toLowerCase(Locale.ROOT).equals(wanted);
                })
        .toList();
  }

  /**
   * Whether the next one is tried where this one fails. What was set up by variables is meant: if
   * it fails, nobody wants another identity in its place.
   */
  boolean yields() {
    return this == MANAGED_IDENTITY || OF_PEOPLE.contains(this);
  }

  /** The platform whose own token is shown, where it is one's. */
  Optional<Platform> platform() {
    return switch (this) {
      case GITHUB -> Optional.of(Platform.GITHUB);
      case AZURE_PIPELINES -> Optional.of(Platform.AZURE_DEVOPS);
      default -> Optional.empty();
    };
  }

  /** Its name on the command line. */
  @Override
  public String toString() {
    return label;
  }
}
