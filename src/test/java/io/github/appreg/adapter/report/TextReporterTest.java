package io.github.appreg.adapter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.Problem;
import io.github.appreg.core.plan.Action;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReporterTest {
  private final Reporter text = Reporter.of(Format.TEXT, new Ink(false, true));

  @Test
  void aPlanSaysWhatWhyAndWhereAndEndsWithOneSummaryLine() {
    String plan = text.plan(Samples.plan(), Samples.privileges());

    assertThat(plan)
        .startsWith(
            """
            Privileges
              contoso-intune-automation: risk tenant to moderate
                + DeviceManagementManagedDevices.Read.All
                    moderate: reads devices
                - Directory.ReadWrite.All
                    tenant: writes most of the directory

            contoso-intune-automation (new)
            """)
        .contains(
            "  + grant DeviceManagementManagedDevices.Read.All\n"
                + "      the manifest says so  examples/intune-automation.yaml:12:5\n")
        .contains("  ↻ rotate certificate automation in\n")
        .contains("  - retire client secret automation (key-1)\n")
        .contains("  warning: the store could not be read\n")
        .contains("  left alone: client secret by hand (key-9)")
        .contains("  next 2027-05-22T00:00:00Z: automation renewal\n")
        .endsWith("\nPlan: 8 to add, 4 to change, 6 to destroy, 1 to rotate.\n");
  }

  @Test
  void noLineThatHasASpaceToBreakAtIsWiderThanEightyColumns() {
    String all =
        text.plan(Samples.plan(), Samples.privileges())
            + text.applied(Samples.applied())
            + text.applied(Samples.interrupted())
            + text.verified(Samples.verified())
            + text.drift(DriftSamples.drift());

    assertThat(all.lines().filter(line -> line.strip().contains(" ")))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void anEmptyPlanSaysThatNothingIsToDo() {
    assertThat(text.plan(Samples.nothing(1), List.of()))
        .isEqualTo("Nothing to do: 1 app is as its manifest says.\n");
    assertThat(text.plan(Samples.nothing(3), List.of()))
        .isEqualTo("Nothing to do: 3 apps are as their manifests say.\n");
  }

  @Test
  void anApplyShowsProofsAndWhatTheConsumerNeeds() {
    assertThat(text.applied(Samples.applied()))
        .contains("  ✓ 22 steps done\n")
        .contains("  ✓ automation: a real token, with 1 role\n")
        .contains("    ✓ GET /deviceManagement/managedDevices: 200\n")
        .contains("  client id    aaaaaaaa-1111-2222-3333-444444444444\n")
        .contains("DeviceManagementManagedDevices.Read.All: granted\n")
        .endsWith("\nApply: 22 done, 0 failed.\n");
  }

  @Test
  void anApplyThatStoppedSaysWhatIsDoneWhatIsNotAndHowToGoOn() {
    assertThat(text.applied(Samples.interrupted()))
        .contains("  ✓ create the app registration \"Contoso Intune Automation\"\n")
        .contains("  ✗ grant DeviceManagementManagedDevices.Read.All\n")
        .contains("Authorization_RequestDenied: Insufficient privileges")
        .contains("request id: 0b1c5a3e-1111-2222-3333-444455556666")
        .contains("next: Grant AppRoleAssignment.ReadWrite.All")
        .contains("  . not done: rotate certificate automation in\n")
        .contains("Run the same command again")
        .endsWith("\nApply: 1 done, 1 failed, 1 not done.\n");
  }

  @Test
  void driftSaysBothSidesAndCountsTheAppsThatDiffer() {
    assertThat(text.drift(DriftSamples.drift()))
        .contains("  ~ displayName: tenant \"Renamed\", manifest \"Contoso\"\n")
        .contains("  - permission User.Read.All: not in the manifest\n")
        .contains("  + owner ana@contoso.com: not in the tenant\n")
        .contains("  left alone: tag team:devices\n")
        .endsWith("\nDrift: 3 differences in 1 of 7 apps: 2 not yet applied, 2 from outside.\n");
    assertThat(text.drift(DriftSamples.inSync(2)))
        .isEqualTo("No drift: 2 apps are as their manifests say.\n");
  }

  @Test
  void aVerificationSaysWhatIsMissingAndWhatIsTooMuch() {
    assertThat(text.verified(Samples.verified()))
        .contains("a token, but without DeviceManagementManagedDevices.Read.All;\n    with User")
        .contains("GET /deviceManagement/deviceConfigurations: 403 Forbidden: not so")
        .contains("  gone is not there.\n")
        .contains(
            "    ✗ issuer    https://token.actions.githubusercontent.com/\n       trusted:  https://")
        .endsWith(
            "Verify: 1 proven, 3 failed. No federated credential accepts the token of this\nrun.\n");
  }

  @Test
  void problemsAreOneLineEachHoweverLong() {
    String message = "no such permission; ".repeat(10).strip();
    Validation validation =
        new Validation(
            1,
            List.of(
                Problem.error(Samples.AT, message), Problem.warning(Samples.AT, "a secret ends")));

    assertThat(text.validated(validation))
        .isEqualTo(
            "examples/intune-automation.yaml:12:5: "
                + message
                + "\nexamples/intune-automation.yaml:12:5: warning: a secret ends\n"
                + "Invalid: 1 error, 1 warning.\n");
  }

  @Test
  void coloursAreWrittenOnlyWithInk() {
    assertThat(text.plan(Samples.plan(), List.of())).doesNotContain("\u001b");
    assertThat(Reporter.of(Format.TEXT, new Ink(true, true)).plan(Samples.plan(), List.of()))
        .contains("\u001b[32m+\u001b[0m grant");
  }

  @Test
  void withoutUnicodeEverySignIsAscii() {
    Reporter ascii = Reporter.of(Format.TEXT, Ink.PLAIN);

    assertThat(
            ascii.plan(Samples.plan(), List.of())
                + ascii.applied(Samples.applied())
                + ascii.applied(Samples.interrupted()))
        .matches("\\p{ASCII}*");
  }

  @Test
  void aHostileNameCannotSteerTheTerminal() {
    String hostile = "\u001b[2J\r\nPlan: 0 to add\u202Eevil\u0007";

    assertThat(text.plan(Samples.plan(List.of(new Action.AddOwner(hostile))), List.of()))
        .contains("add owner \\u001b[2J\\u000d\\nPlan: 0 to add\\u202eevil\\u0007")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e")
        .doesNotContain("\r");
  }

  @Test
  void whatMovedIsShownThenAndNowAndCannotSteerATerminal() {
    assertThat(Reporter.of(Format.TEXT, Ink.PLAIN).applied(Samples.moved()))
        .contains("moved since it was planned, and was left alone")
        .contains("displayName\n        then: Reader\n        now:  \\u001b[2JEvil")
        .contains("granted User.Read.All\n        then: not there\n        now:  there")
        .contains("; 1 app moved.")
        .contains("run appreg plan")
        .doesNotContain("not done: create");
    assertThat(Reporter.of(Format.MARKDOWN, Ink.PLAIN).applied(Samples.moved()))
        .contains("| `displayName` | `Reader` |")
        .contains("| `granted User.Read.All` | not there | `there` |");
  }
}
