package io.github.appreg.cli;

import io.github.appreg.adapter.report.TenantEnding;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tenants one after the other, each with a sign-in, a directory and a report of its own; one that
 * fails does not hold back the next.
 */
final class SeveralTenants {
  private final Surroundings surroundings;
  private final OutputOptions options;
  private final Optional<Instant> at;
  private final Output output;
  private final Set<String> seen = new HashSet<>();
  private final List<TenantEnding> endings = new ArrayList<>();
  private final List<ExitCode> codes = new ArrayList<>();

  SeveralTenants(Surroundings surroundings, OutputOptions options, Optional<Instant> at) {
    this.surroundings = surroundings;
    this.options = options;
    this.at = at;
    this.output = new Output(surroundings, options);
  }

  /** A tenant and what is to be worked on there. */
  record Stop(Share share, Reading reading) {}

  /** The exit code that says most about them all. */
  ExitCode visit(List<Stop> stops, Rounds.Round round) {
    try {
      stops.forEach(stop -> visit(stop, round));
    } finally {
      // What was done is told even where appreg itself fails half-way.
      output.data(output.reporter().tenants(endings));
    }
    return ExitCode.of(codes.stream());
  }

  private void visit(Stop stop, Rounds.Round round) {
    String name = stop.share().name();
    if (stop.reading().apps().isEmpty()) {
      output.remark(name + ": none of its apps is meant; left out\n");
      return;
    }
    if (codes.contains(ExitCode.INTERRUPTED)) {
      endings.add(
          new TenantEnding(name, TenantEnding.Ending.NOT_BEGUN, ExitCode.INTERRUPTED.code(), ""));
      return;
    }
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    Output own = output;
    if (output.machine()) {
      output.remark(name + ":\n");
      PrintStream into = new PrintStream(document, true, StandardCharsets.UTF_8);
      own = new Output(surroundings.speaking(into), options);
    } else {
      output.data(output.reporter().heading(name));
    }
    ExitCode code = ExitCode.FAILED;
    try {
      Desk desk = new Desk(surroundings, own.leavingOut(stop.reading().leftOut()), at, seen);
      code = round.on(desk, stop.share().tenant(), stop.reading());
    } catch (Failure e) {
      code = e.code();
      own.failure(name, e.fault(), e.getCause());
    } finally {
      codes.add(code);
      endings.add(
          new TenantEnding(
              name,
              TenantEnding.Ending.valueOf(code.name()),
              code.code(),
              document.toString(StandardCharsets.UTF_8)));
      if (!output.machine()) {
        output.data("\n");
      }
    }
  }
}
