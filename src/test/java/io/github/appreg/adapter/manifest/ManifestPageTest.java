package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tables of the page are those of the schema: {@code -Ddocs=write} writes them anew. */
class ManifestPageTest {
  private static final Path PAGE = Path.of("docs/manifest.md");
  private static final String BEGIN = "<!-- schema -->\n";
  private static final String END = "<!-- end -->";

  @Test
  void saysOfEveryFieldWhatTheSchemaSays() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    String written =
        page.substring(0, from)
            + SchemaTables.of(Path.of("schema/appreg.schema.json"))
            + page.substring(page.indexOf(END));
    if ("write".equals(System.getProperty("docs"))) {
      Files.writeString(PAGE, written);
    } else {
      assertThat(page).as("-Ddocs=write writes it").isEqualTo(written);
    }
  }
}
