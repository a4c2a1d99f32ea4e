package io.github.appreg.emulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.Directory;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.state.MemoryDocuments;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowTest {
  private final MovableClock clock = new MovableClock(Clock.fixed(Stormy.START, ZoneOffset.UTC));
  private final List<Duration> pauses = new ArrayList<>();
  private final Weather weather =
      new Weather(
          Directory.open(new MemoryDocuments(), clock),
          clock,
          request -> "",
          "tenant",
          pauses::add);
  private final Endpoint endpoint = weather.slowed(request -> Answer.empty(204));

  private List<Duration> pauses(int requests) {
    pauses.clear();
    for (int i = 0; i < requests; i++) {
      Request request =
          new Request(
              "GET",
              "/v1.0/users",
              Map.of(),
              Request.noHeaders(),
              new byte[0],
              "https://localhost");
      assertThat(endpoint.handle(request).status()).isEqualTo(204);
    }
    return List.copyOf(pauses);
  }

  @Test
  void everyAnswerTakesTheLatencyAndNoneWithoutIt() {
    assertThat(pauses(3)).isEmpty();
    weather.put(BadDays.NONE.latency(Duration.ofMillis(200)));
    assertThat(pauses(3)).hasSize(3).containsOnly(Duration.ofMillis(200));
    weather.put(BadDays.NONE);
    assertThat(pauses(3)).isEmpty();
  }

  @Test
  void aShareOfTheAnswersTakesLongAndTheSameOnesAgain() {
    BadDays days =
        BadDays.seeded(3)
            .latency(Duration.ofMillis(1))
            .with(Fault.of(Fault.Kind.SLOW, 0.3).time(Duration.ofSeconds(5)));
    weather.put(days);
    List<Duration> first = pauses(200);
    assertThat(first).containsOnly(Duration.ofMillis(1), Duration.ofMillis(5001));
    assertThat(first.stream().filter(pause -> pause.toSeconds() == 5).count()).isBetween(40L, 80L);
    weather.put(days);
    assertThat(pauses(200)).isEqualTo(first);
  }
}
