package io.github.appreg.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Asks whether a plan may be carried out. */
final class Approval {
  private final Surroundings surroundings;
  private final Output output;

  Approval(Surroundings surroundings, Output output) {
    this.surroundings = surroundings;
    this.output = output;
  }

  /** Returns if the user said yes. */
  void ask() throws Failure {
    if (!surroundings.terminal().in()) {
      throw Failure.refused(
          "Nothing was changed: there is no terminal to ask on.",
          "review the plan and run again with --auto-approve");
    }
    output.remark("\nApply these changes? Only 'yes' is accepted: ");
    if (!"yes".equals(answer())) {
      throw Failure.refused("Nothing was changed: the plan was not approved.", "");
    }
  }

  private String answer() throws Failure {
    try {
      String line =
          new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8))
              .readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw Failure.local("The answer could not be read.", "run with --auto-approve", e);
    }
  }
}
