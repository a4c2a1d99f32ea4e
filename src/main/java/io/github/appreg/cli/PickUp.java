package io.github.appreg.cli;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.apply.Delivery;
import io.github.appreg.core.apply.Outputs;
import io.github.appreg.core.apply.StepOutcome;
import io.github.appreg.core.apply.StoreOf;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.rotation.SlotDecision;
import io.github.appreg.core.rotation.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What consumers have to do once credentials were replaced.
 *
 * @param revoke whether what was replaced works no longer
 */
record PickUp(AppPlan plan, boolean revoke) {
  /** One item a slot; empty when nothing was delivered. */
  List<String> after(List<AppOutcome> outcomes) {
    List<String> items = new ArrayList<>();
    for (AppOutcome outcome : outcomes) {
      SortedSet<SlotName> delivered = delivered(outcome);
      outcome.outputs().map(Outputs::credentials).orElseGet(List::of).stream()
          .filter(delivery -> delivered.contains(delivery.slot()))
          .forEach(delivery -> items.add(item(delivery)));
    }
    return items;
  }

  private static SortedSet<SlotName> delivered(AppOutcome outcome) {
    SortedSet<SlotName> slots = new TreeSet<>();
    outcome.steps().stream()
        .filter(step -> step.status() == StepOutcome.Status.DONE)
        .map(step -> step.step().touch())
        .filter(touch -> touch.takes().equals(Optional.of(Transition.PUBLISH)))
        .forEach(touch -> touch.slot().ifPresent(slots::add));
    return slots;
  }

  private String item(Delivery delivery) {
    Optional<Instant> settles =
        plan.coming().getOrDefault(delivery.slot(), List.of()).stream()
            .filter(due -> due.transition() == Transition.SETTLE)
            .map(SlotDecision.Due::when)
            .min(Comparator.naturalOrder());
    String when =
        settles
            .filter(instant -> !revoke)
            .map(instant -> "by " + instant + ", when its predecessor goes")
            .orElse("at once: nothing else of the slot works");
    return delivery.slot()
        + ": read "
        + delivery.keyId()
        + " from "
        + delivery.where()
        + " "
        + when
        + manner(plan.expectation().slots().get(delivery.slot()));
  }

  private static String manner(DesiredCredential credential) {
    return credential
        .match(new StoreOf())
        .filter(where -> where.kind() == StoreRef.Kind.KEY_VAULT)
        .map(
            where ->
                "; a Key Vault reference may cache the old one for 24 hours: restart what uses one")
        .orElse("; restart what keeps it in memory");
  }
}
