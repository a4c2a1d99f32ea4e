package io.github.appreg.adapter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.permission.CallAnswer;
import io.github.appreg.core.permission.GraphPermission;
import io.github.appreg.core.permission.LeastAnswer;
import io.github.appreg.core.permission.Need;
import io.github.appreg.core.permission.Operation;
import io.github.appreg.core.permission.Risk;
import io.github.appreg.core.permission.RiskTable;
import io.github.appreg.core.port.Fault;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.everit.json.schema.Schema;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

class SheetsTest {
  private static final GraphPermission READS =
      new GraphPermission("Device.Read.All", "id-of-the-role", "id-of-the-scope", 3);
  private static final Risk RISK = new Risk(Risk.Grade.DEVICES, "can wipe every device");
  private static final RiskTable RISKS =
      new RiskTable(List.of(READS), Map.of("Device.Wipe.All", RISK));
  private static final LeastSheet.Dates DATES = new LeastSheet.Dates("2026-01-02", "2026-03-04");

  private final Schema schema = JsonReporterTest.closed();

  @Test
  void everySheetFollowsThePublishedSchemaAndNothingIsLeftOutOfIt() {
    for (Sheet sheet : List.of(least(), permission(), list(), refreshed(), doctor())) {
      schema.validate(new JSONObject(Reporter.of(Format.JSON, Ink.PLAIN).sheet(sheet)));
    }
  }

  @Test
  void theLeastIsSaidFirstAndHighRiskWithItsReason() {
    assertThat(Reporter.of(Format.TEXT, Ink.PLAIN).sheet(least()))
        .startsWith("Device.Read.All\nDevice.Wipe.All\n    high risk: can wipe every device\n\n")
        .contains("GET /devices (3 times)\n  least Device.Read.All\n")
        .contains("POST /wipe\n  least Device.Read.All and Device.Wipe.All\n     or Other.All\n")
        .contains("GET /me\n  delegated access only")
        .endsWith(
            """
            Permissions: 2 permissions for 2 calls, 1 call for signed-in people only, 1 call
            not known (catalogue of 2026-01-02, operations of 2026-03-04).
            """);
  }

  @Test
  void hostilePathsCannotMarkUpAComment() {
    LeastAnswer answer =
        new LeastAnswer(
            set(),
            List.of(
                new CallAnswer(
                    new Call("GET", "/a|`b`\u001b[2J", Samples.AT),
                    CallAnswer.Verdict.UNKNOWN,
                    set(),
                    List.of())));
    LeastSheet sheet = new LeastSheet(answer, Map.of(), RISKS, DATES);

    assertThat(Reporter.of(Format.MARKDOWN, Ink.PLAIN).sheet(sheet))
        .contains("`` GET /a\\|`b`\\u001b[2J ``");
    assertThat(Reporter.of(Format.TEXT, Ink.PLAIN).sheet(sheet)).doesNotContain("\u001b");
  }

  @Test
  void aPermissionSaysWhatMustBeHeldBesideIt() {
    assertThat(Reporter.of(Format.TEXT, Ink.PLAIN).sheet(permission()))
        .contains("GET /devices\n")
        .contains("POST /wipe with Device.Wipe.All\n")
        .contains("role id     id-of-the-role\n");
    assertThat(Reporter.of(Format.MARKDOWN, Ink.PLAIN).sheet(permission()))
        .contains("- enough for 2 operations\n");
  }

  private static LeastSheet least() {
    List<CallAnswer> calls =
        List.of(
            answer(
                "GET", "/devices", CallAnswer.Verdict.APPLICATION, List.of(set("Device.Read.All"))),
            answer(
                "POST",
                "/wipe",
                CallAnswer.Verdict.APPLICATION,
                List.of(set("Device.Read.All", "Device.Wipe.All"), set("Other.All"))),
            answer("GET", "/me", CallAnswer.Verdict.DELEGATED_ONLY, List.of()),
            answer("GET", "/none", CallAnswer.Verdict.UNKNOWN, List.of()));
    return new LeastSheet(
        new LeastAnswer(set("Device.Read.All", "Device.Wipe.All"), calls),
        Map.of("GET /devices", 3),
        RISKS,
        DATES);
  }

  private static CallAnswer answer(
      String method, String path, CallAnswer.Verdict verdict, List<SortedSet<String>> sets) {
    return new CallAnswer(
        new Call(method, path, Samples.AT), verdict, sets.isEmpty() ? set() : sets.get(0), sets);
  }

  private static PermissionSheet permission() {
    return new PermissionSheet(
        READS,
        RISK,
        List.of(
            new Operation("GET", "/devices", need(set("Device.Read.All"))),
            new Operation("POST", "/wipe", need(set("Device.Read.All", "Device.Wipe.All")))),
        DATES);
  }

  private static Need need(SortedSet<String> alternative) {
    Set<SortedSet<String>> sets = new LinkedHashSet<>(List.of(alternative));
    return new Need(alternative, sets, false);
  }

  private static PermissionListSheet list() {
    return new PermissionListSheet(List.of(READS), RISKS, DATES.permissions());
  }

  private static RefreshSheet refreshed() {
    return new RefreshSheet("a.json", "2026-01-02", 2, List.of("New.All"), List.of("Old.All"));
  }

  @Test
  void aDiagnosisEndsWithOneSentenceAndNamesTheFirstFailure() {
    assertThat(Reporter.of(Format.TEXT, Ink.PLAIN).sheet(doctor()))
        .isEqualTo(
            """
            ok tenant: contoso
            ? roles: not told
            ! reading policies: no right
                grant it
                  az rest
            !! apply: no; Code; because; id

            Doctor: not ready for apply: 1 of 4 checks failed; begin with apply.
            """);
    assertThat(new DoctorSheet(doctor().checks().subList(0, 3), "apply").conclusion())
        .isEqualTo("Doctor: ready for apply, with 1 warning and 1 that only the run can tell.");
    assertThat(Reporter.of(Format.MARKDOWN, Ink.PLAIN).sheet(doctor()))
        .contains("| reading policies | warning | no right | grant it `az rest` |\n");
  }

  private static DoctorSheet doctor() {
    Fault fault = new Fault(Fault.Kind.DENIED, "no", "Code", "because", "id", "");
    return new DoctorSheet(
        List.of(
            Examined.ok("tenant", "contoso"),
            Examined.unknown("roles", "not told", ""),
            Examined.warning("reading policies", "no right", "grant it").with(List.of("az rest")),
            Examined.failed("apply", fault)),
        "apply");
  }

  private static SortedSet<String> set(String... names) {
    return new TreeSet<>(List.of(names));
  }
}
