package io.github.appreg.cli;

import io.github.appreg.adapter.signin.Platform;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which token of the pipeline's own is held against the federated credentials. */
final class TokenOptions {
  /** Where a token can be from, by name on the command line. */
  enum Source {
    AUTO("auto"),
    NONE("none"),
    GITHUB(Platform.GITHUB),
    AZURE_DEVOPS(Platform.AZURE_DEVOPS),
    GITLAB(Platform.GITLAB),
    TERRAFORM_CLOUD(Platform.TERRAFORM_CLOUD),
    KUBERNETES(Platform.KUBERNETES);

    private final String label;
    private final Optional<Platform> platform;

    Source(String label) {
      this.label = label;
      this.platform = Optional.empty();
    }

    Source(Platform platform) {
      this.label = platform.toString();
      this.platform = Optional.of(platform);
    }

    Optional<Platform> platform() {
      return platform;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  @Option(
      names = "--token-from",
      paramLabel = "PLATFORM",
      description =
          "Whose token is held against the federated credentials: ${COMPLETION-CANDIDATES} (auto"
              + " if not given; none with --local).")
  private Source source;

  @Option(
      names = "--token-variable",
      paramLabel = "NAME",
      description = "Environment variable that holds the token, such as one of GitLab's id_tokens.")
  private String variable;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File that holds the token; - for standard input.")
  private Path file;

  @Option(
      names = "--claims-only",
      description = "Compares the token with the manifests alone, without the tenant.")
  private boolean claimsOnly;

  /** The platform to ask; empty with {@link #automatic}, or when another option says where. */
  Optional<Platform> platform() {
    return Optional.ofNullable(source).flatMap(Source::platform);
  }

  /** Whether the platform is told by its variables; the local tenant knows no pipeline's keys. */
  boolean automatic(TenantOptions tenant) {
    return source == Source.AUTO || (!asked() && (claimsOnly || tenant.local().isEmpty()));
  }

  Optional<String> variable() {
    return Optional.ofNullable(variable);
  }

  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  boolean claimsOnly() {
    return claimsOnly;
  }

  private boolean asked() {
    return source != null || variable != null || file != null;
  }

  /** Refuses what does not go together. */
  void check() throws Failure {
    if (Stream.of(source, variable, file).filter(given -> given != null).count() > 1) {
      throw Failure.usage(
          "--token-from, --token-variable and --token-file each say where the token is.",
          "leave two of them out");
    }
    if (claimsOnly && source == Source.NONE) {
      throw Failure.usage(
          "--claims-only compares a token, and --token-from=none takes none.",
          "leave one of them out");
    }
  }
}
