package io.github.appreg.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedSurvivesAKill() throws Exception {
    int acknowledged = 0;
    for (int lines : List.of(50, 1, 2500)) {
      acknowledged = Math.max(acknowledged, killedAfter(lines));
      try (JournalDocuments documents = JournalDocuments.open(folder)) {
        assertThat(documents.all("left").size()).isGreaterThanOrEqualTo(acknowledged);
        assertThat(documents.all("right")).hasSameSizeAs(documents.all("left"));
        assertThat(documents.get("right", "d" + (acknowledged - 1))).isPresent();
      }
    }
  }

  /** How many documents the writer had acknowledged. */
  private int killedAfter(int lines) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String last = "d-1";
      for (int i = 0; i < lines; i++) {
        last = out.readLine();
      }
      process.destroyForcibly();
      process.waitFor();
      return Integer.parseInt(last.substring(1)) + 1;
    } finally {
      process.destroyForcibly();
    }
  }
}
