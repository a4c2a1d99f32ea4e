package io.github.appreg.cli;

import io.github.appreg.adapter.report.Notice;
import io.github.appreg.adapter.webhook.Webhook;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who is told when the state of a tenant changes. */
final class NotifyOptions {
  @Option(
      names = "--notify-url-variable",
      paramLabel = "NAME",
      description =
          "Tells the webhook whose https address the environment variable NAME holds, when what"
              + " differs has changed.")
  private String variable;

  @Option(
      names = "--notify-as",
      paramLabel = "FORM",
      description = "Form of that message: ${COMPLETION-CANDIDATES}.")
  private Notice.Shape shape;

  @Option(
      names = "--notify-state",
      paramLabel = "FILE",
      description = "Remembers what was told (.appreg/notify-state if not given).")
  private Path state;

  /**
   * Who is to be told; empty for nobody.
   *
   * @throws Failure wrong usage, which is said before any work and without the address
   */
  Optional<Notifier> checked(Surroundings surroundings, TenantOptions tenant) throws Failure {
    if (variable == null && shape == null && state == null) {
      return Optional.empty();
    }
    if (variable == null || shape == null) {
      throw Failure.usage(
          "A webhook is told with --notify-url-variable and --notify-as together.",
          "add the one that is missing");
    }
    Webhook webhook =
        Webhook.at(surroundings.environment().getOrDefault(variable, ""))
            .orElseThrow(
                () ->
                    Failure.usage(
                        "The variable " + variable + " holds no https address.",
                        "set it to the webhook's address, from where the pipeline keeps secrets"));
    Path folder = tenant.local().orElseGet(() -> Path.of(TenantOptions.LOCAL_FOLDER));
    Path file = surroundings.at(state != null ? state : folder.resolve("notify-state"));
    return Optional.of(
        new Notifier(
            surroundings,
            Network.of(surroundings),
            webhook,
            variable,
            shape,
            new NotifyState(file)));
  }
}
