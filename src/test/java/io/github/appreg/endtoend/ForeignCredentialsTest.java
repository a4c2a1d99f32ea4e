package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that appreg did not make are listed, failed at, or removed, as the manifest asks. */
class ForeignCredentialsTest {
  private static final String APP = "/applications(uniqueName='reader')";

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
    manifest("report", "{main: {type: clientSecret, store: {folder: reader}}}");
    assertThat(apply().code()).isZero();
    tenant.post(
        "/applications/" + tenant.get(APP).path("id").asText() + "/addPassword",
        "{\"passwordCredential\":{\"displayName\":\"made by hand\"}}");
    tenant.local().requestLog().clear();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void theyAreListedWithAgeAndEndUnlessTheManifestAsksForMore() {
    Run plan = run("plan", "--detailed-exitcode");

    assertThat(plan.code()).isZero();
    assertThat(plan.out()).contains("client secret made by hand (").contains("0 days old, ends");
    assertThat(run("drift").code()).isZero();
  }

  @Test
  void aManifestThatFailsAtThemEndsPlanDriftAndApplyWithOne() throws Exception {
    manifest("fail", "{main: {type: clientSecret, store: {folder: reader}}}");

    assertThat(run("plan").code()).isEqualTo(1);
    assertThat(run("drift").code()).isEqualTo(1);
    assertThat(run("drift").err()).contains("foreignCredentials: fail");
    Run apply = apply();
    assertThat(apply.code()).isEqualTo(1);
    assertThat(apply.out()).contains("fails, because it is foreign: client secret made by hand");
    assertThat(secrets()).isEqualTo(2);
  }

  @Test
  void theyAreRemovedOnlyWithTheFlagAndThenThePlanIsEmpty() throws Exception {
    manifest("remove", "{main: {type: clientSecret, store: {folder: reader}}}");
    assertThat(run("plan", "--detailed-exitcode").code()).isEqualTo(2);
    assertThat(run("drift").code()).isEqualTo(2);

    Run refused = apply();

    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err().replace('\n', ' '))
        .contains("1 step would take away", "made by hand", "apply with --allow-destroy");
    assertThat(tenant.writes()).isEmpty();

    assertThat(apply("--allow-destroy").code()).isZero();
    assertThat(secrets()).isEqualTo(1);
    assertThat(run("plan", "--detailed-exitcode").code()).isZero();
    assertThat(run("drift").code()).isZero();
  }

  @Test
  void anAppThatWorksIsLeftWithoutACredentialOnlyWhenThatIsSaid() throws Exception {
    manifest("remove", "{}");

    Run plan = run("plan");
    Run apply = apply("--allow-destroy");

    assertThat(plan.code()).isEqualTo(3);
    assertThat(apply.code()).isEqualTo(3);
    assertThat(apply.err().replace('\n', ' '))
        .contains("1 of 1 apps would be left without a working credential")
        .contains("0 of 2 working credentials")
        .contains("--allow-no-credential")
        .contains("client secret main (")
        .contains("made by hand")
        .contains("appreg destroy");
    assertThat(tenant.writes()).isEmpty();

    assertThat(run("plan", "--allow-no-credential").code()).isZero();
    Run half = apply("--allow-no-credential");
    assertThat(half.code()).isEqualTo(3);
    assertThat(half.err()).contains("--allow-destroy").doesNotContain("--allow-no-credential");
    assertThat(tenant.writes()).isEmpty();
    assertThat(apply("--allow-no-credential", "--allow-destroy").code()).isZero();
    assertThat(secrets()).isZero();
    assertThat(run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void aSlotThatIsGoneFromTheManifestNeedsTheFlagWhileItStillWorks() throws Exception {
    manifest("report", "{other: {type: clientSecret, store: {folder: other}}}");

    Run refused = apply();
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err().replace('\n', ' '))
        .contains("retire client secret main (")
        .contains("--allow-destroy");
    assertThat(tenant.writes()).isEmpty();

    Run allowed = apply("--allow-destroy");
    assertThat(allowed.code()).as(allowed.all()).isZero();
    assertThat(run("plan", "--detailed-exitcode").code()).isZero();
  }

  private int secrets() throws Exception {
    return tenant.get(APP).path("passwordCredentials").size();
  }

  private Run apply(String... options) {
    String[] all = new String[options.length + 1];
    all[0] = "--auto-approve";
    System.arraycopy(options, 0, all, 1, options.length);
    return run("apply", all);
  }

  private Run run(String command, String... options) {
    String[] all = new String[options.length + 3];
    all[0] = command;
    all[1] = "--local";
    System.arraycopy(options, 0, all, 2, options.length);
    all[all.length - 1] = "reader.yaml";
    return Run.in(folder, all);
  }

  private void manifest(String policy, String credentials) throws Exception {
    Files.writeString(
        folder.resolve("reader.yaml"),
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata: {name: reader}
        spec:
          displayName: Reader
          environment: development
          foreignCredentials: %s
          credentials: %s
        """
            .formatted(policy, credentials));
  }
}
