package io.github.appreg.adapter.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.core.drift.Cause;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SarifTest {
  private static Finding finding(Finding.Kind kind, String subject, int line, Cause... causes) {
    return new Finding(
        Samples.KEY,
        kind,
        subject,
        "",
        "present",
        new Position("m/app.yaml", line, 3),
        EnumSet.copyOf(List.of(causes)));
  }

  private static JsonNode scan(Finding... findings) throws IOException {
    DriftReport report =
        new DriftReport(Samples.NOW, List.of(), List.of(findings), new TreeMap<>());
    return scan(new DriftRun(report, OptionalInt.empty()));
  }

  private static JsonNode scan(DriftRun run) throws IOException {
    JsonNode log =
        new ObjectMapper().readTree(ReportFormat.SARIF.form().drift(run, HostileDrift.FROM));
    assertThat(log.path("runs")).hasSize(1);
    return log.at("/runs/0");
  }

  @Test
  void aFindingStandsOnItsLineBelowTheRootOfTheRepository() throws IOException {
    JsonNode result =
        scan(finding(Finding.Kind.OWNER, "ana@contoso.com", 12, Cause.COMMIT)).at("/results/0");

    assertThat(result.at("/locations/0/physicalLocation"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"artifactLocation": {"uri": "sub/m/app.yaml", "uriBaseId": "%SRCROOT%"},
                     "region": {"startLine": 12, "startColumn": 3}}"""));
    assertThat(result.at("/message/text").asText())
        .isEqualTo(
            "contoso-intune-automation: owner ana@contoso.com: not in the tenant"
                + " (a commit not yet applied)");
  }

  @Test
  void whatGivesOthersAccessIsAnErrorAndACommitIsOnlyANote() throws IOException {
    JsonNode run =
        scan(
            finding(Finding.Kind.PERMISSION, "a", 1, Cause.OUTSIDE),
            finding(Finding.Kind.FIELD, "b", 1, Cause.OUTSIDE),
            finding(Finding.Kind.PERMISSION, "c", 1, Cause.COMMIT),
            finding(Finding.Kind.CREDENTIAL, "d", 1, Cause.TIME),
            finding(Finding.Kind.APP, "e", 1, Cause.UNKNOWN),
            finding(Finding.Kind.OWNER, "f", 1, Cause.COMMIT, Cause.OUTSIDE));

    assertThat(run.path("results").findValuesAsText("level"))
        .containsExactly("error", "warning", "note", "warning", "warning", "error");
    assertThat(run.path("results").findValuesAsText("ruleId"))
        .containsExactly(
            "permission/outside",
            "field/outside",
            "permission/commit",
            "credential/time",
            "app/unknown",
            "owner/outside");
    for (JsonNode result : run.path("results")) {
      JsonNode rule = run.at("/tool/driver/rules").get(result.path("ruleIndex").asInt());
      assertThat(rule.path("id")).isEqualTo(result.path("ruleId"));
    }
  }

  @Test
  void aFindingKeepsItsFingerprintWhereverItsLineMoves() throws IOException {
    JsonNode one =
        scan(
            finding(Finding.Kind.OWNER, "ana", 5, Cause.COMMIT),
            finding(Finding.Kind.OWNER, "bo", 5, Cause.COMMIT));
    JsonNode other = scan(finding(Finding.Kind.OWNER, "bo", 50, Cause.OUTSIDE));

    List<String> prints = one.path("results").findValuesAsText("primaryLocationLineHash");
    assertThat(prints).doesNotHaveDuplicates().hasSize(2);
    assertThat(other.path("results").findValuesAsText("appregFinding/v1"))
        .containsExactly(prints.get(1));
  }

  @Test
  void findingsThatShareANameAreToldApart() throws IOException {
    Finding finding = finding(Finding.Kind.CREDENTIAL, "automation", 5, Cause.TIME);
    assertThat(scan(finding, finding).path("results").findValuesAsText("primaryLocationLineHash"))
        .doesNotHaveDuplicates();
  }

  @Test
  void namesMakeNoLinksAndAFileOfAnyNameIsAnAddress() throws IOException {
    JsonNode run = scan(HostileDrift.run());

    assertThat(run.findValuesAsText("text"))
        .allSatisfy(
            text ->
                assertThat(text).doesNotContain("](").doesNotContainPattern("[\\p{Cc}\\p{Cf}]"));
    assertThat(run.path("results").findValuesAsText("uri"))
        .contains("a%20b%2520%C3%BC%23%3F%3A%5BTAG%5D.yaml")
        .allMatch(uri -> uri.matches("[A-Za-z0-9._~/%-]+"));
  }

  @Test
  void aFindingWithoutAPlaceIsLeftToTheOtherForms() throws IOException {
    DriftReport report = HostileDrift.run().report();
    assertThat(scan(HostileDrift.run()).path("results"))
        .hasSize(report.findings().size() - 1 + report.muted().size() + 2);
  }

  @Test
  void aMutedFindingIsSuppressedWithItsReason() throws IOException {
    JsonNode results = scan(HostileDrift.run()).path("results");

    List<JsonNode> muted = results.findValues("suppressions");
    assertThat(muted).hasSize(1);
    assertThat(muted.get(0).at("/0/justification").asText()).endsWith("(until 2027-01-01)");
  }

  @Test
  void whatIsWrongInAManifestStandsOnItsLine() throws IOException {
    Position at = new Position("m/app.yaml", 7, 5);
    List<Problem> problems =
        List.of(Problem.error(at, "the mute ended"), Problem.warning(at, "no such permission"));
    JsonNode run =
        scan(new DriftRun(DriftSamples.drift().with(problems, List.of()), OptionalInt.empty()));

    assertThat(run.path("results").findValuesAsText("ruleId"))
        .endsWith("manifest/error", "manifest/warning");
    JsonNode last = run.path("results").get(run.path("results").size() - 1);
    assertThat(last.path("level").asText()).isEqualTo("warning");
    assertThat(last.at("/message/text").asText()).isEqualTo("no such permission");
    assertThat(last.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(7);
    assertThat(run.at("/tool/driver/rules").get(last.path("ruleIndex").asInt()).path("id"))
        .isEqualTo(last.path("ruleId"));
  }

  @Test
  void aRunThatFailedHasNoResultsAtAllAndSaysWhy() throws IOException {
    String failed =
        ReportFormat.SARIF
            .form()
            .failed(Samples.DENIED, HostileDrift.NOW, HostileDrift.FROM)
            .orElseThrow();
    JsonNode run = new ObjectMapper().readTree(failed).at("/runs/0");

    assertThat(run.has("results")).isFalse();
    assertThat(run.at("/invocations/0/executionSuccessful").asBoolean(true)).isFalse();
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText())
        .startsWith(Samples.DENIED.summary());
  }
}
