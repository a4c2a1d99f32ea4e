package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A federated credential that is changed, from the command line. */
class TrustChangeTest {
  private static final String TRUSTS =
      "/applications(uniqueName='contoso-app')/federatedIdentityCredentials";

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void open() throws Exception {
    tenant = Tenant.in(folder);
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void theOldTrustGoesOnlyWhenTheOverlapIsOverAndEveryPlanBetweenIsEmpty() throws Exception {
    manifest(1, "blue");
    assertThat(apply().err()).contains("repo:contoso@ID/ops@ID:…");
    manifest(1, "green");
    Run plan = run("plan", "app.yaml");
    assertThat(plan.out().replaceAll("\\s+", " "))
        .contains("add federated credential slot-1-2")
        .contains("slot-1 is trusted beside it until the overlap is over")
        .contains("Plan: 1 to add, 0 to change, 0 to destroy");
    apply();
    assertThat(names()).containsExactlyInAnyOrder("slot-1", "slot-1-2");
    assertInSync();
    Run drift = run("drift", "app.yaml");
    assertThat(drift.code()).as(drift.all()).isZero();

    assertThat(run("plan", "--horizon", "P7D", "app.yaml").out())
        .contains("slot-1: retire (what it trusted before goes)")
        .contains("Calendar: 1 transition of 1 app");

    pass(Duration.ofHours(25));
    assertThat(run("drift", "app.yaml").code()).isEqualTo(2);
    apply();
    assertThat(names()).containsExactly("slot-1-2");
    assertInSync();
  }

  @Test
  void withoutRoomBesideTheOldOneThePlanIsRefusedWithTheWayOut() throws Exception {
    manifest(20, "blue");
    apply();
    assertThat(names()).hasSize(20);
    manifest(20, "green");
    tenant.local().requestLog().clear();

    Run plan = run("plan", "app.yaml");

    assertThat(plan.code()).isEqualTo(1);
    assertThat(plan.all())
        .contains("app.yaml:")
        .contains("this one has 20 and 20 are to be made")
        .contains("apply the removal of a slot first");
    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void anAudienceThatIsChangedInPlaceSaysWhatThatMeans() throws Exception {
    manifest(1, "blue");
    apply();
    Path file = folder.resolve("app.yaml");
    Files.writeString(
        file, Files.readString(file).replace("blue}", "blue}, audience: 'api://own'"));

    assertThat(run("plan", "app.yaml").out().replaceAll("\\s+", " "))
        .contains("tokens for api://AzureADTokenExchange are refused from then on");
    apply();
    assertThat(names()).containsExactly("slot-1");
  }

  private void assertInSync() {
    Run plan = run("plan", "--detailed-exitcode", "app.yaml");
    assertThat(plan.code()).as(plan.all()).isZero();
  }

  private List<String> names() throws Exception {
    return tenant.get(TRUSTS).path("value").findValuesAsText("name");
  }

  private void manifest(int slots, String environment) throws Exception {
    StringBuilder text =
        new StringBuilder(
            "apiVersion: appreg/v1\nkind: AppRegistration\nmetadata: {name: contoso-app}\nspec:\n"
                + "  displayName: Contoso\n  credentials:\n");
    for (int i = 1; i <= slots; i++) {
      text.append("    slot-%d: {type: federated, github: {repository: contoso/ops,".formatted(i))
          .append(" environment: %s}}\n".formatted(i == 1 ? environment : environment + i));
    }
    Files.writeString(folder.resolve("app.yaml"), text);
  }

  private void pass(Duration time) {
    tenant.local().clock().advance(time);
  }

  private Run apply() {
    Run run = run("apply", "--auto-approve", "app.yaml");
    assertThat(run.code()).as(run.all()).isZero();
    return run;
  }

  private Run run(String command, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = command;
    all[1] = "--local";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return new Run.Console(folder).run(all);
  }
}
