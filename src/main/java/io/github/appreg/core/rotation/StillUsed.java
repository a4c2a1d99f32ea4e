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
 * as the overlap (three days at least), until it ends, or until the slot gets another credential,
 * whichever is first. So no more than two of a slot stand because of it.
 */
final class StillUsed {
  /** A tenant tells of a sign-in a day or more after it was. */
  private static final Duration LATE_REPORT = Duration.ofDays(3);

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

  /** Whether somebody signed in with it since its successor was there to be read, and lately. */
  private boolean used(Retirement retirement) {
    return retirement
        .outlasted()
        .flatMap(
            overlap ->
                usage
                    .of(retirement.credential())
                    .map(LastSignIn::when)
                    .filter(when -> when.isAfter(retirement.due().minus(overlap)))
                    .filter(when -> now.isBefore(quiet(when, overlap))))
        .isPresent();
  }

  /** When it has been left alone for long enough. */
  private static Instant quiet(Instant lastSignIn, Duration overlap) {
    return lastSignIn.plus(overlap.compareTo(LATE_REPORT) > 0 ? overlap : LATE_REPORT);
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
    Instant quiet =
        quiet(usage.of(credential).orElseThrow().when(), retirement.outlasted().orElseThrow());
    return quiet.isBefore(credential.end())
        ? new Due(
            Transition.RETIRE,
            quiet,
            "loses " + credential.keyId() + ", unless it signs in again before then")
        : new Due(Transition.END, credential.end(), "loses " + credential.keyId() + ", which ends");
  }
}
