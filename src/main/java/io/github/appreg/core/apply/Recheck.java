package io.github.appreg.core.apply;

import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Facts;
import io.github.appreg.core.plan.Move;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at an app once more before the first write to it: of two runs at once, the one that comes
 * second finds what the first has changed, and leaves the app alone.
 */
final class Recheck {
  /** A replica that lags shows an older state for seconds; a change of somebody else stays. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(6));

  private final Directory directory;
  private final Sleeper sleeper;

  Recheck(Directory directory, Sleeper sleeper) {
    this.directory = directory;
    this.sleeper = sleeper;
  }

  /** What is otherwise than the plan for the app rests on; empty when it can be carried out. */
  List<Move> moves(AppPlan plan) throws DirectoryException {
    List<Move> moves = look(plan);
    for (Duration pause : PAUSES) {
      if (moves.isEmpty()) {
        break;
      }
      rest(pause);
      moves = look(plan);
    }
    return moves;
  }

  private List<Move> look(AppPlan plan) throws DirectoryException {
    Optional<LiveApp> live =
        Optional.ofNullable(directory.read(List.of(plan.target())).get(plan.target().key()));
    Facts now = new Facts(Facts.of(live, Map.of()).app(), plan.restsOn().stores());
    return plan.restsOn().movesTo(now);
  }

  private void rest(Duration pause) throws DirectoryException {
    try {
      sleeper.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DirectoryException(
          Fault.of(Fault.Kind.INTERRUPTED, "interrupted while looking again", ""), e);
    }
  }
}
