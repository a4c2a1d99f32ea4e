package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.apply.StepOutcome;
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
import java.util.Optional;
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
      line.says("applying", 3);
      line.begins(KEY, STEP);
      clock.now = clock.now.plus(Duration.ofSeconds(1));
      line.tick();
      line.tick();
      line.ended(KEY, new StepOutcome(STEP, StepOutcome.Status.DONE, Optional.empty()));
      line.proves(KEY, "automation");
      line.tick();
    }
    assertThat(text())
        .isEqualTo(
            "\r\u001b[Kapplying 0 of 3: a: add owner ana\\u001b[2J"
                + "\r\u001b[Kapplying 2 of 3, 2/s, 0 s left: a: proving automation"
                + "\r\u001b[K");
  }

  @Test
  void aLineOnATerminalIsNeverWiderThanTheTerminal() {
    try (ProgressLine line = new ProgressLine(err, true, clock)) {
      line.says("proving", 2);
      line.next("x".repeat(200));
      clock.now = clock.now.plus(Duration.ofSeconds(5));
      line.tick();
      assertThat(text().replace("\r\u001b[K", "")).hasSize(79);
    }
  }

  @Test
  void aLogGetsALineEveryTenSecondsAndNoneOfShortWork() {
    try (ProgressLine line = new ProgressLine(err, false, clock)) {
      line.says("applying", 400);
      for (int second = 1; second <= 29; second++) {
        clock.now = clock.now.plus(Duration.ofSeconds(1));
        line.begins(KEY, STEP);
        line.ended(KEY, new StepOutcome(STEP, StepOutcome.Status.DONE, Optional.empty()));
        line.ended(KEY, new StepOutcome(STEP, StepOutcome.Status.DONE, Optional.empty()));
        line.tick();
      }
    }
    assertThat(text().lines())
        .containsExactly(
            "applying 20 of 400, 2/s, 190 s left", "applying 40 of 400, 2/s, 180 s left");
  }

  @Test
  void workOfUnknownLengthSaysHowLongItTakes() {
    try (ProgressLine line = new ProgressLine(err, false, clock)) {
      line.says("reading the tenant");
      clock.now = clock.now.plus(Duration.ofSeconds(12));
      line.tick();
      line.clear();
      clock.now = clock.now.plus(Duration.ofSeconds(12));
      line.tick();
    }
    assertThat(text().lines()).containsExactly("reading the tenant, 12 s");
  }

  @Test
  void aSlowPieceIsCountedByTheMinute() {
    try (ProgressLine line = new ProgressLine(err, false, clock)) {
      line.says("proving", 10);
      line.next("a");
      clock.now = clock.now.plus(Duration.ofSeconds(30));
      line.next("b");
      line.tick();
    }
    assertThat(text().lines()).containsExactly("proving 1 of 10, 2/min, 270 s left");
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
