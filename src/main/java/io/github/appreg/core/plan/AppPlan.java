package io.github.appreg.core.plan;

import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.model.Awaited;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveIdentity;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.rotation.SlotDecision;
import io.github.appreg.core.rotation.Transition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be done to one app, in order.
 *
 * @param appId application id; empty for an app that does not exist yet
 * @param observations what is on the app and not ours; nothing is done about it
 * @param coming the transitions of each slot that time brings, soonest first
 * @param objections why it is not simply carried out
 * @param warnings what the reviewer should know, such as a store that could not be read
 * @param restsOn the state that it was made from
 * @param identity what the managed identity is that the target means; empty for an app
 */
public record AppPlan(
    Target target,
    String appId,
    List<Step> steps,
    Expectation expectation,
    List<Observation> observations,
    SortedMap<SlotName, List<SlotDecision.Due>> coming,
    List<Objection> objections,
    List<String> warnings,
    Facts restsOn,
    Optional<LiveIdentity> identity) {
  public AppPlan {
    steps = List.copyOf(steps);
    observations = List.copyOf(observations);
    coming = Collections.unmodifiableSortedMap(new TreeMap<>(coming));
    objections = List.copyOf(objections);
    warnings = List.copyOf(warnings);
  }

  /** What is to be done to an app. */
  public AppPlan(
      Target target,
      String appId,
      List<Step> steps,
      Expectation expectation,
      List<Observation> observations,
      SortedMap<SlotName, List<SlotDecision.Due>> coming,
      List<Objection> objections,
      List<String> warnings,
      Facts restsOn) {
    this(
        target,
        appId,
        steps,
        expectation,
        observations,
        coming,
        objections,
        warnings,
        restsOn,
        Optional.empty());
  }

  /** What a person has yet to do once the plan is carried out; empty when nothing. */
  public Optional<Awaited> awaited() {
    return expectation.awaited(appId, restsOn.granted());
  }

  /** Those of the slots for which no credential is made, as a predecessor has yet to settle. */
  public SortedMap<SlotName, SlotDecision.Due> unsettled(Set<SlotName> slots) {
    SortedMap<SlotName, SlotDecision.Due> unsettled = new TreeMap<>();
    for (SlotName slot : slots) {
      boolean issues =
          steps.stream()
              .map(Step::touch)
              .anyMatch(t -> t.takes().isPresent() && t.slot().equals(Optional.of(slot)));
      coming.getOrDefault(slot, List.of()).stream()
          .filter(due -> !issues && due.transition() == Transition.SETTLE)
          .findFirst()
          .ifPresent(due -> unsettled.put(slot, due));
    }
    return unsettled;
  }

  /**
   * What of it concerns keys and passwords of these slots, and nothing else; only that they are
   * accepted is then to be proven.
   */
  public AppPlan credentialsOf(Set<SlotName> slots) {
    SortedMap<SlotName, DesiredCredential> kept = new TreeMap<>(expectation.slots());
    kept.keySet().retainAll(slots);
    SortedMap<SlotName, List<SlotDecision.Due>> due = new TreeMap<>(coming);
    due.keySet().retainAll(slots);
    return new AppPlan(
        target,
        appId,
        steps.stream()
            .filter(step -> Phase.of(step.action()).ofCredentials())
            .filter(step -> step.touch().slot().filter(slots::contains).isPresent())
            .toList(),
        new Expectation(
            Optional.empty(),
            List.of(),
            kept,
            expectation.formerly(),
            Optional.empty(),
            Optional.empty()),
        List.of(),
        due,
        List.of(),
        warnings,
        restsOn,
        identity);
  }

  /** The same, with these objections in place of its own. */
  public AppPlan objecting(List<Objection> all) {
    return new AppPlan(
        target, appId, steps, expectation, observations, coming, all, warnings, restsOn, identity);
  }

  /**
   * The same, of which only these steps are left.
   *
   * @param appId as it is now
   * @param now the state that the first of them finds
   * @param left what the steps that are done, or were begun, have left behind
   */
  public AppPlan remaining(String appId, List<Step> steps, Facts now, List<String> left) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(left);
    return new AppPlan(
        target, appId, steps, expectation, observations, coming, objections, all, now, identity);
  }
}
