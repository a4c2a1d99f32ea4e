package io.github.appreg.cli;

import io.github.appreg.adapter.report.Clean;
import io.github.appreg.adapter.report.Format;
import io.github.appreg.adapter.report.Ink;
import io.github.appreg.adapter.report.Reporter;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.port.Fault;
import java.util.List;
import java.util.OptionalInt;

/** What a command says, and where: its data on stdout, everything else on stderr. */
final class Output {
  private final Surroundings surroundings;
  private final OutputOptions options;
  private final Reporter reporter;
  private final Reporter remarks;

  Output(Surroundings surroundings, OutputOptions options) {
    this.surroundings = surroundings;
    this.options = options;
    Terminal terminal = surroundings.terminal();
    this.reporter = Reporter.of(options.format(), ink(terminal.out()));
    this.remarks = Reporter.of(Format.TEXT, ink(terminal.err()));
  }

  private Output(Output whole, int leftOut) {
    this.surroundings = whole.surroundings;
    this.options = whole.options;
    this.reporter = whole.reporter.leavingOut(leftOut);
    this.remarks = whole.remarks;
  }

  /** The same, of reports that leave so many apps out; absent for reports of them all. */
  Output leavingOut(OptionalInt apps) {
    return apps.isPresent() ? new Output(this, apps.getAsInt()) : this;
  }

  private Ink ink(boolean terminal) {
    boolean colour = terminal && options.color() && surroundings.colours();
    return new Ink(colour, surroundings.unicode());
  }

  /** Renders in the format that the user chose. */
  Reporter reporter() {
    return reporter;
  }

  /** Renders for people on stderr. */
  Reporter remarks() {
    return remarks;
  }

  boolean machine() {
    return options.format() == Format.JSON;
  }

  void data(String text) {
    surroundings.out().print(text);
    surroundings.out().flush();
  }

  /** Says what belongs to the report; machines have their document to themselves. */
  void advice(String title, List<String> items) {
    if (machine()) {
      remark("\n" + remarks.advice(title, items));
    } else {
      data("\n" + reporter.advice(title, items));
    }
  }

  void remark(String text) {
    surroundings.err().print(text);
    surroundings.err().flush();
  }

  void problem(Problem problem) {
    remark(Clean.line(problem.toString()) + "\n");
  }

  void warning(String text) {
    remark("warning: " + Clean.line(text) + "\n");
  }

  /** Says why a run ended; machines get a document in place of the report. */
  void failure(Fault fault, Throwable cause) {
    if (machine()) {
      data(reporter.failed(fault));
    }
    explain(fault, cause);
  }

  /** Says why a run ended beside a report that says so too. */
  void explain(Fault fault, Throwable cause) {
    remark(remarks.failed(fault));
    if (options.verbose()) {
      for (Throwable t = cause; t != null; t = t.getCause()) {
        remark("  thrown: " + thrown(t) + "\n");
      }
    }
  }

  /** Says why there is no more of one of several tenants: also where its report would be. */
  void failure(String tenant, Fault fault, Throwable cause) {
    if (machine()) {
      failure(fault, cause);
    } else {
      data(reporter.failed(fault));
      warning(tenant + ": " + fault.summary());
    }
  }

  /** Says that appreg itself is at fault. */
  void bug(Throwable bug) {
    remark(
        "appreg: internal error: " + thrown(bug) + "; please report it, with --verbose output\n");
    if (options.verbose()) {
      for (Throwable t = bug; t != null; t = t.getCause()) {
        remark("  " + thrown(t) + "\n");
        for (StackTraceElement frame : t.getStackTrace()) {
          remark("    at " + frame + "\n");
        }
      }
    }
  }

  /** Libraries quote what they were given. */
  private static String thrown(Throwable t) {
    return Clean.line(Mask.text(t.toString()));
  }
}
