package io.github.appreg.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the kills of all cases came to, as a table. */
final class Tally {
  private final StringBuilder table = new StringBuilder();
  private final List<String> troubles = new ArrayList<>();
  private int kills;
  private int lost;
  private int missed;
  private int converged;
  private int tokens;
  private int refused;

  Tally(String what) {
    table.append(what).append('\n');
    line("case", "requests", "kills", "lost", "missed", "converged", "tokens", "refused");
  }

  void add(String where, Strike strike, Harness.Ending ending) {
    kills += ending.hit() && strike.kills() ? 1 : 0;
    lost += ending.hit() && !strike.kills() ? 1 : 0;
    missed += ending.hit() ? 0 : 1;
    converged += ending.problems().isEmpty() ? 1 : 0;
    tokens += ending.tokens();
    refused += ending.failures().size();
    ending.problems().forEach(problem -> troubles.add(where + ": " + problem));
    ending.failures().forEach(failure -> troubles.add(where + ": consumer: " + failure));
  }

  /** Closes the row of a case. */
  void row(Slot slot, Stage stage, int requests) {
    line(slot + ", " + stage, requests, kills, lost, missed, converged, tokens, refused);
    kills = lost = missed = converged = tokens = refused = 0;
  }

  /** Everything that did not hold. */
  List<String> troubles() {
    return troubles;
  }

  private void line(Object... cells) {
    table.append(String.format(Locale.ROOT, "  %-28s", cells[0]));
    for (int i = 1; i < cells.length; i++) {
      table.append(String.format(Locale.ROOT, " %9s", cells[i]));
    }
    table.append('\n');
  }

  @Override
  public String toString() {
    return table.toString();
  }
}
