package io.github.appreg.adapter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who changed what, and what no manifest claims, as people read it. */
class AttributionsTest {
  private static final String EVIL = "a|b\u001b[31m\n@all <b>[x](http://y)";

  private final Reporter text = Reporter.of(Format.TEXT, Ink.PLAIN);
  private final Reporter markdown = Reporter.of(Format.MARKDOWN, Ink.PLAIN);

  @Test
  void whoIsSaidBelowTheFindingAndWhatIsNotKnownOnce() {
    assertThat(text.drift(DriftSamples.attributed("ana")))
        .contains("      by ana (app), ")
        .contains("      by whom is not known")
        .containsOnlyOnce("Who made 1 difference is not known: the tenant's audit log from")
        .contains("Managed: 1 of 3 apps (33 %) whose name contains \"ana\".")
        .contains("2 credentials, 3 granted permissions (1 of high risk)");
  }

  @Test
  void aLogThatIsClosedIsSaidOnceAndNotAtEachFinding() {
    String said = text.drift(DriftSamples.asked(DriftSamples.drift(), Optional.of(Samples.DENIED)));

    assertThat(said)
        .containsOnlyOnce("Who changed it from outside is not known:")
        .doesNotContain("by whom");
  }

  @Test
  void namesThatStrangersChoseNeitherMarkUpNorBreakALine() {
    assertThat(text.drift(DriftSamples.attributed(EVIL))).doesNotContain("\u001b");
    String page = markdown.drift(DriftSamples.attributed(EVIL));

    assertThat(page).doesNotContain("\u001b").contains("#### Unmanaged");
    assertThat(page.lines().filter(line -> line.contains("@all")))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line.replaceAll("`[^`]*`", "")).doesNotContain("@all"));
  }
}
