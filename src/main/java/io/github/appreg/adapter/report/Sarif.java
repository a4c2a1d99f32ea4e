package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.drift.MutedFinding;
import io.github.appreg.core.model.Mute;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.port.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The findings and problems that have a place in a manifest as SARIF 2.1.0, so that code scanning
 * shows them on the line. A run that failed has no results at all, which is not the same as none
 * found.
 */
final class Sarif implements ReportForm {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String UNRESERVED = "-._~/";

  @Override
  public String drift(DriftRun run, Provenance from) {
    DriftReport report = run.report();
    List<MutedFinding> muted =
        report.muted().stream().filter(each -> hasPlace(each.finding())).toList();
    List<Finding> findings = report.findings().stream().filter(Sarif::hasPlace).toList();
    List<Problem> problems =
        report.problems().stream().filter(each -> hasPlace(each.at())).toList();
    SortedSet<SarifRule> rules =
        Stream.concat(
                Stream.concat(findings.stream(), muted.stream().map(MutedFinding::finding))
                    .map(SarifRule::of),
                problems.stream().map(SarifRule::of))
            .collect(Collectors.toCollection(TreeSet::new));
    ObjectNode document = document();
    ObjectNode scan = run(document, from, run.unread());
    ArrayNode declared = ((ObjectNode) scan.at("/tool/driver")).putArray("rules");
    rules.forEach(rule -> declared.add(rule.json()));
    ArrayNode results = scan.putArray("results");
    Map<String, Integer> seen = new HashMap<>();
    for (Finding finding : findings) {
      results.add(result(finding, rules, from, seen));
    }
    for (MutedFinding each : muted) {
      ObjectNode result = result(each.finding(), rules, from, seen);
      results.add(result);
      suppress(result, each.mute(), from);
    }
    for (Problem problem : problems) {
      results.add(result(problem, rules, from, seen));
    }
    return Json.write(document);
  }

  private static ObjectNode result(
      Finding finding, SortedSet<SarifRule> rules, Provenance from, Map<String, Integer> seen) {
    String what = finding.key() + ": " + FindingWords.of(finding);
    String said = what + " (" + FindingWords.story(finding) + ")";
    ObjectNode result = result(SarifRule.of(finding), rules, said, finding.at(), from);
    fingerprints(
        result,
        Fingerprint.of(finding.key().value(), finding.kind().name(), finding.subject()),
        seen);
    result
        .putObject("properties")
        .put("app", finding.key().value())
        .set("causes", Json.texts(finding.causes().stream().map(Json::word).toList()));
    return result;
  }

  private static ObjectNode result(
      Problem problem, SortedSet<SarifRule> rules, Provenance from, Map<String, Integer> seen) {
    ObjectNode result = result(SarifRule.of(problem), rules, problem.message(), problem.at(), from);
    fingerprints(result, Fingerprint.of("manifest", "", problem.message()), seen);
    return result;
  }

  private static ObjectNode result(
      SarifRule rule, SortedSet<SarifRule> rules, String said, Position at, Provenance from) {
    ObjectNode result =
        Json.object()
            .put("ruleId", rule.id())
            .put("ruleIndex", rules.headSet(rule).size())
            .put("level", rule.level());
    // Readers make links of brackets and parentheses that follow at once.
    result.putObject("message").put("text", Clean.line(said).replace("](", "] ("));
    place(result.putArray("locations").addObject(), at, from);
    return result;
  }

  private static void suppress(ObjectNode result, Mute mute, Provenance from) {
    ObjectNode suppression =
        result
            .putArray("suppressions")
            .addObject()
            .put("kind", "inSource")
            .put("status", "accepted")
            .put("justification", Clean.line(mute.reason() + " (until " + mute.until() + ")"));
    place(suppression.putObject("location"), mute.at(), from);
  }

  @Override
  public Optional<String> failed(Fault fault, Instant at, Provenance from) {
    ObjectNode document = document();
    run(document, from, List.of(fault));
    return Optional.of(Json.write(document));
  }

  private static boolean hasPlace(Finding finding) {
    return hasPlace(finding.at());
  }

  private static boolean hasPlace(Position at) {
    return !at.file().isEmpty() && at.line() > 0;
  }

  private static ObjectNode document() {
    return Json.object().put("$schema", SCHEMA).put("version", "2.1.0");
  }

  private static ObjectNode run(ObjectNode document, Provenance from, List<Fault> unread) {
    ObjectNode run = document.putArray("runs").addObject();
    run.putObject("tool")
        .putObject("driver")
        .put("name", "appreg")
        .put("semanticVersion", from.version());
    // What stands before the last slash is the category that code scanning keeps apart.
    String tenant = from.tenant().isEmpty() ? "" : Clean.line(from.tenant()) + "/";
    run.putObject("automationDetails").put("id", "appreg-drift/" + tenant);
    run.put("columnKind", "unicodeCodePoints");
    ObjectNode invocation =
        run.putArray("invocations").addObject().put("executionSuccessful", unread.isEmpty());
    if (!unread.isEmpty()) {
      ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
      for (Fault fault : unread) {
        notifications
            .addObject()
            .put("level", "error")
            .putObject("message")
            .put("text", FaultText.line(fault));
      }
    }
    return run;
  }

  private static void place(ObjectNode location, Position at, Provenance from) {
    ObjectNode physical = location.putObject("physicalLocation");
    Path file = from.folder().resolve(at.file()).normalize();
    ObjectNode artifact = physical.putObject("artifactLocation");
    if (file.startsWith(from.root())) {
      artifact.put("uri", uri(from.root().relativize(file))).put("uriBaseId", "%SRCROOT%");
    } else {
      artifact.put("uri", "file:///" + uri(file));
    }
    physical.putObject("region").put("startLine", at.line()).put("startColumn", at.column());
  }

  private static String uri(Path path) {
    String joined =
        StreamSupport.stream(path.spliterator(), false)
            .map(Path::toString)
            .collect(Collectors.joining("/"));
    StringBuilder uri = new StringBuilder();
    for (byte b : joined.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || UNRESERVED.indexOf(c) >= 0;
      uri.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return uri.toString();
  }

  /** The one that GitHub reads would else be made of the line, which several findings can share. */
  private static void fingerprints(ObjectNode result, String print, Map<String, Integer> seen) {
    String counted = print + ":" + seen.merge(print, 1, Integer::sum);
    result
        .putObject("partialFingerprints")
        .put("appregFinding/v1", counted)
        .put("primaryLocationLineHash", counted);
  }
}
