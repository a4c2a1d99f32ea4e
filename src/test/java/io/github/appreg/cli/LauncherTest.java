package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts appreg, with a stand-in for Java that prints how it was called. */
class LauncherTest {
  @TempDir private Path folder;
  private Path launcher;
  private Path java;

  @BeforeEach
  void install() throws Exception {
    launcher = folder.resolve("my app/bin/appreg");
    script(launcher, Files.readString(Path.of("src/main/bash/appreg")));
    Files.createDirectories(folder.resolve("my app/lib"));
    for (String jar :
        List.of(
            "aaa-1.jar",
            "appreg-0.1.0.jar",
            "microsoft-graph-6.69.0.jar",
            "microsoft-graph-core-3.jar",
            "zzz-1.jar")) {
      Files.createFile(folder.resolve("my app/lib").resolve(jar));
    }
    java = folder.resolve("jdk");
    script(java.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    release("21.0.2");
  }

  @Test
  void itsOwnJarIsFirstOnTheClassPathAndTheLargestLast() throws Exception {
    List<String> words = start(launcher, Map.of()).lines().toList();

    String path = words.get(words.indexOf("-cp") + 1);
    assertThat(Stream.of(path.split(":")).map(jar -> jar.replaceFirst(".*/", "")))
        .containsExactly(
            "appreg-0.1.0.jar",
            "aaa-1.jar",
            "microsoft-graph-core-3.jar",
            "zzz-1.jar",
            "microsoft-graph-6.69.0.jar");
    assertThat(words).endsWith("io.github.appreg.Main", "plan", "a b.yaml");
    assertThat(words).contains("-XX:+UseSerialGC", "-Dappreg.tty=");
  }

  @Test
  void itIsFoundThroughLinks() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("my app/bin/appreg"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), link);

    assertThat(start(second, Map.of())).isEqualTo(start(launcher, Map.of()));
  }

  @Test
  void optionsForTheJvmAreHandedOn() throws Exception {
    assertThat(start(launcher, Map.of("JAVA_OPTS", "-Xmx1g -Dx=y")).lines())
        .contains("-Xmx1g", "-Dx=y");
  }

  @Test
  void aNewerJavaIsToldToBeQuiet() throws Exception {
    assertThat(start(launcher, Map.of())).doesNotContain("native-access");
    release("25");
    assertThat(start(launcher, Map.of())).contains("--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void anOldJavaIsRefusedWithASentence() throws Exception {
    release("11.0.2");
    assertThat(start(launcher, Map.of()))
        .startsWith("appreg: Java 17 or newer is needed")
        .contains("11.0.2");
    release("1.8.0_402");
    assertThat(start(launcher, Map.of())).startsWith("appreg: Java 17 or newer is needed");
  }

  @Test
  void aMissingJavaIsRefusedWithASentence() throws Exception {
    assertThat(start(launcher, Map.of("JAVA_HOME", "/nowhere")))
        .isEqualTo("appreg: JAVA_HOME is /nowhere, where there is no bin/java\n");
  }

  private void release(String version) throws Exception {
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private String start(Path file, Map<String, String> environment) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(file.toString(), "plan", "a b.yaml");
    builder.environment().remove("JAVA_OPTS");
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().put("APPREG_ARCHIVE", "off");
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void script(Path file, String text) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
