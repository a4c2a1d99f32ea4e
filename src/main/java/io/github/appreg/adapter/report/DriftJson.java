package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.drift.Cause;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.drift.MutedFinding;

/** Drift for machines. */
final class DriftJson {
  private DriftJson() {}

  static ObjectNode document(DriftReport report) {
    ObjectNode document =
        Json.document("DriftReport")
            .put("inSync", report.inSync())
            .put("complete", report.complete());
    document.set("summary", summary(report));
    ArrayNode findings = document.putArray("findings");
    report.findings().forEach(finding -> findings.add(finding(finding)));
    ArrayNode muted = document.putArray("muted");
    report.muted().forEach(each -> muted.add(muted(each)));
    ArrayNode awaited = document.putArray("awaited");
    report
        .awaited()
        .forEach(
            (key, each) -> {
              ObjectNode node = Json.object().put("key", key.value());
              awaited.add(node.setAll(new AwaitedReport(each).json()));
            });
    ArrayNode observations = document.putArray("observations");
    report
        .observations()
        .forEach(
            (key, all) ->
                all.forEach(
                    o -> {
                      ObjectNode node = Json.object().put("key", key.value());
                      node.setAll(Json.observation(o));
                      observations.add(node);
                    }));
    ArrayNode problems = document.putArray("problems");
    report.problems().forEach(problem -> problems.add(Json.problem(problem)));
    ArrayNode failures = document.putArray("failures");
    report.failures().forEach(fault -> failures.add(Json.fault(fault)));
    report.inquiry().ifPresent(inquiry -> document.set("audit", Attributions.json(inquiry)));
    report.unmanaged().ifPresent(r -> document.set("unmanaged", new UnmanagedReport(r).json()));
    return document;
  }

  private static ObjectNode summary(DriftReport report) {
    ObjectNode summary =
        Json.object()
            .put("apps", report.apps().size())
            .put("drifted", FindingWords.drifted(report))
            .put("differences", report.findings().size())
            .put("muted", report.muted().size());
    ObjectNode causes = summary.putObject("causes");
    for (Cause cause : Cause.values()) {
      causes.put(Json.word(cause), report.count(cause));
    }
    return summary;
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode node =
        Json.object()
            .put("key", finding.key().value())
            .put("kind", Json.word(finding.kind()))
            .put("subject", finding.subject())
            .put("live", finding.live())
            .put("desired", finding.desired());
    node.set("causes", Json.texts(finding.causes().stream().map(Json::word).toList()));
    node.set("at", Json.position(finding.at()));
    finding.attribution().ifPresent(by -> node.set("attribution", Attributions.json(by)));
    return node;
  }

  private static ObjectNode muted(MutedFinding muted) {
    ObjectNode node = finding(muted.finding());
    node.putObject("mute")
        .put("ignore", muted.mute().ignore())
        .put("reason", muted.mute().reason())
        .put("until", muted.mute().until().toString())
        .set("at", Json.position(muted.mute().at()));
    return node;
  }
}
