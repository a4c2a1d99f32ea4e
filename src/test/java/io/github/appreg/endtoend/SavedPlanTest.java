package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.adapter.planfile.PlanFile;
import io.github.appreg.core.plan.SavedPlan;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Faults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that is kept, reviewed, and carried out later, exactly as it was reviewed. */
class SavedPlanTest {
  private static final String APP = "/applications(uniqueName='reader')";
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata: {name: reader}
      spec:
        displayName: Reader
        environment: development
        permissions: [DeviceManagementManagedDevices.Read.All]
        credentials:
          main:
            type: clientSecret
            store: {folder: reader}
      """;
  private static final String OTHER =
      """
      ---
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata: {name: other}
      spec:
        displayName: Other
      """;

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
    Files.writeString(folder.resolve("apps.yaml"), MANIFEST);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void aKeptPlanIsCarriedOutWithoutItsManifestAndOnlyOnce() throws Exception {
    Run plan = plan();
    assertThat(plan.err()).contains("appreg apply plan.json");
    assertThat(tenant.writes()).isEmpty();
    SchemaLoader.load(new JSONObject(Files.readString(Path.of("schema/appreg-plan.schema.json"))))
        .validate(new JSONObject(Files.readString(folder.resolve("plan.json"))));
    Files.delete(folder.resolve("apps.yaml"));

    Run apply = apply();

    assertThat(apply.code()).as(apply.all()).isZero();
    assertThat(apply.out()).contains("main: a real token");
    tenant.local().requestLog().clear();
    Run again = apply();
    assertThat(again.code()).as(again.all()).isZero();
    assertThat(again.err()).contains("steps are done already");
    assertThat(tenant.writes()).isEmpty();
    Files.writeString(folder.resolve("apps.yaml"), MANIFEST);
    assertThat(Run.in(folder, "plan", "--local", "--detailed-exitcode", "apps.yaml").code())
        .isZero();
  }

  @Test
  void whatIsCarriedOutIsThePlanAndNotTheManifestAsItIsNow() throws Exception {
    plan();
    Files.writeString(
        folder.resolve("apps.yaml"), MANIFEST.replace("displayName: Reader", "displayName: Evil"));

    Run apply = apply();

    assertThat(apply.code()).as(apply.all()).isZero();
    assertThat(flat(apply.err())).contains("has changed since the plan was made");
    assertThat(tenant.get(APP).path("displayName").asText()).isEqualTo("Reader");
  }

  @Test
  void aPlanStoppedHalfWayGoesOnWhereItStopped() throws Exception {
    plan();
    deny("/addPassword");
    Run half = apply();
    assertThat(half.code()).as(half.all()).isEqualTo(4);
    tenant.local().faults().clear();
    tenant.local().requestLog().clear();

    Run rest = apply();

    assertThat(rest.code()).as(rest.all()).isZero();
    assertThat(rest.err()).containsPattern("of which [1-9] of [1-9] steps are done already");
    assertThat(tenant.writes()).noneMatch(w -> w.path().contains("/appRoleAssign"));
    assertThat(tenant.get(APP).path("passwordCredentials")).hasSize(1);
    assertThat(Run.in(folder, "plan", "--local", "--detailed-exitcode", "apps.yaml").code())
        .isZero();
  }

  @Test
  void theStateHalfWayIsAcceptedAndNoOther() throws Exception {
    plan();
    deny("/addPassword");
    apply();
    tenant.local().faults().clear();
    tenant.patch(APP, "{\"notes\":\"by hand\"}");
    tenant.local().requestLog().clear();

    Run rest = apply();

    assertThat(rest.code()).as(rest.all()).isEqualTo(3);
    assertThat(rest.out()).contains("notes").contains("then: not there").contains("now:  by hand");
    assertThat(rest.out()).doesNotContain("granted");
    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void anAppThatMovedIsLeftAloneAndTheOthersAreNotHeldBackUnlessAsked() throws Exception {
    Files.writeString(folder.resolve("apps.yaml"), MANIFEST + OTHER);
    Run.in(folder, "apply", "--local", "--auto-approve", "apps.yaml");
    Files.writeString(
        folder.resolve("apps.yaml"),
        (MANIFEST + OTHER).replace("displayName: ", "displayName: New "));
    plan();
    tenant.patch(APP, "{\"displayName\":\"By hand\"}");
    tenant.local().requestLog().clear();

    Run together = run("apply", "--local", "--auto-approve", "--all-or-nothing", "plan.json");
    assertThat(together.code()).as(together.all()).isEqualTo(3);
    assertThat(together.out()).contains("then: Reader").contains("now:  By hand");
    assertThat(tenant.writes()).isEmpty();

    Run each = run("apply", "--local", "--auto-approve", "--format", "json", "plan.json");
    assertThat(each.code()).as(each.all()).isEqualTo(3);
    JsonNode apps = new ObjectMapper().readTree(each.out()).path("apps");
    assertThat(apps.get(0).path("key").asText()).isEqualTo("other");
    assertThat(apps.get(0).path("succeeded").asBoolean()).isTrue();
    assertThat(apps.get(1).path("moved").get(0).path("now").asText()).isEqualTo("By hand");
    assertThat(tenant.get(APP).path("displayName").asText()).isEqualTo("By hand");
    assertThat(tenant.get("/applications(uniqueName='other')").path("displayName").asText())
        .isEqualTo("New Other");
  }

  @Test
  void aPlanThatWasTamperedWithOrCutIsRefusedBeforeTheTenantIsAsked() throws Exception {
    plan();
    Path file = folder.resolve("plan.json");
    String text = Files.readString(file);
    tenant.local().requestLog().clear();

    Files.writeString(file, text.replace("\"Reader\"", "\"Writer\""));
    assertRefused("changed after it was made", "appreg plan --out");
    Files.writeString(file, text.substring(0, text.length() / 2));
    assertRefused("cut short or damaged");
    Files.writeString(file, text.replace("appreg/plan/v1", "appreg/plan/v7"));
    assertRefused("newer appreg");
    assertThat(tenant.local().requestLog().entries()).isEmpty();
  }

  @Test
  void aPlanOfAnotherTenantIsRefused() throws Exception {
    plan();
    SavedPlan ours = PlanFile.read(Files.readString(folder.resolve("plan.json")), "0.1.0");
    Files.writeString(
        folder.resolve("plan.json"),
        PlanFile.write(
            new SavedPlan(
                ours.tool(),
                "11111111-2222-3333-4444-555555555555",
                ours.created(),
                ours.expires(),
                ours.manifests(),
                ours.variables(),
                ours.leftOut(),
                ours.plan())));

    Run other = apply();

    assertThat(other.code()).as(other.all()).isEqualTo(3);
    assertThat(flat(other.err())).contains("was made for tenant").contains("and this is tenant");
  }

  @Test
  void aPlanThatHasExpiredIsRefused() throws Exception {
    assertThat(
            run("plan", "--local", "--out", "plan.json", "--expires", "PT1S", "apps.yaml").code())
        .isZero();
    PassingClock later = new PassingClock();
    later.advance(Duration.ofHours(1));

    Run apply =
        new Run.Console(folder).clock(later).run("apply", "--local", "--auto-approve", "plan.json");

    assertThat(apply.code()).as(apply.all()).isEqualTo(3);
    assertThat(apply.err()).contains("has expired at");
    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void aPlanIsApprovedAsEveryApplyIs() throws Exception {
    plan();

    Run apply = run("apply", "--local", "plan.json");

    assertThat(apply.code()).isEqualTo(3);
    assertThat(apply.out()).contains("create the app registration");
    assertThat(apply.err()).contains("--auto-approve");
    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void whatDoesNotGoTogetherIsWrongUsage() throws Exception {
    plan();
    Files.writeString(
        folder.resolve("report.json"),
        run("plan", "--local", "--format", "json", "apps.yaml").out());

    assertUsage("applied alone", "apply", "--local", "plan.json", "apps.yaml");
    assertUsage("--out FILE", "apply", "--local", "report.json");
    assertUsage("kept plan", "apply", "--local", "--all-or-nothing", "apps.yaml");
    assertUsage("add --out", "plan", "--local", "--expires", "P1D", "apps.yaml");
    assertUsage("90 days", "plan", "--local", "--out", "p", "--expires", "P91D", "apps.yaml");
    assertUsage("90 days", "plan", "--local", "--out", "p", "--expires", "soon", "apps.yaml");
    assertUsage("another time", "plan", "--local", "--out", "p", "--at", "2027-01-01", "apps.yaml");
  }

  @Test
  void noSecretIsInAPlan() throws Exception {
    Run.in(folder, "apply", "--local", "--auto-approve", "apps.yaml");
    String secret = Files.readString(folder.resolve(".appreg/store/reader.secret")).strip();
    Files.writeString(
        folder.resolve("apps.yaml"), MANIFEST.replace("displayName: Reader", "displayName: New"));

    plan();

    assertThat(Files.readString(folder.resolve("plan.json")))
        .contains("client secret ")
        .doesNotContain(secret)
        .doesNotContain(tenant.local().bootstrap().clientSecret());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(".appreg", "apps.yaml", "plan.json");
    }
  }

  @Test
  void ofTwoRunsAtOnceTheSecondLeavesTheAppAlone() throws Exception {
    Run.in(folder, "apply", "--local", "--auto-approve", "apps.yaml");
    Files.writeString(
        folder.resolve("apps.yaml"), MANIFEST.replace("displayName: Reader", "displayName: New"));
    boolean[] met = new boolean[1];
    Run run =
        new Run.Console(folder)
            .person("yes\n")
            .interrupts(
                first -> {
                  met[0] = true;
                  change("{\"displayName\":\"The first run's\"}");
                  return () -> {};
                })
            .run("apply", "--local", "apps.yaml");

    assertThat(met[0]).isTrue();
    assertThat(run.code()).as(run.all()).isEqualTo(3);
    assertThat(run.out()).contains("moved since it was planned").contains("The first run's");
    assertThat(tenant.get(APP).path("displayName").asText()).isEqualTo("The first run's");
  }

  private void change(String body) {
    try {
      tenant.patch(APP, body);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void deny(String path) {
    byte[] body =
        "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"Insufficient\"}}"
            .getBytes(StandardCharsets.UTF_8);
    tenant
        .local()
        .faults()
        .beforeHandling(
            Faults.first(
                Integer.MAX_VALUE,
                r -> r.method().equals("POST") && r.path().contains(path),
                new Answer(403, Map.of("Content-Type", "application/json"), body)));
  }

  private void assertRefused(String... said) {
    Run run = apply();
    assertThat(run.code()).as(run.all()).isEqualTo(3);
    assertThat(flat(run.err())).contains(said);
  }

  /** Without the line breaks that a terminal asks for. */
  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private void assertUsage(String said, String... arguments) {
    Run run = Run.in(folder, arguments);
    assertThat(run.code()).as(run.all()).isEqualTo(64);
    assertThat(flat(run.err())).as(List.of(arguments).toString()).contains(said);
  }

  private Run plan() {
    Run run = run("plan", "--local", "--out", "plan.json", "apps.yaml");
    assertThat(run.code()).as(run.all()).isZero();
    return run;
  }

  private Run apply() {
    return run("apply", "--local", "--auto-approve", "plan.json");
  }

  private Run run(String... arguments) {
    return Run.in(folder, arguments);
  }
}
