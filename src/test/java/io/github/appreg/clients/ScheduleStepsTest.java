package io.github.appreg.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes for a machine without pipelines: a timer and a line of cron. */
class ScheduleStepsTest {
  private static final Path UNITS = Recipe.FOLDER.resolve("systemd");

  @TempDir private Path folder;
  private Workspace workspace;

  @BeforeEach
  void install() throws IOException {
    workspace = new Workspace(folder).with("AZURE_FEDERATED_TOKEN_FILE", "token");
    Files.writeString(workspace.repository().resolve("token"), "of-the-platform");
    Files.writeString(folder.resolve("webhook"), "https://127.0.0.1:9/of-the-channel\n");
    Files.writeString(
        folder.resolve("environment"), "APPREG_WEBHOOK=https://127.0.0.1:9/of-the-channel\n");
    Path manifests = Files.createDirectories(folder.resolve("manifests"));
    Files.copy(Path.of("examples/github-actions.yaml"), manifests.resolve("app.yaml"));
  }

  /** The places of a real machine, on this one. */
  private Client.Result run(String command) throws IOException {
    return workspace.shell(
        command
            .replace("/opt/appreg/bin/appreg", folder + "/dist/appreg-0.1.0/bin/appreg")
            .replace("/var/lib/appreg", workspace.repository().toString())
            .replace("/etc/appreg", folder.toString()),
        Map.of("CREDENTIALS_DIRECTORY", folder.toString(), "STATE_DIRECTORY", folder.toString()));
  }

  @Test
  void theServiceTellsItsChannelAndShowsNotWhere() throws IOException {
    String command =
        Files.readAllLines(UNITS.resolve("appreg-drift.service")).stream()
            .filter(line -> line.startsWith("ExecStart="))
            .findFirst()
            .orElseThrow();
    Client.Result result = run(command.replace("ExecStart=", "").replace("$$", "$"));
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).contains("Drift: ");
    assertThat(result.err())
        .contains("nobody was notified: the webhook did not answer")
        .doesNotContain("of-the-channel");
  }

  @Test
  void cronSaysSomethingOnlyWhenThereIsSomething() throws IOException {
    assumeTrue(Client.onPath("flock"), "left out: flock is not installed");
    String line =
        Files.readAllLines(Recipe.FOLDER.resolve("cron/appreg-drift")).stream()
            .filter(one -> one.contains(" * * appreg "))
            .findFirst()
            .orElseThrow();
    assertThat(line).doesNotContain("%");
    String command = line.replaceFirst("^.* \\* \\* appreg ", "");
    assertThat(run(command).out()).contains("Drift: ");
    workspace
        .shell("../dist/appreg-0.1.0/bin/appreg apply ../manifests --auto-approve", Map.of())
        .succeeds();
    Client.Result quiet = run(command);
    assertThat(quiet.succeeds().out() + quiet.err()).isEmpty();
  }

  @Test
  void systemdReadsTheUnits() throws IOException {
    assumeTrue(Client.onPath("systemd-analyze"), "left out: systemd-analyze is not installed");
    Path home = Files.createDirectories(folder.resolve("units"));
    Client.Result result =
        new Client(home)
            .run(
                Path.of("").toAbsolutePath(),
                List.of("systemd-analyze", "verify", UNITS + "/appreg-drift.timer"));
    assertThat(result.out() + result.err()).doesNotContain("appreg-drift");
  }
}
