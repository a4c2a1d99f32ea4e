package io.github.appreg.adapter.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.drift.AppStand;
import io.github.appreg.core.drift.DriftReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The policy of the samples: 180 days, renewed 30 before the end, 7 of overlap. */
class LivesTest {
  private static final Instant NOW = SampleReports.NOW;

  private static List<Life> lives(AppStand... apps) {
    return Lives.of(
        new DriftReport(NOW, List.of(apps), List.of(), new TreeMap<>()), Axis.around(NOW));
  }

  private static SampleApp app() {
    return new SampleApp("some-app", "Some app", NOW);
  }

  private static Instant day(int number) {
    return NOW.plus(Duration.ofDays(number));
  }

  @Test
  void aSuccessorBeginsWhenItIsDueAndTheOldOneGoesAfterTheOverlap() {
    Life life = lives(app().certificate("automation", -100).stand()).get(0);
    assertThat(life.due()).startsWith(day(50));
    assertThat(life.spans().get(0)).isEqualTo(new Life.Span(Life.Kind.LIVE, day(-100), day(57)));
    Life.Span next = life.spans().get(1);
    assertThat(next.kind()).isEqualTo(Life.Kind.PLANNED);
    assertThat(next.from()).isEqualTo(day(50));
    assertThat(next.to()).isEqualTo(day(207));
    assertThat(life.ends()).contains(day(80));
    assertThat(life.next()).contains(new Life.Next(day(50), "successor"));
  }

  @Test
  void whatIsNotOursHasNoSuccessor() {
    Life life = lives(app().foreign("by hand", -10, 20).stand()).get(0);
    assertThat(life.ours()).isFalse();
    assertThat(life.name()).isEqualTo("by hand");
    assertThat(life.spans()).containsExactly(new Life.Span(Life.Kind.LIVE, day(-10), day(20)));
    assertThat(life.due()).isEmpty();
  }

  @Test
  void whatEndsFirstComesFirstAndWhatNeverEndsLast() {
    List<Life> lives =
        lives(
            app()
                .trust("pipeline", "repo:contoso/ops:ref:refs/heads/main")
                .certificate("automation", -10)
                .foreign("old", -100, -1)
                .foreign("new", -10, 20)
                .stand());
    assertThat(lives)
        .extracting(Life::name)
        .containsExactly("old", "new", "automation", "pipeline");
    assertThat(lives.get(0).over(NOW)).isTrue();
    assertThat(lives.get(3).endless()).isTrue();
  }

  @Test
  void aSlotThatNothingFillsIsMissingAndDueNow() {
    AppStand stand = app().certificate("automation", -10).stand();
    Life life = lives(new AppStand(stand.desired(), Optional.empty(), List.of())).get(0);
    assertThat(life.missing()).isTrue();
    assertThat(life.type()).isEqualTo("certificate");
  }
}
