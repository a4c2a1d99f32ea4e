package io.github.appreg.core.plan;

import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.ConsentPage;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.rotation.Rotation;
import io.github.appreg.core.rotation.SlotDecision;
import io.github.appreg.core.rotation.SlotReceipts;
import io.github.appreg.core.rotation.Transition;
import io.github.appreg.core.rotation.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns what differs and what is due into steps, in an order that is safe to stop at any point. */
public final class Planner {
  private final Differ differ;
  private final ConsentPage page;

  /**
   * A planner over that differ.
   *
   * @param page where a person consents, for apps that leave it to one
   */
  public Planner(Differ differ, ConsentPage page) {
    this.differ = differ;
    this.page = page;
  }

  /**
   * The plan for these apps; empty when the tenant is as the manifests say and no credential's time
   * has come.
   *
   * @param receipts what the stores say, by app and slot; a slot that is missing has no receipts
   * @param urgencies what is replaced before its time, by app
   * @param usages when credentials that have settled were last used, by app
   */
  public Plan plan(
      List<DesiredApp> apps,
      SortedMap<AppKey, LiveApp> live,
      Map<AppKey, Map<SlotName, SlotReceipts>> receipts,
      Map<AppKey, Urgency> urgencies,
      Map<AppKey, Usage> usages,
      Instant now) {
    return new Plan(
        apps.stream()
            .sorted(Comparator.comparing(DesiredApp::key))
            .map(
                app -> {
                  Map<SlotName, SlotReceipts> stores = receipts.getOrDefault(app.key(), Map.of());
                  Optional<LiveApp> there = Optional.ofNullable(live.get(app.key()));
                  AppDiff diff = compare(differ, app, there, stores, now);
                  Urgency urgency = urgencies.getOrDefault(app.key(), Urgency.NONE);
                  Usage usage = usages.getOrDefault(app.key(), Usage.NOT_ASKED);
                  List<SlotDecision> due = decide(diff, stores, urgency, usage, now);
                  return plan(diff, Expectation.of(app, page), due, stores, there, now);
                })
            .toList());
  }

  /** What differs, given what the stores hold. */
  public static AppDiff compare(
      Differ differ,
      DesiredApp app,
      Optional<LiveApp> live,
      Map<SlotName, SlotReceipts> receipts,
      Instant now) {
    Set<String> watched =
        receipts.values().stream()
            .flatMap(store -> store.current().stream())
            .map(PublicCertificate::thumbprint)
            .collect(Collectors.toSet());
    return differ.compare(app, live, watched, now);
  }

  /** What is due for the credentials of one app. */
  public static List<SlotDecision> decide(
      AppDiff diff,
      Map<SlotName, SlotReceipts> receipts,
      Urgency urgency,
      Usage usage,
      Instant now) {
    return diff.desired()
        .credentials()
        .map(
            slots ->
                Rotation.decide(
                    slots,
                    diff.live().map(LiveApp::credentials).orElseGet(List::of),
                    receipts,
                    now,
                    urgency,
                    usage,
                    diff.desired().origin().at("/spec/credentials")))
        .orElseGet(List::of);
  }

  private static AppPlan plan(
      AppDiff diff,
      Expectation expectation,
      List<SlotDecision> decisions,
      Map<SlotName, SlotReceipts> stores,
      Optional<LiveApp> there,
      Instant now) {
    List<Step> steps = new ArrayList<>();
    SortedMap<SlotName, List<SlotDecision.Due>> coming = new TreeMap<>();
    for (SlotDecision decision : decisions) {
      decision.issue().ifPresent(issue -> steps.addAll(advance(decision, issue)));
      decision.retirements().forEach(retirement -> steps.add(retire(decision, retirement)));
      if (!decision.coming().isEmpty()) {
        coming.put(decision.slot(), decision.coming());
      }
    }
    steps.addAll(0, new DiffSteps(diff, steps.isEmpty()).steps());
    diff.trustsEnding()
        .forEach(
            (slot, when) ->
                coming.putIfAbsent(
                    slot,
                    List.of(
                        new SlotDecision.Due(
                            Transition.RETIRE, when, TransitionWords.TRUST_ENDS))));
    // A stable sort: within a phase, the order of keys in which the steps were found.
    steps.sort(Comparator.comparing(step -> Phase.of(step.action())));
    return new AppPlan(
        diff.desired().target(),
        diff.live().map(LiveApp::appId).orElse(""),
        steps,
        expectation,
        observations(diff, decisions),
        coming,
        Guards.of(diff, steps, now),
        warnings(stores),
        Facts.of(there, stores),
        there.flatMap(LiveApp::identity));
  }

  private static List<Observation> observations(AppDiff diff, List<SlotDecision> decisions) {
    return Stream.concat(
            diff.observations().stream(),
            decisions.stream().flatMap(each -> each.spared().stream()).map(Planner::used))
        .toList();
  }

  private static List<Step> advance(SlotDecision decision, SlotDecision.Issue issue) {
    List<Step> steps = new ArrayList<>();
    for (Transition transition : issue.path()) {
      boolean opens = steps.isEmpty();
      steps.add(
          new Step(
              new Action.Advance(issue.credential(), transition, opens, issue.succession()),
              opens
                  ? issue.reason()
                  : TransitionWords.why(transition, issue.path(), issue.credential()),
              decision.at(),
              Optional.of(issue.due())));
    }
    return steps;
  }

  private static Step retire(SlotDecision decision, SlotDecision.Retirement retirement) {
    LiveCredential credential = retirement.credential();
    return new Step(
        new Action.Retire(decision.slot(), credential),
        retirement.reason(),
        decision.at(),
        Optional.of(retirement.due()));
  }

  private static Observation used(SlotDecision.Spared spared) {
    return new Observation(Observation.Kind.IN_USE, spared.what());
  }

  private static List<String> warnings(Map<SlotName, SlotReceipts> stores) {
    return new TreeMap<>(stores)
        .entrySet().stream()
            .filter(entry -> !entry.getValue().readable())
            .map(
                entry ->
                    "the store of slot "
                        + entry.getKey()
                        + " could not be read: what it holds is not known")
            .toList();
  }
}
