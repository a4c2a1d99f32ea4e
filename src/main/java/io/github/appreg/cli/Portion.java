package io.github.appreg.cli;

import io.github.appreg.adapter.planfile.PartFile;
import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.fleet.Fleet;
import io.github.appreg.core.fleet.Part;
import io.github.appreg.core.fleet.Shard;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The share of the apps that is one run's, and the file that says what it came to. */
final class Portion {
  private final Optional<Shard> shard;
  private final Optional<Sheet> sheet;
  private String fleet = "";
  private int all;
  private int apps;
  private Optional<Caller> caller = Optional.empty();
  private Optional<Plan> plan = Optional.empty();
  private Optional<List<AppOutcome>> outcomes = Optional.empty();
  private Optional<DriftReport> drift = Optional.empty();

  Portion(Optional<Shard> shard, Optional<Sheet> sheet) {
    this.shard = shard;
    this.sheet = sheet;
  }

  /** Every app, and no file. */
  static Portion whole() {
    return new Portion(Optional.empty(), Optional.empty());
  }

  /**
   * Where a run says what it came to.
   *
   * @param command as it is named there
   * @param tenant as the operator named it
   */
  record Sheet(String command, String tenant, WholeFile file) {}

  /** Takes note of all apps of the manifests. */
  void fleet(List<DesiredApp> every) {
    all = every.size();
    fleet = Fleet.fingerprint(every.stream().map(DesiredApp::key).toList());
  }

  /** Those of the apps that are this run's. */
  List<DesiredApp> among(String tenant, List<DesiredApp> meant) {
    List<DesiredApp> ours =
        shard
            .map(own -> meant.stream().filter(app -> own.has(tenant, app.key())).toList())
            .orElse(meant);
    apps += ours.size();
    return ours;
  }

  /**
   * How many apps are left out in all; empty where none is picked.
   *
   * @param before those that are not meant by any of the runs
   */
  OptionalInt leftOut(OptionalInt before, List<DesiredApp> meant, List<DesiredApp> ours) {
    return shard.isEmpty() ? before : OptionalInt.of(before.orElse(0) + meant.size() - ours.size());
  }

  /** What is meant, as the user named it, and which share of it. */
  List<String> named(List<String> meant) {
    List<String> named = new ArrayList<>(meant);
    shard.ifPresent(own -> named.add("--shard=" + own));
    return named;
  }

  void by(Caller signedIn) {
    caller = Optional.of(signedIn);
  }

  void planned(Plan made, Caller signedIn) {
    plan = Optional.of(made);
    by(signedIn);
  }

  void applied(List<AppOutcome> all) {
    outcomes = Optional.of(all);
  }

  void drifted(DriftReport report) {
    drift = Optional.of(report);
  }

  /** Runs, and says what came of it in the file, if there is one: also of a run that fails. */
  ExitCode around(ReportFiles.Work work, Output output) throws Failure {
    ExitCode code = ExitCode.FAILED;
    Optional<Fault> fault = Optional.empty();
    try {
      code = work.run();
    } catch (Failure e) {
      code = e.code();
      fault = Optional.of(e.fault());
      throw e;
    } finally {
      if (!write(code, fault, output)) {
        code = ExitCode.of(Stream.of(code, ExitCode.FAILED));
      }
    }
    return code;
  }

  private boolean write(ExitCode code, Optional<Fault> fault, Output output) {
    if (sheet.isEmpty()) {
      return true;
    }
    Part part =
        new Part(
            Version.number(),
            sheet.get().command(),
            sheet.get().tenant(),
            shard.orElseThrow(),
            fleet,
            all,
            apps,
            code.code(),
            caller,
            fault,
            plan,
            outcomes,
            drift);
    try {
      sheet.get().file().write(PartFile.write(part));
      return true;
    } catch (Failure e) {
      output.warning(e.fault().summary() + " " + e.fault().next());
      return false;
    }
  }
}
