package io.github.appreg.cli;

import io.github.appreg.core.port.Fault;
import java.util.List;
import java.util.stream.Stream;

/** How a run ends, as pipelines read it. */
enum ExitCode {
  /** In sync, or done. */
  OK(0),
  /** Something failed. */
  FAILED(1),
  /** Read-only commands: something differs. */
  DIFFERENT(2),
  /** Not begun: nobody approved, or a guard said no. */
  REFUSED(3),
  /** The tenant could not be reached, or does not let us. */
  OUT_OF_REACH(4),
  /** The command line is wrong. */
  USAGE(64),
  /** The user asked to stop. */
  INTERRUPTED(130);

  /** What says most about a run in which several things happened comes first. */
  private static final List<ExitCode> BY_WEIGHT =
      List.of(INTERRUPTED, USAGE, OUT_OF_REACH, FAILED, REFUSED, DIFFERENT, OK);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The one that counts when a run ends in several ways. */
  static ExitCode of(Stream<ExitCode> all) {
    List<ExitCode> seen = all.toList();
    return BY_WEIGHT.stream().filter(seen::contains).findFirst().orElse(OK);
  }

  static ExitCode of(Fault fault) {
    if (fault.kind() == Fault.Kind.INTERRUPTED) {
      return INTERRUPTED;
    }
    return fault.kind().tenantOutOfReach() ? OUT_OF_REACH : FAILED;
  }
}
