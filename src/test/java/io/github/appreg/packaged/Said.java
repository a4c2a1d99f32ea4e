package io.github.appreg.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What programs say, and what was built. */
final class Said {
  static final Path FOLDER = Path.of("target/appreg");

  private Said() {}

  /**
   * Both streams of a program that ends well, with nothing of this JVM's surroundings but these.
   */
  static String by(Path home, String... words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().put("HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("APPREG_ARCHIVE", "off");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  /** The one file of the build that is called like that. */
  static Path built(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files.filter(file -> file.toString().endsWith(suffix)).findFirst().orElseThrow();
    }
  }

  /** Without our own, which is no third party's. */
  static Set<String> jars() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("lib"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.matches("appreg-\\d.*"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
