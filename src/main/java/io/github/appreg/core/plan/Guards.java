package io.github.appreg.core.plan;

import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.FederatedOf;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.rotation.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Looks at one app's steps for what nobody should do by accident: leave an app that had a working
 * credential without one, or take away what still works and gets no successor.
 */
final class Guards {
  private static final Set<Transition> BRINGS = Set.of(Transition.PUBLISH, Transition.ATTACH);

  private final Optional<LiveApp> live;
  private final Map<SlotName, DesiredCredential> slots;
  private final List<Step> steps;
  private final Instant now;

  /**
   * The guards of one app.
   *
   * @param live as it is, its credentials marked with the names that their slots have now
   * @param slots as they are desired
   */
  Guards(
      Optional<LiveApp> live,
      Map<SlotName, DesiredCredential> slots,
      List<Step> steps,
      Instant now) {
    this.live = live;
    this.slots = slots;
    this.steps = List.copyOf(steps);
    this.now = now;
  }

  /** What is to be said against a plan just made. */
  static List<Objection> of(AppDiff diff, List<Step> steps, Instant now) {
    List<Objection> objections =
        new ArrayList<>(
            new Guards(
                    diff.live(), diff.desired().credentials().orElseGet(TreeMap::new), steps, now)
                .objections());
    if (diff.foreign().fails()) {
      Stream.concat(
              diff.foreign().credentials().stream().map(CredentialWords::of),
              diff.foreign().trusts().stream().map(t -> "federated credential " + t.name()))
          .map(what -> new Objection(Objection.Kind.FOREIGN, what))
          .forEach(objections::add);
    }
    return objections;
  }

  /** What is to be said against a plan made earlier, of what is left of it and by now. */
  static AppPlan again(AppPlan plan, Optional<LiveApp> live, Instant now) {
    Expectation expectation = plan.expectation();
    Guards guards =
        new Guards(
            live.map(app -> app.renamed(expectation.formerly())),
            expectation.slots(),
            plan.steps(),
            now);
    return plan.objecting(
        Stream.concat(
                guards.objections().stream(),
                plan.objections().stream().filter(o -> o.kind() == Objection.Kind.FOREIGN))
            .toList());
  }

  private List<Objection> objections() {
    List<Objection> objections = new ArrayList<>();
    noCredential().ifPresent(objections::add);
    steps.stream()
        .filter(this::destructive)
        .map(step -> new Objection(Objection.Kind.DESTRUCTIVE, step.action().describe()))
        .forEach(objections::add);
    return objections;
  }

  private Optional<Objection> noCredential() {
    SortedMap<String, String> working = working();
    if (working.isEmpty() || steps.stream().anyMatch(this::brings)) {
      return Optional.empty();
    }
    SortedMap<String, String> left = new TreeMap<>(working);
    steps.forEach(step -> step.touch().takesAway().ifPresent(left::remove));
    return left.isEmpty()
        ? Optional.of(
            new Objection(
                Objection.Kind.NO_CREDENTIAL,
                "0 of "
                    + working.size()
                    + " working credentials would be left ("
                    + String.join(", ", working.values())
                    + ")"))
        : Optional.empty();
  }

  /** What works now, in words, by what identifies it in the app. */
  private SortedMap<String, String> working() {
    SortedMap<String, String> working = new TreeMap<>();
    live.ifPresent(
        app -> {
          app.credentials().stream()
              .filter(credential -> credential.validAt(now))
              .forEach(c -> working.put(c.keyId(), CredentialWords.of(name(c), c)));
          app.trusts()
              .forEach(t -> working.put(Touch.trust(t.name()), "federated credential " + t.name()));
        });
    return working;
  }

  private static String name(LiveCredential credential) {
    return credential
        .slot()
        .map(SlotName::value)
        .orElse(credential.displayName().isEmpty() ? "without a name" : credential.displayName());
  }

  /** Whether the app has a working credential by this step. */
  private boolean brings(Step step) {
    boolean waits =
        slot(step)
            .flatMap(slot -> slot.match(new BroughtOf()))
            .filter(c -> c.notBefore().isAfter(now))
            .isPresent();
    return step.touch().takes().filter(BRINGS::contains).isPresent() && !waits
        || Phase.of(step.action()) == Phase.TRUSTS;
  }

  /** Whether it takes away what is not ours, or what works and gets no successor. */
  private boolean destructive(Step step) {
    return switch (Phase.of(step.action())) {
      case FOREIGN_REMOVED -> true;
      case RETIREMENTS -> works(step) && slot(step).isEmpty();
      case TRUSTS_REMOVED -> slot(step).flatMap(slot -> slot.match(new FederatedOf())).isEmpty();
      default -> false;
    };
  }

  private boolean works(Step step) {
    return step.touch().takesAway().filter(working()::containsKey).isPresent();
  }

  private static final class BroughtOf implements DesiredCredential.Some<PublicCertificate> {
    @Override
    public Optional<PublicCertificate> brought(DesiredCredential.BroughtCertificate slot) {
      return Optional.of(slot.certificate());
    }
  }

  private Optional<DesiredCredential> slot(Step step) {
    return step.touch().slot().map(slots::get);
  }
}
