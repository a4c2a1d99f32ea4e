package io.github.appreg.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {
  private static final SlotName SLOT = new SlotName("pipeline");
  private static final Instant SINCE = Instant.parse("2026-11-23T09:00:00.5Z");

  @Test
  void aMarkerWithItsTimeIsReadBackToTheSecond() {
    String text = Marker.of(SLOT, SINCE);
    assertThat(text).isEqualTo("appreg:v1:pipeline since 2026-11-23T09:00:00Z");
    assertThat(Marker.slot(text)).contains(SLOT);
    assertThat(Marker.since(text)).contains(Instant.parse("2026-11-23T09:00:00Z"));
  }

  @Test
  void aMarkerWithoutATimeHasNone() {
    assertThat(Marker.slot(Marker.of(SLOT))).contains(SLOT);
    assertThat(Marker.since(Marker.of(SLOT))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pipeline since 2026-11-23T09:00:00Z",
        "appreg:v2:pipeline since 2026-11-23T09:00:00Z",
        "appreg:v1: since 2026-11-23T09:00:00Z",
        "appreg:v1:pipeline since yesterday",
        "appreg:v1:pipeline since "
      })
  void whatIsNotWrittenByUsIsNoTime(String text) {
    assertThat(Marker.since(text)).isEmpty();
  }
}
