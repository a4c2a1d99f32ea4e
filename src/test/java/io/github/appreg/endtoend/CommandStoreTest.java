package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of the operator takes the secret on standard input; the app holds the receipt. */
class CommandStoreTest {
  private static final String APP = "/applications(uniqueName='reader')";
  private static final String KEEPS =
      """
      #!/bin/sh
      cat > kept
      env > environment
      echo "$@" > arguments
      """;

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
    Files.writeString(
        folder.resolve("reader.yaml"),
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata: {name: reader}
        spec:
          displayName: Reader
          environment: development
          tags: [team]
          credentials:
            main:
              type: clientSecret
              store: {command: keep}
              rotation: {lifetime: P120D, renewBefore: P45D, overlap: P7D}
        """);
    program(KEEPS.replace("cat >", "cd '" + folder + "' && cat >"));
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void theProgramGetsTheSecretThroughItsInputAndTheAppItsReceipt() throws Exception {
    Run apply = run("apply", "--auto-approve");

    assertThat(apply.code()).as(apply.all()).isZero();
    assertThat(apply.out()).contains("in command keep").contains("main: is proven where");
    String secret = Files.readString(folder.resolve("kept"));
    assertThat(secret).hasSizeGreaterThan(20).doesNotContain("\n");
    String environment = Files.readString(folder.resolve("environment"));
    assertThat(environment)
        .contains("APPREG_SLOT=main", "APPREG_KEY_ID=" + ids().get(0), "APPREG_END=20")
        .contains("APPREG_APP_ID=" + tenant.get(APP).path("appId").asText())
        .contains("HANDED=on")
        .doesNotContain(secret)
        .doesNotContain("AZURE_CLIENT_SECRET");
    assertThat(Files.readString(folder.resolve("arguments"))).isBlank();
    assertThat(receipts()).hasSize(1).allMatch(tag -> tag.length() <= 256);
    assertThat(apply.all()).doesNotContain(secret);

    Run plan = run("plan", "--detailed-exitcode");
    assertThat(plan.code()).as(plan.all()).isZero();
    assertThat(plan.out()).doesNotContain("appreg:v1:r:");
    assertThat(run("drift").code()).isZero();
    assertThat(run("verify").code()).isZero();
  }

  @Test
  void theSecretIsRotatedWithOverlapAndOldReceiptsGo() throws Exception {
    assertThat(run("apply", "--auto-approve").code()).isZero();
    String first = ids().get(0);

    pass(Duration.ofDays(80));
    assertThat(run("apply", "--auto-approve").code()).isZero();
    assertThat(ids()).hasSize(2).contains(first);
    assertThat(receipts()).hasSize(2);
    assertThat(run("plan", "--detailed-exitcode").code()).isZero();

    pass(Duration.ofDays(8));
    assertThat(run("apply", "--auto-approve").code()).isZero();
    assertThat(ids()).hasSize(1).doesNotContain(first);

    pass(Duration.ofDays(80));
    assertThat(run("apply", "--auto-approve").code()).isZero();
    assertThat(receipts()).hasSize(2).noneMatch(tag -> tag.contains(first));
  }

  @Test
  void whatTheProgramRefusesIsTakenBackAndItsComplaintIsShown() throws Exception {
    program("#!/bin/sh\ncat > /dev/null\necho 'the vault is sealed' >&2\nexit 7\n");

    Run apply = run("apply", "--auto-approve");

    assertThat(apply.code()).isEqualTo(1);
    assertThat(apply.all())
        .contains("the vault is sealed")
        .contains("ended with 7")
        .contains("taken back");
    assertThat(ids()).isEmpty();
    assertThat(receipts()).isEmpty();
  }

  @Test
  void aComplaintThatHoldsAPartOfTheSecretIsWithheld() throws Exception {
    program("#!/bin/sh\nread secret || true\necho \"cannot keep $secret\" >&2\nexit 1\n");
    Run whole = run("apply", "--auto-approve");
    program("#!/bin/sh\nread secret || true\nprintf %s \"$secret\" | base64 -w 9 >&2\nexit 1\n");
    Run encoded = run("apply", "--auto-approve");

    assertThat(whole.code()).isEqualTo(1);
    assertThat(whole.all().replace('\n', ' ')).contains("withheld").doesNotContain("cannot keep");
    assertThat(encoded.all().replace('\n', ' ')).contains("withheld");
  }

  @Test
  void aRunThatDiedBeforeTheReceiptMakesAnotherAndLeavesTheUnknownOneForTheOverlap()
      throws Exception {
    assertThat(run("apply", "--auto-approve").code()).isZero();
    String unknown = ids().get(0);
    List<String> tags = tags();
    tags.removeAll(receipts());
    tenant.patch(APP, "{\"tags\":[\"" + String.join("\",\"", tags) + "\"]}");

    assertThat(run("apply", "--auto-approve").code()).isZero();
    assertThat(ids()).hasSize(2).contains(unknown);

    pass(Duration.ofDays(8));
    assertThat(run("apply", "--auto-approve").code()).isZero();
    assertThat(ids()).hasSize(1).doesNotContain(unknown);
    assertThat(run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void aProgramThatNobodyDefinedStopsThePlanAndNothingRuns() {
    for (String command : List.of("plan", "apply")) {
      Run run = Run.in(folder, command, "--local", "reader.yaml");
      assertThat(run.code()).isEqualTo(64);
      assertThat(run.err()).contains("reader.yaml:9:").contains("--command keep=/path/of/program");
    }
    assertThat(run("plan").code()).isZero();
    assertThat(folder.resolve("kept")).doesNotExist();
    assertThat(tenant.writes()).isEmpty();
  }

  private void pass(Duration time) {
    tenant.local().clock().advance(time);
  }

  private void program(String text) throws Exception {
    Path program = folder.resolve("keep.sh");
    Files.writeString(program, text);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  private Run run(String command, String... options) {
    List<String> arguments = new ArrayList<>(List.of(command, "--local"));
    arguments.addAll(List.of("--command", "keep=keep.sh", "reader.yaml"));
    arguments.addAll(List.of(options));
    return new Run.Console(folder)
        .environment(
            Map.of(
                "PATH",
                "/usr/bin:/bin",
                "LANG",
                "C.UTF-8",
                "HANDED",
                "on",
                "AZURE_CLIENT_SECRET",
                "ours"))
        .run(arguments.toArray(String[]::new));
  }

  private List<String> ids() throws Exception {
    List<String> ids = new ArrayList<>();
    for (JsonNode credential : tenant.get(APP).path("passwordCredentials")) {
      ids.add(credential.path("keyId").asText());
    }
    return ids;
  }

  private List<String> receipts() throws Exception {
    return tags().stream().filter(tag -> tag.startsWith("appreg:v1:r:")).toList();
  }

  private List<String> tags() throws Exception {
    List<String> tags = new ArrayList<>();
    tenant.get(APP).path("tags").forEach(tag -> tags.add(tag.asText()));
    return tags;
  }
}
