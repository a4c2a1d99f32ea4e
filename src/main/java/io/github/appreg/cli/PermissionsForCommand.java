package io.github.appreg.cli;

import io.github.appreg.adapter.report.LeastSheet;
import io.github.appreg.adapter.traffic.Traffic;
import io.github.appreg.adapter.traffic.TrafficReader;
import io.github.appreg.adapter.traffic.UnreadableTraffic;
import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.permission.LeastPrivilege;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The least permissions for calls that are named, or that were recorded. */
@CommandLine.Command(
    name = "for",
    description = "The least application permissions that suffice for all the calls together.")
final class PermissionsForCommand implements Command {
  private final Surroundings surroundings;

  @Parameters(
      arity = "0..*",
      paramLabel = "CALL",
      description = "Such as \"GET /deviceManagement/managedDevices\".")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "HAR file, access log, or lines of METHOD url; can be given several times. Only methods"
              + " and paths are taken from it, and ids are left out.")
  private List<Path> files = new ArrayList<>();

  @Mixin private CatalogueOptions catalogue;
  @Mixin private OutputOptions options;

  PermissionsForCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    List<Call> calls = typed();
    Map<String, Integer> times = new HashMap<>();
    for (Path file : files) {
      Traffic traffic = recorded(file);
      calls.addAll(traffic.calls());
      traffic.times().forEach((call, count) -> times.merge(call, count, Integer::sum));
    }
    if (calls.isEmpty()) {
      throw files.isEmpty()
          ? Failure.usage(
              "There is no call to answer for.",
              "name one, such as \"GET /deviceManagement/managedDevices\", or a recording by"
                  + " --from")
          : Failure.local(
              "No call of Microsoft Graph was recorded.",
              "record one, or name calls such as \"GET /deviceManagement/managedDevices\"",
              null);
    }
    PermissionCatalogue known = catalogue.in(surroundings);
    output()
        .data(
            output()
                .reporter()
                .sheet(
                    new LeastSheet(
                        new LeastPrivilege(known).answer(calls),
                        times,
                        known.risks(),
                        new LeastSheet.Dates(known.date(), known.operationsDate()))));
    return ExitCode.OK;
  }

  /** A call in two words, without quotes around it, is meant as one. */
  private List<Call> typed() throws Failure {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      if (text.matches("[A-Za-z]{3,7}") && i + 1 < texts.size()) {
        text = text + " " + texts.get(++i);
      }
      String whole = text;
      calls.add(
          TrafficReader.call(text, new Position("command line", 1, 1))
              .orElseThrow(
                  () ->
                      Failure.usage(
                          "\"" + whole + "\" is no call of Microsoft Graph.",
                          "write a method and a path, such as \"GET /users\"")));
    }
    return calls;
  }

  private Traffic recorded(Path file) throws Failure {
    try {
      Traffic traffic = TrafficReader.read(surroundings.at(file), file.toString());
      if (traffic.elsewhere() + traffic.unread() > 0) {
        output()
            .warning(
                file
                    + ": left out "
                    + traffic.elsewhere()
                    + " requests to other hosts and "
                    + traffic.unread()
                    + " entries that are no calls");
      }
      return traffic;
    } catch (UnreadableTraffic e) {
      throw Failure.local(
          "The recording " + file + " cannot be used: " + e.getMessage() + ".",
          "give a HAR file, an access log, or lines of METHOD url",
          null);
    }
  }
}
