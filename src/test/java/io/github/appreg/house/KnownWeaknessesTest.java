package io.github.appreg.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No library on the class path is older than the version that mended a weakness that is known of
 * it: {@code known-weaknesses.txt}, one a line, kept by hand.
 */
class KnownWeaknessesTest {
  private static final Path LIST = Path.of("src/test/resources/known-weaknesses.txt");
  private static final Pattern LINE = Pattern.compile("(\\S+) (\\d\\S*) (CVE-\\d{4}-\\d+)");
  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.]*(?:-\\w+)?)\\.jar");

  /** One weakness, and the first version without it. */
  private record Weakness(String library, String mended, String advisory) {}

  @Test
  void noLibraryHasAWeaknessThatIsKnown() throws IOException {
    assertThat(weak(onTheClassPath(), known())).isEmpty();
  }

  @Test
  void theListSpeaksOfLibrariesThatAreThere() throws IOException {
    List<String> jars = onTheClassPath();
    assertThat(known())
        .isNotEmpty()
        .allSatisfy(
            weakness -> assertThat(jars).anyMatch(jar -> name(jar).equals(weakness.library())));
  }

  @Test
  void anOlderVersionIsFound() {
    List<Weakness> known = List.of(new Weakness("json", "20231013", "CVE-2023-5072"));
    assertThat(weak(List.of("json-20230618.jar"), known))
        .containsExactly("json-20230618.jar: CVE-2023-5072");
    assertThat(weak(List.of("json-20231013.jar", "json-path-1.0.jar"), known)).isEmpty();
    assertThat(compare("2.9.10", "2.10")).isNegative();
    assertThat(compare("4.12.0", "4.9.2")).isPositive();
    assertThat(compare("1.78", "1.78.0")).isZero();
  }

  private static List<String> weak(List<String> jars, List<Weakness> known) {
    List<String> found = new ArrayList<>();
    for (Weakness weakness : known) {
      jars.stream()
          .filter(jar -> name(jar).equals(weakness.library()))
          .filter(jar -> compare(version(jar), weakness.mended()) < 0)
          .forEach(jar -> found.add(jar + ": " + weakness.advisory()));
    }
    return found;
  }

  private static List<Weakness> known() throws IOException {
    return Files.readAllLines(LIST).stream()
        .filter(line -> !line.startsWith("#"))
        .map(
            line -> {
              Matcher parts = LINE.matcher(line);
              assertThat(parts.matches()).as(line).isTrue();
              return new Weakness(parts.group(1), parts.group(2), parts.group(3));
            })
        .toList();
  }

  /** As surefire hands it on: in full, or by the manifest of one jar. */
  private static List<String> onTheClassPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator))
        .map(entry -> Path.of(entry).getFileName().toString())
        .filter(entry -> JAR.matcher(entry).matches())
        .toList();
  }

  private static String name(String jar) {
    return JAR.matcher(jar).replaceFirst("$1");
  }

  private static String version(String jar) {
    return JAR.matcher(jar).replaceFirst("$2");
  }

  private static int compare(String one, String other) {
    long[] a = numbers(one);
    long[] b = numbers(other);
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int order = Long.compare(i < a.length ? a[i] : 0, i < b.length ? b[i] : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static long[] numbers(String version) {
    return Stream.of(version.split("[^0-9]+"))
        .filter(n -> !n.isEmpty())
        .mapToLong(Long::parseLong)
        .toArray();
  }
}
