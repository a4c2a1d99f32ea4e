package io.github.appreg.adapter.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each way to sign in needs of the variables, and what to do about what is not there. */
final class Requirements {
  private static final String TENANT = "AZURE_TENANT_ID";
  private static final String CLIENT = "AZURE_CLIENT_ID";

  private final Map<String, String> environment;

  /**
   * Held against these variables.
   *
   * @param environment without empty values
   */
  Requirements(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Why the way cannot be gone, and the next step; empty where nothing speaks against it. */
  Optional<String> lacking(Method method) {
    return switch (method) {
      case ENVIRONMENT ->
          unset(
              "set them for a secret or a certificate",
              missing(TENANT),
              missing(CLIENT),
              secret() ? "" : "AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH");
      case WORKLOAD_IDENTITY ->
          unset(
              "give the pod the workload identity label, or name the file of a platform's token",
              missing(TENANT),
              missing(CLIENT),
              missing("AZURE_FEDERATED_TOKEN_FILE"));
      case GITHUB, AZURE_PIPELINES -> platform(method.platform().orElseThrow());
      case MANAGED_IDENTITY, AZURE_CLI, AZURE_DEVELOPER_CLI -> Optional.empty();
    };
  }

  /** The application's id; Azure Pipelines tells that of the service connection. */
  String client(Method method) {
    return value(CLIENT, method, "AZURESUBSCRIPTION_CLIENT_ID");
  }

  /** The tenant's id or domain; empty where there is none to be had. */
  String tenant(Method method) {
    return value(TENANT, method, "AZURESUBSCRIPTION_TENANT_ID");
  }

  private Optional<String> platform(Platform platform) {
    List<String> own = platform.missing(environment);
    if (!own.isEmpty()) {
      return unset(platform.remedy(), own.toArray(String[]::new));
    }
    boolean pipelines = platform == Platform.AZURE_DEVOPS;
    return unset(
        "set them to the tenant and the application that trusts " + platform.title(),
        pipelines && environment.containsKey("AZURESUBSCRIPTION_TENANT_ID") ? "" : missing(TENANT),
        pipelines && environment.containsKey("AZURESUBSCRIPTION_CLIENT_ID") ? "" : missing(CLIENT));
  }

  private boolean secret() {
    return environment.containsKey("AZURE_CLIENT_SECRET")
        || environment.containsKey("AZURE_CLIENT_CERTIFICATE_PATH");
  }

  private String value(String name, Method method, String ofConnection) {
    String otherwise =
        method == Method.AZURE_PIPELINES ? environment.getOrDefault(ofConnection, "") : "";
    return environment.getOrDefault(name, otherwise);
  }

  private String missing(String name) {
    return environment.containsKey(name) ? "" : name;
  }

  private static Optional<String> unset(String next, String... names) {
    List<String> unset = new ArrayList<>(List.of(names));
    unset.removeIf(String::isEmpty);
    if (unset.isEmpty()) {
      return Optional.empty();
    }
    String verb = unset.size() == 1 ? " is" : " are";
    return Optional.of(String.join(", ", unset) + verb + " not set (" + next + ")");
  }
}
