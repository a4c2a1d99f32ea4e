package io.github.appreg.core.rotation;

import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.model.Usage.LastSignIn;
import io.github.appreg.core.rotation.SlotDecision.Due;
import io.github.appreg.core.rotation.SlotDecision.Retirement;
import io.github.appreg.core.rotation.SlotDecision.Spared;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Spares what has settled and is used all the same: until nobody has signed in with it for as long
 * as the overlap, until it ends, or until the slot gets another credential, whichever is first. So
 * no more than two of a slot stand because of it.
 */
final class StillUsed {
  private final Usage usage;
  private final Instant now;

  StillUsed(Usage usage, Instant now) {
    this.usage = usage;
    this.now = now;
  }

  SlotDecision in(SlotDecision decision) {
    Optional<Retirement> kept =
        decision.issue().isPresent()
            ? Optional.empty()
            : decision.retirements().stream()
                .filter(this::used)
                .max(
                    Comparator.<Retirement, Instant>comparing(r -> r.credential().end())
                        .thenComparing(r -> r.credential().keyId()));
    List<Retirement> rest = new ArrayList<>();
    for (Retirement retirement : decision.retirements()) {
      if (!kept.equals(Optional.of(retirement))) {
        rest.add(explained(retirement));
      }
    }
    List<Due> coming = new ArrayList<>(decision.coming());
    kept.ifPresent(retirement -> coming.add(goes(retirement)));
    return new SlotDecision(
        decision.slot(),
        decision.at(),
        decision.issue(),
        rest,
        kept.stream().map(r -> spared(decision, r.credential())).toList(),
        coming);
  }

  /** The overlap is over, so whatever lies within its length came after the successor did. */
  private boolean used(Retirement retirement) {
    return retirement
        .outlasted()
        .flatMap(
            overlap ->
                usage
                    .of(retirement.credential())
                    .filter(last -> now.isBefore(last.when().plus(overlap))))
        .isPresent();
  }

  private Retirement explained(Retirement retirement) {
    String more = retirement.outlasted().isEmpty() ? "" : known(retirement);
    return more.isEmpty() ? retirement : retirement.because(" (" + more + ")");
  }

  private String known(Retirement retirement) {
    if (!usage.known()) {
      return usage.why();
    }
    if (usage.of(retirement.credential()).isEmpty()) {
      return "no sign-in with it is on record";
    }
    return "it "
        + last(retirement.credential())
        + (used(retirement) ? ", but a slot holds two at most" : "");
  }

  private Spared spared(SlotDecision decision, LiveCredential credential) {
    return new Spared(
        credential, decision.slot() + " " + credential.keyId() + " " + last(credential));
  }

  private String last(LiveCredential credential) {
    LastSignIn last = usage.of(credential).orElseThrow();
    return "last signed in " + last.when() + " to " + last.resource();
  }

  private Due goes(Retirement retirement) {
    LiveCredential credential = retirement.credential();
    Duration overlap = retirement.outlasted().orElseThrow();
    Instant quiet = usage.of(credential).orElseThrow().when().plus(overlap);
    return quiet.isBefore(credential.end())
        ? new Due(
            Transition.RETIRE,
            quiet,
            "loses " + credential.keyId() + ", unless it signs in again before then")
        : new Due(Transition.END, credential.end(), "loses " + credential.keyId() + ", which ends");
  }
}
