package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pipelines' own identities, made by the script of {@code init} in a tenant that has none: each
 * does its work with exactly what its manifest says.
 */
class PipelineIdentitiesTest {
  private static final Path AZ = Path.of("src/test/resources/init/az");
  private static final String READER = "contoso-ops-appreg-reader";
  private static final String WRITER = "contoso-ops-appreg-writer";

  @TempDir private Path folder;

  @BeforeEach
  void installTheStandIn() throws Exception {
    Path az = Files.createDirectories(folder.resolve("bin")).resolve("az");
    Files.copy(AZ, az);
    Files.setPosixFilePermissions(az, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run init(String... more) {
    String[] words = {"init", "--yes", "--name=contoso-report", "--repository=contoso/ops"};
    return Run.in(folder, Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new));
  }

  /** What it said, once it has ended well. */
  private String setUp(Tenant tenant) throws Exception {
    Path out = folder.resolve("setup.out");
    ProcessBuilder script =
        new ProcessBuilder("bash", "appreg-setup.sh")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    script.environment().clear();
    script.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    script.environment().put("HOME", folder.toString());
    Map.of(
            "ORIGIN", tenant.local().origin(),
            "AUTHORITY", tenant.local().certificateAuthorityFile().toAbsolutePath().toString(),
            "TENANT", tenant.local().tenantId(),
            "CLIENT", tenant.local().bootstrap().clientId(),
            "SECRET", tenant.local().bootstrap().clientSecret(),
            "ROLES", folder.resolve("roles").toString(),
            "LOG", folder.resolve("log").toString())
        .forEach((name, value) -> script.environment().put("STAND_IN_" + name, value));
    Process process = script.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    return Files.readString(out);
  }

  private List<String> writes() throws Exception {
    return Files.readAllLines(folder.resolve("log")).stream()
        .filter(line -> !line.startsWith("GET "))
        .toList();
  }

  /** A console that signs in as one of them, by a secret that is there for the test alone. */
  private Run.Console as(String name, Tenant tenant) throws Exception {
    JsonNode app = tenant.get("/applications(uniqueName='" + name + "')");
    String secret =
        tenant
            .post("/applications/" + app.path("id").asText() + "/addPassword", "{}")
            .path("secretText")
            .asText();
    return new Run.Console(folder)
        .environment(
            Map.of(
                "AZURE_TENANT_ID", tenant.local().tenantId(),
                "AZURE_CLIENT_ID", app.path("appId").asText(),
                "AZURE_CLIENT_SECRET", secret))
        .connections(new Redirected(tenant.local())::client);
  }

  @Test
  void appregTakesThemOverAndEachSufficesForItsWork() throws Exception {
    assertThat(init("--runs-on=on-premises", "--vault=contoso-automation").code()).isZero();
    try (Tenant tenant = Tenant.in(folder)) {
      String said = setUp(tenant);
      assertThat(said)
          .contains("gh variable set APPREG_READ_CLIENT_ID --body ")
          .doesNotContain("$");
      int made = writes().size();
      setUp(tenant);
      assertThat(writes()).as("a second run").hasSize(made);
      assertThat(Files.readString(folder.resolve("roles")))
          .contains("--role Key Vault Crypto User --scope /vaults/contoso-automation");

      Run.Console reader = as(READER, tenant);
      Run.Console writer = as(WRITER, tenant);
      Run plan = reader.run("plan", "--target=" + READER, "--target=" + WRITER, "manifests");
      assertThat(plan.code()).as(plan.all()).isZero();
      assertThat(plan.out()).containsPattern("(?s)take ownership.*take ownership");
      assertThat(plan.out())
          .contains("Plan: 0 to add, 0 to change, 0 to destroy, 0 to rotate, 2 to record.");

      Run kept = reader.run("plan", "--out=plan.json", "manifests");
      assertThat(kept.code()).as(kept.all()).isZero();
      Run apply = writer.run("apply", "--auto-approve", "plan.json");
      assertThat(apply.code()).as(apply.all()).isZero();
      Run again = reader.run("plan", "--detailed-exitcode", "manifests");
      assertThat(again.code()).as(again.all()).isZero();
      Run drift = reader.run("drift", "manifests");
      assertThat(drift.code()).as(drift.all()).isZero();

      assertThat(reader.run("apply", "--auto-approve", "manifests").code()).isZero();
      Path report = folder.resolve("manifests/contoso-report.yaml");
      Files.writeString(
          report, Files.readString(report).replace("displayName: ", "displayName: New "));
      Run refused = reader.run("apply", "--auto-approve", "manifests");
      assertThat(refused.code()).as(refused.all()).isEqualTo(4);
      assertThat(writer.run("apply", "--auto-approve", "manifests").code()).isZero();
    }
  }

  @Test
  void ownersByNameTakeMoreAndThatIsInTheManifests() throws Exception {
    assertThat(init("--owner=ana@contoso.com", "--owner=bo@contoso.com").code()).isZero();
    try (Tenant tenant = Tenant.in(folder)) {
      String line =
          setUp(tenant).lines().filter(each -> each.startsWith("    - ")).findFirst().orElseThrow();
      Path report = folder.resolve("manifests/contoso-report.yaml");
      Files.writeString(
          report, Files.readString(report).replaceFirst("(  owners:.*\n)", "$1" + line + "\n"));
      Run.Console reader = as(READER, tenant);
      Run.Console writer = as(WRITER, tenant);
      assertThat(reader.run("plan", "--out=plan.json", "manifests").code()).isZero();
      Run apply = writer.run("apply", "--auto-approve", "plan.json");
      assertThat(apply.code()).as(apply.all()).isZero();
      Run again = reader.run("plan", "--detailed-exitcode", "manifests");
      assertThat(again.code()).as(again.all()).isZero();
    }
  }
}
