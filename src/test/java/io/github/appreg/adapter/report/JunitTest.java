package io.github.appreg.adapter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.model.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitTest {
  private static Element root(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static int count(Element element, String name) {
    return element.getElementsByTagName(name).getLength();
  }

  /** Every counter says what is below it. */
  private static void countsItself(Element element) {
    assertThat(element.getAttribute("tests")).isEqualTo("" + count(element, "testcase"));
    assertThat(element.getAttribute("failures")).isEqualTo("" + count(element, "failure"));
    assertThat(element.getAttribute("errors")).isEqualTo("" + count(element, "error"));
  }

  @Test
  void anAppInSyncIsATestThatPassedAndEachFindingOneThatFailed() throws Exception {
    Element root = root(ReportFormat.JUNIT.form().drift(HostileDrift.partial(), HostileDrift.FROM));

    countsItself(root);
    NodeList suites = root.getElementsByTagName("testsuite");
    for (int i = 0; i < suites.getLength(); i++) {
      countsItself((Element) suites.item(i));
    }
    assertThat(count(root, "failure"))
        .as("each finding, and the problem that is an error")
        .isEqualTo(HostileDrift.run().report().findings().size() + 1);
    assertThat(count(root, "error")).isOne();
    assertThat(count(root, "skipped")).isOne();
    Element sound = (Element) suites.item(1);
    assertThat(sound.getAttribute("name")).isEqualTo("sound");
    assertThat(count(sound, "testcase")).isOne();
    assertThat(count(sound, "failure")).isZero();
  }

  @Test
  void aFailureSaysWhatAndWhyAndWhere() throws Exception {
    DriftRun run = new DriftRun(DriftSamples.drift(), OptionalInt.empty());
    Element root = root(ReportFormat.JUNIT.form().drift(run, HostileDrift.FROM));

    Element failure = (Element) root.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("type")).isEqualTo("commit outside");
    assertThat(failure.getAttribute("message"))
        .isEqualTo("displayName: tenant \"Renamed\", manifest \"Contoso\"");
    assertThat(failure.getTextContent().lines())
        .containsExactly(
            "displayName: tenant \"Renamed\", manifest \"Contoso\"",
            "a commit not yet applied, and a change from outside",
            "examples/intune-automation.yaml:12:5");
  }

  @Test
  void whatIsWrongInAManifestFailsAndAWarningAndTheUnmanagedArePrinted() throws Exception {
    DriftReport report =
        DriftSamples.attributed("payroll")
            .with(
                List.of(
                    Problem.error(Samples.AT, "the mute of `notes` ended on 2026-01-01"),
                    Problem.warning(Samples.AT, "the mute of `tags` ends soon")),
                List.of());
    DriftRun run = new DriftRun(report, OptionalInt.empty());
    Element root = root(ReportFormat.JUNIT.form().drift(run, HostileDrift.FROM));

    countsItself(root);
    NodeList failures = root.getElementsByTagName("failure");
    assertThat(failures.item(failures.getLength() - 1).getTextContent())
        .isEqualTo(Samples.AT + ": the mute of `notes` ended on 2026-01-01");
    NodeList printed = root.getElementsByTagName("system-out");
    assertThat(printed.item(0).getTextContent()).endsWith("warning: the mute of `tags` ends soon");
    assertThat(printed.item(1).getTextContent().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("Managed: 1 of 3 apps (33 %)"),
            line -> assertThat(line).startsWith("payroll (1-2): ").contains("1 of high risk"),
            line -> assertThat(line).endsWith("4 credentials and 5 consents."));
  }

  @Test
  void aRunThatFailedIsAnErrorAndNoTestPasses() throws Exception {
    Element root =
        root(
            ReportFormat.JUNIT
                .form()
                .failed(HostileDrift.FAULT, HostileDrift.NOW, HostileDrift.FROM)
                .orElseThrow());
    countsItself(root);
    assertThat(count(root, "testcase")).isOne();
    assertThat(count(root, "error")).isOne();
  }
}
