package io.github.appreg.cli;

import io.github.appreg.adapter.planfile.PartFile;
import io.github.appreg.adapter.planfile.RefusedPart;
import io.github.appreg.adapter.report.DriftRun;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.fleet.Part;
import io.github.appreg.core.fleet.Parts;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.plan.Rights;
import io.github.appreg.core.port.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes one report of what the shards of a run came to. */
@CommandLine.Command(
    name = "merge",
    description = {
      "Makes one report of the files that --part wrote, one of each shard.",
      "Ends as the run would have ended that nobody divided."
    })
final class ReportMergeCommand implements Command {
  private static final String DRIFT = "drift";

  private final Surroundings surroundings;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "The files of all the shards.")
  private List<Path> paths = new ArrayList<>();

  @Mixin private OutputOptions options;
  @Mixin private ReportOptions reports;
  @Mixin private CatalogueOptions catalogue;

  ReportMergeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    Parts parts = joined();
    if (!parts.command().equals(DRIFT) && !reports.isEmpty()) {
      throw Failure.usage(
          "--output is for parts of drift, and these are of " + parts.command() + ".",
          "leave it out, or choose --format");
    }
    ReportFiles files = reports.checked(surroundings, parts.tenant(), catalogue);
    return files.around(() -> tell(parts, files), output());
  }

  private ExitCode tell(Parts parts, ReportFiles files) throws Failure {
    Output output = output().leavingOut(parts.leftOut());
    List<Part> untold = parts.untold();
    untold.forEach(part -> output.warning("shard " + part.shard() + ": " + why(part).summary()));
    List<ExitCode> codes =
        new ArrayList<>(parts.all().stream().map(ReportMergeCommand::code).toList());
    if (untold.size() == parts.all().size()) {
      if (output.machine()) {
        output.data(output.reporter().failed(why(untold.get(0))));
      }
    } else if (parts.command().equals(DRIFT)) {
      DriftReport report = parts.drift();
      output.data(output.reporter().drift(report));
      report.problems().forEach(output::problem);
      codes.add(files.write(new DriftRun(report, parts.leftOut()), output));
    } else if (parts.command().equals("plan")) {
      output.data(plan(parts, output));
    } else {
      output.data(output.reporter().applied(parts.outcomes()));
    }
    return ExitCode.of(codes.stream());
  }

  /** What the plan means is worked out anew: it is more than what its parts mean together. */
  private String plan(Parts parts, Output output) throws Failure {
    Plan plan = parts.plan();
    PermissionCatalogue permissions = catalogue.in(surroundings);
    Rights rights = parts.caller().map(by -> Rights.of(plan, by, permissions)).orElse(Rights.NONE);
    return output.reporter().plan(plan, PrivilegeChange.of(plan, permissions.risks()), rights);
  }

  private Parts joined() throws Failure {
    if (paths.isEmpty()) {
      throw Failure.usage("There is no FILE.", "name the files of all the shards");
    }
    List<Part> read = new ArrayList<>();
    for (Path path : paths) {
      read.add(part(path));
    }
    try {
      return Parts.of(read);
    } catch (Parts.Mismatch e) {
      throw Failure.usage(
          "These are not the parts of one run: " + e.getMessage() + ".",
          "name the files of all the shards of one run, each once");
    }
  }

  private Part part(Path path) throws Failure {
    try {
      return PartFile.read(Files.readString(surroundings.at(path)), Version.number());
    } catch (IOException e) {
      throw Failure.local(path + " cannot be read.", "name the files that --part wrote", e);
    } catch (RefusedPart e) {
      throw Failure.local(
          path + " " + e.getMessage() + ".", "run that shard again, and merge then", e);
    }
  }

  private static Fault why(Part part) {
    return part.fault()
        .orElseGet(
            () ->
                Fault.of(
                    Fault.Kind.LOCAL, "It came to nothing.", "read in its log what stopped it"));
  }

  private static ExitCode code(Part part) {
    return Stream.of(ExitCode.values())
        .filter(code -> code.code() == part.exitCode())
        .findFirst()
        .orElse(ExitCode.FAILED);
  }
}
