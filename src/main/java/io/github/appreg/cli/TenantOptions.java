package io.github.appreg.cli;

import io.github.appreg.adapter.graph.Recall;
import io.github.appreg.core.model.TokenExchange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which tenant, and where credentials go. */
final class TenantOptions {
  /** Where the local tenant is kept unless the user says otherwise. */
  static final String LOCAL_FOLDER = ".appreg";

  /** What a tenant's id looks like; anything else is a domain. */
  static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  @Option(
      names = "--local",
      arity = "0..1",
      paramLabel = "DIR",
      description = "Uses the local tenant kept in DIR (.appreg if not given).")
  private Path local;

  @Option(
      names = "--tenant",
      paramLabel = "TENANT[=PATH]",
      description =
          "Id or domain of the tenant, in place of AZURE_TENANT_ID; plan, apply, drift and verify"
              + " take several, each with manifests of its own.")
  private List<String> tenants = new ArrayList<>();

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

  @Option(
      names = "--stats",
      description = "Ends with what the run sent, received and waited for, on standard error.")
  private boolean stats;

  private String localId;
  private Recall recall;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private AuthOptions auth = new AuthOptions();
  @Mixin private CommandOptions commands;
  @Mixin private CatalogueOptions catalogue;

  /** Whether what was sent and received is told in the end. */
  boolean stats() {
    return stats;
  }

  /** How to sign in. */
  AuthOptions auth() {
    return auth;
  }

  /** Whether requests and answers are shown, which every command has an option for. */
  boolean verbose() {
    return command.findOption("--verbose").getValue();
  }

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
    return tenants.stream().findFirst();
  }

  /** The id of a local tenant that is made for one of several; absent for the usual one. */
  Optional<String> localId() {
    return Optional.ofNullable(localId);
  }

  /** Where what is read of the tenant is kept for a later run; absent where it is not. */
  Optional<Recall> recall() {
    return Optional.ofNullable(recall);
  }

  void recalling(Optional<? extends Recall> from) {
    recall = from.orElse(null);
  }

  /** What was said of tenants, as it was said. */
  List<String> tenants() {
    return tenants;
  }

  /** Whether the run is about tenants with manifests of their own. */
  boolean several() {
    return tenants.size() > 1 || tenants.stream().anyMatch(each -> each.contains("="));
  }

  /** The same for one of several tenants; a local one has its own folder below. */
  TenantOptions of(String name) {
    TenantOptions one = new TenantOptions();
    one.cloud = cloud;
    one.store = store;
    one.requests = requests;
    one.auth = auth;
    one.commands = commands;
    one.catalogue = catalogue;
    one.stats = stats;
    one.command = command;
    if (local == null) {
      one.tenants = List.of(name);
    } else {
      one.local = local.resolve(name);
      one.localId =
          name.matches(ID)
              ? name
              : UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
    return one;
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

  /** Refuses what does not go together, and more than one tenant. */
  void check() throws Failure {
    requireOne("This command");
    if (local != null && (!tenants.isEmpty() || cloud != null || auth.method().isPresent())) {
      throw Failure.usage(
          "--local is a tenant of its own: it goes with none of --tenant, --cloud and --auth.",
          "leave one of them out");
    }
  }

  /** Refuses several tenants where what is said is of one. */
  void requireOne(String what) throws Failure {
    if (several()) {
      throw Failure.usage(
          what + " is for one tenant at a time.", "say --tenant TENANT once, without a PATH");
    }
  }
}
