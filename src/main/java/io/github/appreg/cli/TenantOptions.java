package io.github.appreg.cli;

import io.github.appreg.core.model.TokenExchange;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which tenant, and where credentials go. */
final class TenantOptions {
  /** Where the local tenant is kept unless the user says otherwise. */
  static final String LOCAL_FOLDER = ".appreg";

  @Option(
      names = "--local",
      arity = "0..1",
      paramLabel = "DIR",
      description = "Uses the local tenant kept in DIR (.appreg if not given).")
  private Path local;

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      description = "Id or domain of the tenant, in place of AZURE_TENANT_ID.")
  private String tenant;

  @Option(
      names = "--cloud",
      paramLabel = "CLOUD",
      description = "Microsoft cloud: ${COMPLETION-CANDIDATES} (public if not given).")
  private Cloud cloud;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Folder for credentials with a folder store (.appreg/store if not given).")
  private Path store;

  @Option(
      names = "--requests",
      paramLabel = "DIR",
      description =
          "Folder for certificate requests that a person signs (.appreg/requests if not given).")
  private Path requests;

  @Mixin private CommandOptions commands;
  @Mixin private CatalogueOptions catalogue;

  /** The operator's programs. */
  CommandOptions commands() {
    return commands;
  }

  /** Which catalogue says what a permission is. */
  CatalogueOptions catalogue() {
    return catalogue;
  }

  /** Where requests wait for a person. */
  Path requests() {
    return requests != null
        ? requests
        : local().orElseGet(() -> Path.of(LOCAL_FOLDER)).resolve("requests");
  }

  Optional<Path> local() {
    return Optional.ofNullable(local);
  }

  Optional<String> tenant() {
    return Optional.ofNullable(tenant);
  }

  Optional<Cloud> cloud() {
    return Optional.ofNullable(cloud);
  }

  /** The cloud that trusts are for; the local tenant stands for the public one. */
  TokenExchange exchange(Surroundings surroundings) {
    return local().isPresent()
        ? TokenExchange.PUBLIC
        : Cloud.exchange(cloud(), surroundings.environment());
  }

  Path store() {
    return store != null ? store : local().orElseGet(() -> Path.of(LOCAL_FOLDER)).resolve("store");
  }

  /** Refuses what does not go together. */
  void check() throws Failure {
    if (local != null && (tenant != null || cloud != null)) {
      throw Failure.usage(
          "--local is a tenant of its own: it goes with neither --tenant nor --cloud.",
          "leave one of them out");
    }
  }
}
