package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.adapter.catalogue.ShippedCatalogue;
import io.github.appreg.core.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A case is a file beside its {@code .txt}; {@code -Dgolden=write} writes those. */
class InvalidPoliciesTest {
  private static final Path CASES = Path.of("src/test/resources/policy/invalid");

  static List<Path> cases() throws IOException {
    try (Stream<Path> all = Files.list(CASES)) {
      return all.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyProblemIsReportedAtItsPlaceAndNoSuchPolicyIsUsed(Path path) throws IOException {
    ReadPolicies read = new PolicyReader(new ShippedCatalogue()).read(List.of(path));
    String lines =
        read.problems().stream()
            .map(Problem::toString)
            .map(line -> line.replace(CASES + "/", "") + "\n")
            .collect(Collectors.joining());
    Path golden = CASES.resolve(path.getFileName().toString().replace(".yaml", ".txt"));
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(golden, lines);
    }
    assertThat(lines).isNotEmpty().isEqualTo(Files.readString(golden));
    assertThat(read.policies()).isEmpty();
  }
}
