package io.github.appreg.adapter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
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
    assertThat(count(root, "failure")).isEqualTo(HostileDrift.run().report().findings().size());
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
