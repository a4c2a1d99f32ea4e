package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answer to a leak: one command replaces what one app uses, and touches nothing else. */
class RotateTest {
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
          automation:
            type: certificate
            store: {folder: reader-cert}
          pipeline:
            type: federated
            github: {repository: contoso/device-ops, environment: production}
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
    Run apply = Run.in(folder, "apply", "--local", "--auto-approve", "apps.yaml");
    assertThat(apply.code()).as(apply.all()).isZero();
    tenant.local().requestLog().clear();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void withRevokeTheLeakedSecretIsGoneAndConsumersAreToldToPickUpAtOnce() throws Exception {
    String leaked = Files.readString(folder.resolve(".appreg/store/reader.secret"));
    List<String> before = ids("passwordCredentials");

    Run run = rotate("reader/main", "--now", "--revoke", "--auto-approve");

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(ids("passwordCredentials")).hasSize(1).doesNotContainAnyElementsOf(before);
    assertThat(Files.readString(folder.resolve(".appreg/store/reader.secret")))
        .isNotEqualTo(leaked);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("What consumers must do now:")
        .contains("main: read " + ids("passwordCredentials").get(0) + " from .appreg/store/reader")
        .contains("at once: nothing else of the slot works");
    assertThat(Run.in(folder, "plan", "--local", "--detailed-exitcode", "apps.yaml").code())
        .isZero();
  }

  @Test
  void withoutRevokeTheOldOneStaysForTheOverlapAndItsEndIsSaid() throws Exception {
    List<String> before = ids("passwordCredentials");

    Run run = rotate("reader/main", "--now", "--auto-approve");

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(ids("passwordCredentials")).hasSize(2).containsAll(before);
    assertThat(run.out().replaceAll("\\s+", " "))
        .containsPattern("main: read \\S+ from \\S+ by 20\\S+Z, when its");
    assertThat(Run.in(folder, "plan", "--local", "--detailed-exitcode", "apps.yaml").code())
        .isZero();
  }

  @Test
  void askedForTwiceWithinTheOverlapItMakesNoThird() throws Exception {
    assertThat(rotate("reader/main", "--now", "--auto-approve").code()).isZero();
    List<String> two = ids("passwordCredentials");
    assertThat(two).hasSize(2);

    Run again = rotate("reader/main", "--now", "--auto-approve");

    assertThat(again.code()).as(again.all()).isEqualTo(3);
    assertThat(again.err()).contains("slot main was replaced already").contains("--revoke");
    assertThat(ids("passwordCredentials")).isEqualTo(two);
    Run revoked = rotate("reader/main", "--now", "--revoke", "--auto-approve");
    assertThat(revoked.code()).as(revoked.all()).isZero();
    assertThat(ids("passwordCredentials")).hasSize(1).doesNotContainAnyElementsOf(two);
  }

  @Test
  void everySlotThatWeMakeIsReplacedAndTheOthersAreExplained() throws Exception {
    List<String> keys = ids("keyCredentials");

    Run run = rotate("reader", "--now", "--revoke", "--auto-approve");

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(ids("keyCredentials")).hasSize(1).doesNotContainAnyElementsOf(keys);
    assertThat(run.err()).contains("slot pipeline is federated and has nothing that could leak");
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("automation: read ")
        .contains("main: read ");
  }

  @Test
  void otherDriftOfTheAppIsNotTouched() throws Exception {
    tenant.patch(APP, "{\"displayName\":\"Changed by hand\"}");
    tenant.local().requestLog().clear();

    Run run = rotate("reader/main", "--now", "--auto-approve");

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(run.out().replaceAll("\\s+", " ")).doesNotContain("Changed by hand");
    assertThat(tenant.get(APP).path("displayName").asText()).isEqualTo("Changed by hand");
    assertThat(tenant.writes()).allMatch(write -> write.path().endsWith("/addPassword"));
  }

  @Test
  void machinesGetOneDocumentAndTheAdviceOnTheSide() {
    Run run = rotate("reader/main", "--now", "--auto-approve", "--format", "json");

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(run.out().replaceAll("\\s+", " ")).startsWith("{").doesNotContain("What consumers");
    assertThat(run.err()).contains("What consumers must do now:");
  }

  @Test
  void itIsMeantOnlyWithNowAndApproved() {
    Run unsaid = rotate("reader/main");
    assertThat(unsaid.code()).isEqualTo(64);
    assertThat(unsaid.err()).contains("--now");

    Run unapproved = rotate("reader/main", "--now");
    assertThat(unapproved.code()).isEqualTo(3);
    assertThat(unapproved.out()).contains("rotate client secret main");
    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void whatCannotBeRotatedHereIsWrongUsageWithTheWayOut() {
    assertUsage("nobody", "None of the manifests is named nobody", "other, reader");
    assertUsage("reader/none", "has no slot none", "automation, main, pipeline");
    assertUsage("reader/pipeline", "no credential that appreg makes", "nothing that could leak");
    assertUsage("other", "no credential that appreg makes");
    assertThat(tenant.local().requestLog().entries()).isEmpty();
  }

  @Test
  void anAppThatIsNotThereHasNothingToRotate() throws Exception {
    tenant.delete(APP);

    Run run = rotate("reader", "--now", "--auto-approve");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("reader is not in the tenant").contains("appreg apply");
  }

  private void assertUsage(String target, String... said) {
    Run run = rotate(target, "--now");
    assertThat(run.code()).as(run.all()).isEqualTo(64);
    assertThat(run.err()).contains(said);
  }

  private Run rotate(String target, String... options) {
    List<String> arguments = new ArrayList<>(List.of("rotate", "--local", target, "apps.yaml"));
    arguments.addAll(List.of(options));
    return Run.in(folder, arguments.toArray(String[]::new));
  }

  private List<String> ids(String list) throws Exception {
    List<String> ids = new ArrayList<>();
    for (JsonNode credential : tenant.get(APP).path(list)) {
      ids.add(credential.path("keyId").asText());
    }
    return ids;
  }
}
