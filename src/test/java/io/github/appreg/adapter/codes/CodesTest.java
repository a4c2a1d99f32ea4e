package io.github.appreg.adapter.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodesTest {
  private static final Path KNOWN = Path.of("src/test/resources/codes");

  @ParameterizedTest
  @EnumSource(Source.class)
  void everyCodeThatIsKnownOfTheServiceHasACauseAndANextStep(Source source) throws IOException {
    for (String line : known(source)) {
      String[] parts = line.split(" ", 2);
      Explanation found = Codes.of(source, List.of(parts[0]), parts.length > 1 ? parts[1] : "");
      assertThat(found.cause()).as(line).endsWith(".");
      assertThat(found.next()).as(line).isNotEmpty();
      assertThat(found.says().isEmpty()).as(line).isEqualTo(parts.length == 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void everyExplanationCanBeReached(Source source) {
    for (Explanation each : Codes.all(source)) {
      String code = each.code().replace("*", "Some");
      assertThat(Codes.of(source, List.of(code), "It says: " + each.says())).isEqualTo(each);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void everyNameInBracesIsOneThatTheAdapterFillsIn(Source source) {
    Map<String, String> names = new java.util.HashMap<>();
    if (source == Source.GRAPH) {
      names.putAll(Map.of("permission", "x", "us", "x"));
    } else if (source == Source.VAULT) {
      names.putAll(Map.of("vault", "x", "vaultName", "x", "name", "x", "kind", "x", "role", "x"));
    }
    for (Explanation each : Codes.all(source)) {
      Explanation filled = each.with(names);
      assertThat(filled.cause() + filled.next()).as(each.code()).doesNotContain("{", "}");
    }
  }

  @Test
  void aCodeThatIsNotKnownHasNoExplanation() {
    assertThat(Codes.of(Source.GRAPH, List.of("", "Brand_New"), "x")).isEqualTo(Explanation.NONE);
  }

  @Test
  void theFirstCodeThatIsKnownExplains() {
    assertThat(
            Codes.of(
                    Source.GRAPH,
                    List.of("Odd", "NoBackingApplicationObject", "Request_BadRequest"),
                    "")
                .code())
        .isEqualTo("NoBackingApplicationObject");
  }

  @Test
  void aRefusalIsReadFromBothFormsOfItsMessage() {
    String trace = "0f1e2d3c-1111-2222-3333-444455556666";
    for (String between : List.of(" ", "\r\n")) {
      TokenRefusal refusal =
          TokenRefusal.in(
                  "oops: AADSTS90002: Tenant 'x' not found."
                      + between
                      + "Trace ID: "
                      + trace
                      + between
                      + "Correlation ID: "
                      + trace
                      + between
                      + "Timestamp: 2026-11-23 10:00:00Z")
              .orElseThrow();
      assertThat(refusal)
          .isEqualTo(
              new TokenRefusal(
                  "AADSTS90002",
                  "AADSTS90002: Tenant 'x' not found.",
                  trace,
                  "2026-11-23 10:00:00Z"));
      assertThat(refusal.explained().next()).isEqualTo("Check the tenant id and the cloud.");
    }
  }

  /** A code a line; behind it, where it means several things, a part of the message. */
  private static List<String> known(Source source) throws IOException {
    String file = source.name().toLowerCase(Locale.ROOT) + ".txt";
    try (Stream<String> lines = Files.lines(KNOWN.resolve(file))) {
      List<String> known = new ArrayList<>(lines.filter(line -> !line.isBlank()).toList());
      assertThat(known).isNotEmpty();
      return known;
    }
  }
}
