package io.github.appreg.adapter.report;

import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.drift.MutedFinding;
import io.github.appreg.core.drift.Unmanaged;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The report as test results, in the form that Jenkins publishes a schema of: an app is a suite, a
 * finding a failure, a muted one skipped, an app in sync one test that passed, what is wrong in a
 * manifest a failure too, and what could not be read an error. A warning, and what no manifest
 * claims, is what a test that passed has printed.
 */
final class Junit implements ReportForm {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public String drift(DriftRun run, Provenance from) {
    DriftReport report = run.report();
    Map<AppKey, List<Finding>> suites = new TreeMap<>();
    report.apps().forEach(app -> suites.put(app.desired().key(), new ArrayList<>()));
    report
        .findings()
        .forEach(each -> suites.computeIfAbsent(each.key(), k -> new ArrayList<>()).add(each));
    Map<AppKey, List<MutedFinding>> muted =
        report.muted().stream().collect(Collectors.groupingBy(each -> each.finding().key()));
    int passed = (int) suites.values().stream().filter(List::isEmpty).count();
    int tests =
        report.findings().size()
            + report.muted().size()
            + passed
            + report.problems().size()
            + (report.unmanaged().isPresent() ? 1 : 0)
            + run.unread().size();
    Xml xml = new Xml();
    open(xml, tests, report.findings().size() + errors(report), run.unread().size());
    suites.forEach(
        (key, findings) ->
            suite(xml, key, findings, muted.getOrDefault(key, List.of()), report.at()));
    problems(xml, report);
    report.unmanaged().ifPresent(rest -> unmanaged(xml, rest, report.at()));
    unread(xml, run.unread(), report.at());
    return xml.close().toString();
  }

  private static int errors(DriftReport report) {
    return (int) report.problems().stream().filter(Junit::isError).count();
  }

  private static boolean isError(Problem problem) {
    return problem.severity() == Problem.Severity.ERROR;
  }

  @Override
  public Optional<String> failed(Fault fault, Instant at, Provenance from) {
    Xml xml = new Xml();
    open(xml, 1, 0, 1);
    unread(xml, List.of(fault), at);
    return Optional.of(xml.close().toString());
  }

  private static void open(Xml xml, int tests, int failures, int errors) {
    xml.open(
        "testsuites",
        "name",
        "appreg drift",
        "tests",
        "" + tests,
        "failures",
        "" + failures,
        "errors",
        "" + errors);
  }

  private static void suite(
      Xml xml, AppKey key, List<Finding> findings, List<MutedFinding> muted, Instant at) {
    int tests = Math.max(1, findings.size()) + muted.size();
    open(xml, key.value(), tests, findings.size(), 0, at);
    if (findings.isEmpty()) {
      xml.empty("testcase", "classname", key.value(), "name", "as its manifest says");
    }
    for (Finding finding : findings) {
      String why = FindingWords.story(finding);
      xml.open("testcase", "classname", key.value(), "name", name(finding))
          .text(
              "failure",
              String.join(
                  "\n",
                  Clean.line(FindingWords.of(finding)),
                  Clean.line(why),
                  Clean.line(finding.at().toString())),
              "type",
              finding.causes().stream().map(Json::word).collect(Collectors.joining(" ")),
              "message",
              FindingWords.of(finding))
          .close();
    }
    for (MutedFinding each : muted) {
      xml.open("testcase", "classname", key.value(), "name", name(each.finding()))
          .text("skipped", each.mute().reason() + " (until " + each.mute().until() + ")")
          .close();
    }
    xml.close();
  }

  private static String name(Finding finding) {
    return (Json.word(finding.kind()) + " " + finding.subject()).strip();
  }

  private static void problems(Xml xml, DriftReport report) {
    if (report.problems().isEmpty()) {
      return;
    }
    open(xml, "manifests", report.problems().size(), errors(report), 0, report.at());
    for (Problem problem : report.problems()) {
      xml.open("testcase", "classname", "manifests", "name", problem.at().toString());
      String said = Clean.line(problem.toString());
      if (isError(problem)) {
        xml.text("failure", said, "type", "manifest", "message", problem.message());
      } else {
        xml.text("system-out", said);
      }
      xml.close();
    }
    xml.close();
  }

  private static void unmanaged(Xml xml, Unmanaged rest, Instant at) {
    open(xml, "unmanaged", 1, 0, 0, at);
    xml.open("testcase", "classname", "unmanaged", "name", "what no manifest claims")
        .text("system-out", String.join("\n", new UnmanagedReport(rest).lines()))
        .close()
        .close();
  }

  private static void unread(Xml xml, List<Fault> faults, Instant at) {
    if (faults.isEmpty()) {
      return;
    }
    open(xml, "appreg", faults.size(), 0, faults.size(), at);
    for (Fault fault : faults) {
      xml.open("testcase", "classname", "appreg", "name", fault.summary())
          .text(
              "error",
              FaultText.line(fault),
              "type",
              Json.word(fault.kind()),
              "message",
              fault.summary())
          .close();
    }
    xml.close();
  }

  private static void open(Xml xml, String name, int tests, int failures, int errors, Instant at) {
    xml.open(
        "testsuite",
        "name",
        name,
        "tests",
        "" + tests,
        "failures",
        "" + failures,
        "errors",
        "" + errors,
        "timestamp",
        SECOND.format(at));
  }
}
