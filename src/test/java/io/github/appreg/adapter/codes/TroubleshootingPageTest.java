package io.github.appreg.adapter.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page's tables are those of the code: {@code -Dtroubleshooting=write} writes them anew. */
class TroubleshootingPageTest {
  private static final Path PAGE = Path.of("docs/troubleshooting.md");
  private static final Map<String, String> NAMES =
      Map.of(
          "permission", "PERMISSION",
          "us", "application CLIENT-ID",
          "vault", "VAULT",
          "vaultName", "VAULT",
          "name", "NAME",
          "kind", "secret",
          "role", "ROLE");

  @Test
  void saysOfEveryCodeWhatTheFailureSays() throws IOException {
    String page = Files.readString(PAGE);
    String written = page;
    for (Source source : Source.values()) {
      written = replaced(written, source);
    }
    if ("write".equals(System.getProperty("troubleshooting"))) {
      Files.writeString(PAGE, written);
    } else {
      assertThat(page).as("-Dtroubleshooting=write writes it").isEqualTo(written);
    }
  }

  private static String replaced(String page, Source source) {
    String begin = "<!-- codes: " + source + " -->\n";
    String end = "<!-- end -->";
    int from = page.indexOf(begin);
    assertThat(from).as(begin).isNotNegative();
    return page.substring(0, from + begin.length())
        + table(source)
        + page.substring(page.indexOf(end, from));
  }

  private static String table(Source source) {
    StringBuilder table = new StringBuilder("| Code | Cause | Next step |\n|---|---|---|\n");
    List<Explanation> rows =
        Codes.all(source).stream()
            .sorted(Comparator.comparing(Explanation::code).thenComparing(Explanation::says))
            .toList();
    for (Explanation each : rows) {
      Explanation row = each.with(NAMES);
      table
          .append("| `" + row.code() + "`")
          .append(row.says().isEmpty() ? "" : ", \"… " + row.says() + " …\"")
          .append(" | " + row.cause() + " | " + row.next() + " |\n");
    }
    return table.toString();
  }
}
