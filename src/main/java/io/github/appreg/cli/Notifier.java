package io.github.appreg.cli;

import io.github.appreg.adapter.report.Notice;
import io.github.appreg.adapter.webhook.Webhook;
import io.github.appreg.core.drift.Fingerprint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells a channel what differs, once for each change of it. */
final class Notifier {
  private final Surroundings surroundings;
  private final Network network;
  private final Webhook webhook;
  private final String variable;
  private final Notice.Shape shape;
  private final NotifyState state;

  Notifier(
      Surroundings surroundings,
      Network network,
      Webhook webhook,
      String variable,
      Notice.Shape shape,
      NotifyState state) {
    this.surroundings = surroundings;
    this.network = network;
    this.webhook = webhook;
    this.variable = variable;
    this.shape = shape;
    this.state = state;
  }

  /**
   * Tells the channel, if it does not know yet. Without a memory of what was told, a tenant in sync
   * is no news. What cannot be told is a warning, and told by the next run.
   *
   * @param paths the manifests, which together with tenant and channel are what a state is of
   */
  void tell(Notice notice, List<String> paths, Output output) {
    String place =
        Fingerprint.of(
            paths.stream()
                .sorted()
                .collect(
                    Collectors.joining("\n", notice.tenant() + "\n", "\n" + variable + shape)));
    String now = Fingerprint.of(notice.report());
    Optional<String> told = state.of(place);
    if (told.filter(now::equals).isPresent()) {
      return;
    }
    if (told.isPresent() || !notice.report().inSync()) {
      Optional<String> refusal =
          webhook.post(
              network.over(surroundings.connections().get()), shape.type(), notice.message(shape));
      if (refusal.isPresent()) {
        output.warning("nobody was notified: " + refusal.get());
        return;
      }
    }
    try {
      state.remember(place, now);
    } catch (Failure e) {
      output.warning(e.fault().summary() + " The next run will notify again.");
    }
  }
}
