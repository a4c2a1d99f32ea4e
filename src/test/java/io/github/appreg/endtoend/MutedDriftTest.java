package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutedDriftTest {
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata:
        name: reader
      spec:
        displayName: Reader
        notes: ""
        description: Reads devices
        permissions: [DeviceManagementManagedDevices.Read.All]
        drift:
          - ignore: notes
            reason: the help desk keeps its numbers there
            until: %s
      """;

  @TempDir private Path folder;
  private final PassingClock clock = new PassingClock();
  private final LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  private Tenant tenant;
  private Run.Console console;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder, clock);
    console = new Run.Console(folder).clock(clock);
    Files.writeString(folder.resolve("reader.yaml"), MANIFEST.formatted(today.plusDays(60)));
    Run apply = console.run("apply", "--local", "--auto-approve", "reader.yaml");
    assertThat(apply.code()).as(apply.all()).isZero();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void whatIsMutedIsCountedAndShownOnDemandAndIsNoDrift() throws Exception {
    set("notes", "extension 4711");
    Run quiet = drift(0);
    assertThat(quiet.out())
        .isEqualTo("No drift: 1 app is as its manifest says, but for 1 difference muted.\n");
    assertThat(drift(0, "--show-muted").out().replaceAll("\\s+", " "))
        .contains("Muted, and not counted:")
        .contains("reader: notes: tenant \"extension 4711\", manifest \"\"")
        .contains("the help desk keeps its numbers there, until " + today.plusDays(60));
    JsonNode report = new ObjectMapper().readTree(drift(0, "--format", "json").out());
    assertThat(report.path("inSync").asBoolean()).isTrue();
    assertThat(report.at("/summary/muted").asInt()).isEqualTo(1);
    assertThat(report.at("/muted/0/subject").asText()).isEqualTo("notes");
    assertThat(report.at("/muted/0/mute/until").asText()).isEqualTo("" + today.plusDays(60));
    assertThat(report.at("/muted/0/mute/at/line").asInt()).isEqualTo(11);
    assertThat(drift(0, "--show-muted", "--format", "markdown").out())
        .contains("#### Muted, and not counted:");
  }

  @Test
  void whatIsNotMutedIsDriftBesideIt() throws Exception {
    set("notes", "extension 4711");
    set("description", "Reads all sorts");
    assertThat(drift(2).out())
        .doesNotContain("4711")
        .endsWith("Drift: 1 difference in 1 of 1 app: 1 from outside; 1 muted.\n");
  }

  @Test
  void planAndApplySeeItAllTheSame() throws Exception {
    set("notes", "extension 4711");
    assertThat(console.run("plan", "--local", "--detailed-exitcode", "reader.yaml").code())
        .isEqualTo(2);
    assertThat(console.run("apply", "--local", "--auto-approve", "reader.yaml").code()).isZero();
    assertThat(tenant.get("/applications(uniqueName='reader')").path("notes").isNull()).isTrue();
  }

  @Test
  void aMuteThatMutesNothingIsSaidAtItsPlace() {
    Run run = drift(0);
    assertThat(run.err()).contains("reader.yaml:11:7: warning: `notes` mutes nothing; remove it");
  }

  @Test
  void aMuteIsAnnouncedBeforeItsEndAndFailsAfterIt() throws Exception {
    set("notes", "extension 4711");
    assertThat(validate(0).out()).doesNotContain("mute");
    clock.advance(Duration.ofDays(31));
    assertThat(validate(0).out())
        .contains("reader.yaml:11:7: warning: the mute of `notes` ends after");
    assertThat(drift(0).err()).contains("the mute of `notes` ends after");
    clock.advance(Duration.ofDays(30));
    assertThat(validate(1).out()).contains("reader.yaml:11:7: the mute of `notes` ended on");
    Run after = drift(1);
    assertThat(after.err()).contains("reader.yaml:11:7: the mute of `notes` ended on");
    assertThat(after.out()).contains("extension 4711").contains("Drift: 1 difference");
    assertThat(drift(1, "--format", "json").out()).contains("\"complete\" : true", "ended on");
    assertThat(console.run("plan", "--local", "reader.yaml").code()).isZero();
  }

  private void set(String field, String value) throws Exception {
    tenant.patch("/applications(uniqueName='reader')", "{\"" + field + "\":\"" + value + "\"}");
  }

  private Run drift(int code, String... options) {
    String[] all = new String[options.length + 3];
    all[0] = "drift";
    all[1] = "--local";
    System.arraycopy(options, 0, all, 2, options.length);
    all[all.length - 1] = "reader.yaml";
    Run run = console.run(all);
    assertThat(run.code()).as(run.all()).isEqualTo(code);
    return run;
  }

  private Run validate(int code) {
    Run run = console.run("validate", "reader.yaml");
    assertThat(run.code()).as(run.all()).isEqualTo(code);
    return run;
  }
}
