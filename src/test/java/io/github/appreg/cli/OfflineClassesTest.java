package io.github.appreg.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.Main;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that connects to nothing loads nothing of what connects. */
class OfflineClassesTest {
  private static final List<String> CONNECTING =
      List.of(
          "com.azure.", "com.microsoft.", "okhttp3.", "okio.", "kotlin.", "reactor.", "javax.net.");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "--help",
        "plan --help",
        "validate examples/intune-automation.yaml",
        "permissions show DeviceManagementManagedDevices.Read.All"
      })
  void anOfflineCommandLoadsNoSdk(String command) throws Exception {
    List<String> loaded = loaded(command);

    assertThat(loaded).contains(Main.class.getName());
    assertThat(
            loaded.stream().filter(name -> CONNECTING.stream().anyMatch(name::startsWith)).toList())
        .isEmpty();
  }

  @Test
  void theVersionNeedsNoLibraryAtAll() throws Exception {
    assertThat(loaded("--version")).noneMatch(name -> name.startsWith("picocli."));
  }

  private static List<String> loaded(String command) throws Exception {
    List<String> words =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xlog:class+load:stdout:none",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()),
                Stream.of(command.split(" ")))
            .toList();
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).describedAs(text).isZero();
    return text.lines().filter(l -> l.contains(" source: ")).map(l -> l.split(" ")[0]).toList();
  }
}
