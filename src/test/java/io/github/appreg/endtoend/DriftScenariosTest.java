package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody else changes is found, laid at their door, and undone; one tenant for all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftScenariosTest {
  private static final String ENVIRONMENT = "repo:contoso/device-ops:environment:";
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata: {name: reader}
      spec:
        displayName: Reader
        description: %s
        notes: by the book
        audience: single-tenant
        serviceManagementReference: "4711"
        environment: development
        tags: [devices]
        owners: [ana@contoso.com]
        permissions: [DeviceManagementManagedDevices.Read.All]
        delegatedPermissions: [User.Read]
        foreignCredentials: remove
        credentials:
          main:
            type: clientSecret
            store: {folder: reader}
            rotation: {lifetime: P90D, renewBefore: P30D, overlap: P7D}
          signing:
            type: certificate
            store: {folder: signing}
          pipeline:
            type: federated
            github: {repository: contoso/device-ops, environment: production}
      """;

  private Path folder;
  private LocalTenant tenant;
  private Meddler meddler;
  private boolean settled;

  @BeforeAll
  void start(@TempDir Path given) throws Exception {
    folder = given;
    tenant =
        Watched.startForAppreg(
            Options.in(folder.resolve(".appreg"), Clock.systemUTC()).plainHttp(0));
    manifest("Reads devices");
    undo();
    meddler = Meddler.with(tenant, "reader");
  }

  @AfterEach
  void settle() throws Exception {
    if (!settled) {
      manifest("Reads devices");
      undo();
    }
    settled = false;
  }

  @AfterAll
  void stop() {
    tenant.close();
  }

  /** What somebody does. */
  @FunctionalInterface
  interface Deed {
    void by(Meddler meddler) throws Exception;
  }

  /** One change from outside, and how it must be told. */
  record Scene(String name, String kind, String subject, String activity, Deed deed) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Scene field(String label, String property, String value) {
    return new Scene(
        "the field " + label,
        "field",
        label,
        "Update application",
        meddler -> meddler.patch("{\"" + property + "\":\"" + value + "\"}"));
  }

  static Stream<Scene> scenes() {
    String credentials = "Update application \u2013 Certificates and secrets management";
    return Stream.of(
        field("displayName", "displayName", "Renamed"),
        field("description", "description", "Other"),
        field("notes", "notes", "by hand"),
        field("audience", "signInAudience", "AzureADMultipleOrgs"),
        field("serviceManagementReference", "serviceManagementReference", "12"),
        new Scene(
            "a tag of ours that goes",
            "tag",
            "devices",
            "Update application",
            DriftScenariosTest::untag),
        new Scene(
            "an owner who goes",
            "owner",
            "ana@contoso.com",
            "Remove owner from application",
            meddler -> meddler.disown("ana@contoso.com")),
        new Scene(
            "an owner who comes",
            "owner",
            "bo@contoso.com",
            "Add owner to application",
            meddler -> meddler.own("bo@contoso.com")),
        new Scene(
            "a declaration that goes",
            "permission",
            "DeviceManagementManagedDevices.Read.All",
            "Update application",
            Meddler::undeclareRoles),
        new Scene(
            "a grant that goes",
            "permission",
            "DeviceManagementManagedDevices.Read.All",
            "Remove app role assignment from service principal",
            Meddler::revoke),
        new Scene(
            "a grant that comes",
            "permission",
            "Directory.Read.All",
            "Add app role assignment to service principal",
            meddler -> meddler.grant("Directory.Read.All")),
        new Scene(
            "a consent that goes",
            "permission",
            "User.Read (delegated)",
            "Remove delegated permission grant",
            Meddler::takeConsentBack),
        new Scene(
            "a trust that goes",
            "federatedCredential",
            "pipeline",
            "Update application",
            meddler -> meddler.distrust("pipeline")),
        new Scene(
            "a trust that is bent",
            "federatedCredential",
            "pipeline",
            "Update application",
            meddler -> meddler.retrust("pipeline", ENVIRONMENT + "elsewhere")),
        new Scene(
            "a trust that comes",
            "federatedCredential",
            "backdoor",
            "Update application",
            meddler -> meddler.trust("backdoor", ENVIRONMENT + "backdoor")),
        new Scene(
            "a secret that goes", "credential", "main", credentials, Meddler::removePasswords),
        new Scene(
            "a secret that comes",
            "credential",
            "",
            credentials,
            meddler -> meddler.addPassword("by hand")),
        new Scene(
            "a secret that comes under our marker",
            "credential",
            "main",
            credentials,
            meddler -> meddler.addPassword("appreg:v1:main")),
        new Scene(
            "a certificate that goes",
            "credential",
            "signing",
            credentials,
            meddler -> meddler.patch("{\"keyCredentials\":[]}")),
        new Scene(
            "a sign-in that is closed",
            "app",
            "sign-in",
            "Update service principal",
            meddler -> meddler.principal("{\"accountEnabled\":false}")));
  }

  private static void untag(Meddler meddler) throws Exception {
    List<String> tags = new ArrayList<>();
    meddler.app().path("tags").forEach(tag -> tags.add(tag.asText()));
    tags.remove("devices");
    meddler.patch("{\"tags\":" + new ObjectMapper().writeValueAsString(tags) + "}");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenes")
  void aChangeFromOutsideIsFoundAttributedAndUndone(Scene scene) throws Exception {
    Instant before = tenant.clock().instant().minusSeconds(1);
    scene.deed().by(meddler);
    tenant.requestLog().clear();

    JsonNode report = drift(2);

    assertThat(report.path("findings")).as(report.toPrettyString()).hasSize(1);
    JsonNode finding = report.at("/findings/0");
    assertThat(finding.path("kind").asText()).isEqualTo(scene.kind());
    assertThat(finding.path("subject").asText()).contains(scene.subject());
    assertThat(finding.path("causes")).hasSize(1);
    assertThat(finding.at("/causes/0").asText()).isEqualTo("outside");
    JsonNode by = finding.path("attribution");
    assertThat(by.path("actor").asText()).as(finding.toPrettyString()).isEqualTo(Meddler.NAME);
    assertThat(by.path("own").asBoolean()).isFalse();
    assertThat(by.path("activity").asText()).isEqualTo(scene.activity());
    assertThat(by.path("correlationId").asText()).isNotEmpty();
    assertThat(Instant.parse(by.path("time").asText())).isBetween(before, tenant.clock().instant());
    assertThat(audits()).isEqualTo(1);

    undo();
    assertThat(drift(0).path("findings")).isEmpty();
    settled = true;
  }

  @Test
  void aServicePrincipalThatIsDeletedTakesItsGrantsAlongAndBothAreLaidAtOneDoor() throws Exception {
    meddler.deletePrincipal();

    JsonNode report = drift(2);

    assertThat(report.at("/findings/0/subject").asText()).isEqualTo("service principal");
    assertThat(report.at("/findings/0/attribution/actor").asText()).isEqualTo(Meddler.NAME);
    assertThat(report.at("/findings/0/attribution/activity").asText())
        .isEqualTo("Remove service principal");
  }

  @Test
  void aCommitOnAFieldThatSomebodyChangedTooIsBoth() throws Exception {
    meddler.patch("{\"description\":\"Other\"}");
    manifest("Reads devices only");

    JsonNode finding = drift(2).at("/findings/0");

    assertThat(finding.path("causes")).hasSize(2);
    assertThat(finding.at("/attribution/actor").asText()).isEqualTo(Meddler.NAME);
    Run text = run("drift");
    assertThat(text.out().replaceAll("\\s+", " "))
        .contains("a commit not yet applied, and a change from outside")
        .contains("by Meddler (")
        .contains("Update application, correlation id ");
  }

  @Test
  void aCommitAloneAsksNobody() throws Exception {
    manifest("Reads devices only");
    tenant.requestLog().clear();

    JsonNode report = drift(2);

    assertThat(report.at("/findings/0/causes/0").asText()).isEqualTo("commit");
    assertThat(report.has("audit")).isFalse();
    assertThat(audits()).isZero();
  }

  @Test
  void timeAndAChangeFromOutsideStandBesideEachOther() throws Exception {
    tenant.clock().advance(Duration.ofDays(61));
    tenant.requestLog().clear();
    JsonNode due = drift(2);
    assertThat(due.at("/findings/0/causes/0").asText()).isEqualTo("time");
    assertThat(audits()).isZero();

    meddler.patch("{\"displayName\":\"Renamed\"}");
    JsonNode both = drift(2);

    assertThat(both.at("/findings/0/causes/0").asText()).isEqualTo("outside");
    assertThat(both.at("/findings/0/attribution/actor").asText()).isEqualTo(Meddler.NAME);
    assertThat(both.at("/findings/1/causes/0").asText()).isEqualTo("time");
    assertThat(both.at("/findings/1").has("attribution")).isFalse();
  }

  @Test
  void aChangeThatTheLogHasNotHeardOfYetIsNotLaidAtTheLastDoor() throws Exception {
    meddler.patch("{\"notes\":\"one\"}");
    undo();
    tenant.auditLag(Duration.ofMinutes(5));
    meddler.patch("{\"notes\":\"two\"}");
    try {
      JsonNode report = drift(2);
      assertThat(report.at("/findings/0").has("attribution")).isFalse();
      assertThat(report.at("/audit/from").asText()).isNotEmpty();
      assertThat(run("drift").out().replaceAll("\\s+", " "))
          .contains("by whom is not known")
          .contains("Who made 1 difference is not known: the tenant's audit log from ")
          .contains("some minutes late");
    } finally {
      tenant.auditLag(Duration.ZERO);
    }
  }

  private void manifest(String description) throws Exception {
    Files.writeString(folder.resolve("reader.yaml"), MANIFEST.formatted(description));
  }

  private void undo() {
    Run apply = run("apply", "--auto-approve", "--allow-destroy");
    assertThat(apply.code()).as(apply.all()).isZero();
  }

  private JsonNode drift(int code) throws Exception {
    Run drift = run("drift", "--format", "json");
    assertThat(drift.code()).as(drift.all()).isEqualTo(code);
    return new ObjectMapper().readTree(drift.out());
  }

  private long audits() {
    return tenant.requestLog().entries().stream()
        .filter(entry -> entry.path().contains("/directoryAudits"))
        .count();
  }

  private Run run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--local", "reader.yaml"));
    arguments.addAll(List.of(more));
    return Run.in(folder, arguments.toArray(String[]::new));
  }
}
