package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.plan.Action;
import io.github.appreg.core.plan.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final AppKey KEY = new AppKey("a");
  private static final Step STEP =
      new Step(new Action.AddOwner("ana\u001b[2J"), "", new Position("a.yaml", 1, 1));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final HandClock clock = new HandClock();

  @Test
  void aTerminalSeesNothingWithinTheFirstSecond() {
    try (ProgressLine line = new ProgressLine(err, true, clock)) {
      line.begins(KEY, STEP);
      clock.now = clock.now.plusMillis(900);
      line.tick();
    }
    assertThat(text()).isEmpty();
  }

  @Test
  void afterwardsItSeesOneLineThatIsRewrittenAndTakenAway() {
    try (ProgressLine line = new ProgressLine(err, true, clock)) {
      line.begins(KEY, STEP);
      clock.now = clock.now.plus(Duration.ofSeconds(1));
      line.tick();
      line.tick();
      line.proves(KEY, "automation");
      line.tick();
    }
    assertThat(text())
        .isEqualTo("\r\u001b[Ka: add owner ana\\u001b[2J\r\u001b[Ka: proving automation\r\u001b[K");
  }

  @Test
  void elsewhereEachAppIsNamedOnce() {
    try (ProgressLine line = new ProgressLine(err, false, clock)) {
      line.begins(KEY, STEP);
      line.begins(KEY, STEP);
      clock.now = clock.now.plus(Duration.ofSeconds(5));
      line.tick();
      line.proves(KEY, "automation");
    }
    assertThat(text().lines()).containsExactly("applying a", "proving a");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** A clock that stands still until it is moved. */
  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-11-23T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
