package io.github.appreg.core.plan;

import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.rotation.SlotReceipts;
import io.github.appreg.core.rotation.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a plan for one app, made earlier, can be carried out on the app as it is now: only in the
 * state that it was made from, or in one that its own steps produce.
 *
 * @param plan what is left to do; the whole plan where the app has moved
 * @param moves what is otherwise than in the nearest of those states; empty where it can be
 */
public record Resumption(AppPlan plan, List<Move> moves) {
  public Resumption {
    moves = List.copyOf(moves);
  }

  /**
   * Where the plan stands.
   *
   * @param live the app as it is now
   * @param receipts what the stores of its slots hold now
   * @param self object id of our own sign-in
   * @param when the tenant's time: what worked when the plan was made may have ended
   */
  public static Resumption of(
      AppPlan saved,
      Optional<LiveApp> live,
      Map<SlotName, SlotReceipts> receipts,
      String self,
      Instant when) {
    Resumption stand = of(saved, live, receipts, self);
    return stand.moves().isEmpty()
        ? new Resumption(Guards.again(stand.plan(), live, when), List.of())
        : stand;
  }

  private static Resumption of(
      AppPlan saved, Optional<LiveApp> live, Map<SlotName, SlotReceipts> receipts, String self) {
    Facts now = Facts.of(live, receipts);
    Trail trail = new Trail(saved.restsOn(), live, now, self);
    List<Move> fewest = trail.reached().movesTo(now);
    for (int done = 0; !fewest.isEmpty() && done < saved.steps().size(); ) {
      saved.steps().get(done++).action().match(trail);
      List<Move> moves = trail.reached().movesTo(now);
      if (moves.isEmpty()) {
        String appId = live.map(LiveApp::appId).orElse("");
        List<Step> left = left(saved.steps(), done);
        return new Resumption(
            saved.remaining(appId, left, now, leftBehind(left, trail)), List.of());
      }
      fewest = moves.size() < fewest.size() ? moves : fewest;
    }
    return new Resumption(saved, fewest);
  }

  /**
   * Whether the plan takes that sign-in's ownership of the app away, as one that was made with
   * another sign-in does.
   */
  public static boolean disowns(AppPlan plan, String self) {
    Trail trail = new Trail(plan.restsOn(), Optional.empty(), plan.restsOn(), self);
    plan.steps().forEach(step -> step.action().match(trail));
    String owner = Facts.owner(self);
    return plan.restsOn().app().containsKey(owner) && !trail.reached().app().containsKey(owner);
  }

  /**
   * What is left after so many steps. A credential on its way is held in memory, so one that was
   * not delivered sets out anew; what was delivered is proven after the last step in any case.
   */
  private static List<Step> left(List<Step> steps, int done) {
    int from = done;
    if (done < steps.size() && follows(steps, done)) {
      while (follows(steps, from)) {
        from--;
      }
      if (steps.subList(from, done).stream().anyMatch(Resumption::publishes)) {
        from = done;
        while (from < steps.size() && follows(steps, from)) {
          from++;
        }
      }
    }
    return steps.subList(from, steps.size());
  }

  private static boolean follows(List<Step> steps, int index) {
    return steps.get(index).action().effect().follows();
  }

  private static boolean publishes(Step step) {
    return step.touch().takes().equals(Optional.of(Transition.PUBLISH));
  }

  private static List<String> leftBehind(List<Step> left, Trail trail) {
    return left.stream()
        .limit(1)
        .filter(step -> step.touch().takes().isPresent())
        .flatMap(step -> step.touch().slot().stream())
        .flatMap(slot -> trail.undelivered(slot).stream())
        .map(
            name ->
                name
                    + " was made by an earlier run of this plan and not delivered: a later"
                    + " appreg apply of the manifest takes it away")
        .toList();
  }
}
