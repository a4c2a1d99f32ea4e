package io.github.appreg.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that the launcher makes, with a real JVM and a very small appreg. */
class ClassArchiveTest {
  private static final String APP =
      """
      package io.github.appreg;
      public final class Main {
        public static void main(String[] args) {
          if (System.getProperty("appreg.rehearsal") == null) {
            System.out.println("ran");
          }
        }
      }
      """;

  @TempDir private Path folder;
  private Path cache;
  private Path jdk = Path.of(System.getProperty("java.home"));

  @BeforeEach
  void install() throws Exception {
    cache = folder.resolve("cache");
    Path launcher = folder.resolve("bin/appreg");
    Files.createDirectories(launcher.getParent());
    Files.copy(Path.of("src/main/bash/appreg"), launcher);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path source = Files.createDirectories(folder.resolve("source")).resolve("Main.java");
    Files.writeString(source, APP);
    Path lib = Files.createDirectories(folder.resolve("lib"));
    String classes = folder.resolve("classes").toString();
    tool("javac", "--release", "17", "-d", classes, source.toString());
    tool("jar", "--create", "--file", lib + "/appreg-0.1.0.jar", "-C", classes, ".");
  }

  @Test
  void theFirstRunLeavesAnArchiveThatTheSecondUses() throws Exception {
    // Where a making failed lately, none is made by the way: so the folder is known beforehand.
    assertThat(run(Map.of("APPREG_ARCHIVE", "now", "PATH", failing()))).isEqualTo("ran\n");
    Path store = store();
    assertThat(store.resolve("making/failed")).exists();
    assertThat(run(Map.of())).isEqualTo("ran\n");
    assertThat(archives()).isEmpty();
    Files.delete(store.resolve("making/failed"));
    Files.delete(store.resolve("making"));

    assertThat(run(Map.of("CI", "true"))).isEqualTo("ran\n");
    assertThat(store.resolve("making")).doesNotExist();

    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      store.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      assertThat(run(Map.of())).isEqualTo("ran\n");
      await(watch, "archive");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store)))
        .isEqualTo("rwx------");
    assertThat(used()).isTrue();
  }

  @Test
  void anArchiveThatIsDamagedOrNotOursAloneIsNotUsed() throws Exception {
    assertThat(run(Map.of("APPREG_ARCHIVE", "now"))).isEqualTo("ran\n");
    assertThat(used()).isTrue();
    Path archive = store().resolve("archive");
    byte[] whole = Files.readAllBytes(archive);

    // As if another process were making one, so that this test alone decides when it is made.
    Path making = Files.createDirectory(store().resolve("making"));

    byte[] damaged = whole.clone();
    Arrays.fill(damaged, 0, 4096, (byte) 'x');
    Files.write(archive, damaged);
    assertThat(used()).isFalse();

    Files.write(archive, whole);
    Files.setPosixFilePermissions(store(), PosixFilePermissions.fromString("rwxrwx---"));
    assertThat(used()).isFalse();
    Files.setPosixFilePermissions(store(), PosixFilePermissions.fromString("rwx------"));
    assertThat(used()).isTrue();

    Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
    assertThat(used()).isFalse();
    Files.delete(making);
    assertThat(run(Map.of("APPREG_ARCHIVE", "now"))).isEqualTo("ran\n");
    assertThat(used()).isTrue();
    assertThat(used(Map.of("APPREG_ARCHIVE", "off"))).isFalse();
  }

  @Test
  void aFolderThatCannotBeMadeIsNoHindrance() throws Exception {
    Files.writeString(cache, "a file");
    assertThat(run(Map.of())).isEqualTo("ran\n");
    assertThat(run(Map.of("APPREG_ARCHIVE", "now"))).isEqualTo("ran\n");
    assertThat(run(Map.of("XDG_CACHE_HOME", "", "HOME", "/nowhere"))).isEqualTo("ran\n");
  }

  @Test
  void anotherJvmHasAnArchiveOfItsOwn() throws Exception {
    String other = System.getenv("APPREG_OTHER_JDK");
    assumeTrue(other != null, "APPREG_OTHER_JDK names no other JDK");
    assertThat(run(Map.of("APPREG_ARCHIVE", "now"))).isEqualTo("ran\n");
    jdk = Path.of(other);
    assertThat(run(Map.of("APPREG_ARCHIVE", "now"))).isEqualTo("ran\n");
    assertThat(archives()).hasSize(2);
    assertThat(used()).isTrue();
  }

  /** Whether a run takes its classes from the archive; what it prints is the same in any case. */
  private boolean used() throws Exception {
    return used(Map.of());
  }

  private boolean used(Map<String, String> environment) throws Exception {
    Path log = folder.resolve("loaded.txt");
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_OPTS", "-Xlog:class+load:file=" + log);
    assertThat(run(all)).isEqualTo("ran\n");
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains(" io.github.appreg.Main "))
        .anyMatch(line -> line.contains("shared objects file"));
  }

  private String run(Map<String, String> environment) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(folder + "/bin/appreg", "plan");
    builder.environment().keySet().removeAll(List.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS", "CI"));
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  /** A program that fails in place of the one that lowers a priority, so that the making fails. */
  private String failing() throws Exception {
    Path nice = Files.createDirectories(folder.resolve("programs")).resolve("nice");
    Files.writeString(nice, "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(nice, PosixFilePermissions.fromString("rwxr-xr-x"));
    return nice.getParent() + ":" + System.getenv("PATH");
  }

  private List<Path> archives() throws Exception {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(file -> file.endsWith("archive")).toList();
    }
  }

  private Path store() throws Exception {
    try (Stream<Path> stores = Files.list(cache.resolve("appreg"))) {
      return stores.findFirst().orElseThrow();
    }
  }

  private static void await(WatchService watch, String name) throws Exception {
    while (true) {
      WatchKey key = watch.poll(60, TimeUnit.SECONDS);
      assertThat(key).describedAs("nothing was made for a minute").isNotNull();
      if (key.pollEvents().stream().anyMatch(e -> Path.of(name).equals(e.context()))) {
        return;
      }
      key.reset();
    }
  }

  private static void tool(String name, String... arguments) {
    int code = ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
    assertThat(code).isZero();
  }
}
