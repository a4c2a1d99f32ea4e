package io.github.appreg.core.plan;

import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sign-ins, since a plan was made, with what the plan takes away because it had settled and nobody
 * used it any more.
 *
 * @param keyIds to ask the tenant for
 */
public record LateSignIns(List<String> keyIds) {
  public LateSignIns {
    keyIds = List.copyOf(keyIds);
  }

  /** What that plan takes away. */
  public static LateSignIns of(AppPlan plan) {
    // A slot that gets another credential needs the room, whoever uses the old one.
    Set<SlotName> renewed =
        plan.steps().stream()
            .map(Step::touch)
            .filter(touch -> touch.takes().isPresent())
            .flatMap(touch -> touch.slot().stream())
            .collect(Collectors.toSet());
    return new LateSignIns(
        plan.steps().stream()
            .filter(step -> Phase.of(step.action()) == Phase.RETIREMENTS)
            .map(Step::touch)
            .filter(
                touch -> touch.slot().filter(plan.expectation().slots()::containsKey).isPresent())
            .filter(touch -> touch.slot().filter(renewed::contains).isEmpty())
            .flatMap(touch -> touch.takesAway().stream())
            .toList());
  }

  /** One for each that signed in after that instant. */
  public List<Move> since(Instant planned, Usage usage) {
    return keyIds.stream()
        .flatMap(
            key ->
                Optional.ofNullable(usage.last().get(key)).stream()
                    .filter(last -> last.when().isAfter(planned))
                    .map(
                        last ->
                            new Move(
                                "last sign-in with " + key,
                                "before " + planned,
                                last.when() + " to " + last.resource())))
        .toList();
  }
}
