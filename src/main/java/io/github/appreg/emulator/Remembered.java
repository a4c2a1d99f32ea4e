package io.github.appreg.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.appreg.emulator.state.Documents;
import io.github.appreg.emulator.weather.MovableClock;
import java.time.Clock;
import java.time.Duration;

/** The directory's clock with the offset it had before: its time must not fall behind its state. */
final class Remembered {
  private static final String COLLECTION = "control";
  private static final String ID = "clock";
  private static final String AHEAD = "ahead";

  private Remembered() {}

  static MovableClock clock(Clock clock, Documents documents) {
    Duration offset =
        documents
            .get(COLLECTION, ID)
            .map(kept -> Duration.parse(kept.path(AHEAD).asText()))
            .orElse(Duration.ZERO);
    return new MovableClock(
        clock,
        offset,
        ahead ->
            documents.put(
                COLLECTION,
                ID,
                JsonNodeFactory.instance.objectNode().put(AHEAD, ahead.toString())));
  }
}
