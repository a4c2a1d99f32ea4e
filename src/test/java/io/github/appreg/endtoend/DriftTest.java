package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftTest {
  @TempDir private Path folder;

  @Test
  void aChangeFromOutsideIsFoundWithoutAWriteAndUndoneByApply() throws Exception {
    String path = Path.of("examples/github-actions.yaml").toAbsolutePath().toString();
    try (Tenant tenant = Tenant.in(folder)) {
      Run first = Run.in(folder, "apply", "--local", "--auto-approve", "--format", "json", path);
      assertThat(first.code()).as(first.all()).isZero();
      String key = new ObjectMapper().readTree(first.out()).at("/apps/0/key").asText();
      String app = "/applications(uniqueName='" + key + "')";
      String before = tenant.get(app).path("displayName").asText();

      tenant.patch(app, "{\"displayName\":\"Renamed by hand\"}");
      tenant.local().requestLog().clear();
      Run drift = Run.in(folder, "drift", "--local", "--format", "json", path);

      assertThat(drift.code()).as(drift.all()).isEqualTo(2);
      JsonNode finding = new ObjectMapper().readTree(drift.out()).at("/findings/0");
      assertThat(finding.path("subject").asText()).isEqualTo("displayName");
      assertThat(finding.path("live").asText()).isEqualTo("Renamed by hand");
      assertThat(finding.path("desired").asText()).isEqualTo(before);
      assertThat(Run.in(folder, "drift", "--local", path).out())
          .contains("displayName: tenant \"Renamed by hand\", manifest")
          .endsWith("Drift: 1 difference in 1 of 1 app: 1 from outside.\n");
      assertThat(tenant.local().requestLog().entries()).isNotEmpty();
      assertThat(tenant.writes()).isEmpty();

      assertThat(Run.in(folder, "apply", "--local", "--auto-approve", path).code()).isZero();
      assertThat(tenant.get(app).path("displayName").asText()).isEqualTo(before);
      assertThat(Run.in(folder, "drift", "--local", path).code()).isZero();
    }
  }

  @Test
  void anAppThatIsNotThereIsADifferenceAndCannotBeVerified() throws Exception {
    String path = Path.of("examples/dev-secret.yaml").toAbsolutePath().toString();

    assertThat(Run.in(folder, "drift", "--local", path).code()).isEqualTo(2);
    Run verify = Run.in(folder, "verify", "--local", path);
    assertThat(verify.code()).isEqualTo(1);
    assertThat(verify.out()).contains("is not in the tenant.").contains("run appreg apply");
  }

  @Test
  void aReadOnlyFolderIsExplained() throws Exception {
    String path = Path.of("examples/dev-secret.yaml").toAbsolutePath().toString();
    Files.writeString(folder.resolve(".appreg"), "a file where the folder should be");

    Run run = Run.in(folder, "plan", "--local", path);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(".appreg").doesNotContain("internal error");
  }
}
