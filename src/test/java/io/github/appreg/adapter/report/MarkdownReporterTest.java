package io.github.appreg.adapter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.Problem;
import io.github.appreg.core.plan.Action;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReporterTest {
  private final Reporter markdown = Reporter.of(Format.MARKDOWN, Ink.PLAIN);

  @Test
  void aPlanIsATableUnderItsSummary() {
    assertThat(markdown.plan(Samples.plan(), List.of()))
        .startsWith(
            "### appreg plan\n\n**Plan: 8 to add, 4 to change, 6 to destroy, 1 to rotate.**\n")
        .contains(
            "| `+` | `grant DeviceManagementManagedDevices.Read.All` | the manifest says so |"
                + " `examples/intune-automation.yaml:12:5` |\n");
  }

  @Test
  void namesCanNeitherMarkUpNorMentionNorLeaveTheirCell() {
    String plan =
        markdown.plan(
            Samples.plan(List.of(new Action.AddOwner("`x` | <img src=y> @everyone\n# head"))),
            List.of());

    assertThat(plan)
        .contains("| `` add owner `x` \\| <img src=y> @everyone\\n# head `` |")
        .doesNotContain("\n# head");
  }

  @Test
  void proseThatIsNotHarmlessBecomesCode() {
    assertThat(Markdown.prose("the weekly report reads it"))
        .isEqualTo("the weekly report reads it");
    assertThat(Markdown.prose("@security look")).isEqualTo("`@security look`");
    assertThat(Markdown.prose("[click](https://evil.example)"))
        .isEqualTo("`[click](https://evil.example)`");
    assertThat(Markdown.prose("see https://evil.example")).startsWith("`");
    assertThat(Markdown.prose("")).isEmpty();
  }

  @Test
  void everyReportHasItsSummary() {
    assertThat(markdown.applied(Samples.interrupted()))
        .contains("**Apply: 1 done, 1 failed, 1 not done.**")
        .contains("Run the same command again")
        .contains("**Failed:** Granting the permission was refused.");
    assertThat(markdown.applied(Samples.applied())).contains("client id `aaaaaaaa-");
    assertThat(markdown.drift(DriftSamples.drift()))
        .contains("**Drift: 3 differences in 1 of 7 apps: 2 not yet applied, 2 from outside.**");
    assertThat(markdown.verified(Samples.verified()))
        .contains(
            "**Verify: 1 proven, 3 failed. No federated credential accepts the token of this run.**");
    assertThat(markdown.failed(Samples.DENIED)).contains("`Authorization_RequestDenied: ");
    assertThat(
            markdown.validated(new Validation(0, List.of(Problem.error(Samples.AT, "no | such")))))
        .contains("**Invalid: 1 error.**")
        .contains("| `no \\| such` |");
  }
}
