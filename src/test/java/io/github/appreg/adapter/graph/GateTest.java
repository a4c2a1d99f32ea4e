package io.github.appreg.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads before one gate, by a clock that only their waiting moves. */
class GateTest {
  private static final int THREADS = 40;
  private static final int REQUESTS = 25;
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final List<String> AREAS = List.of("applications", "servicePrincipals", "$batch");

  private final AtomicLong millis = new AtomicLong();
  private final Clock clock = new PassedClock();
  private final Budget budget = new WatchedBudget();
  private final Gate gate =
      new Gate(budget, clock, new Patience(pause -> millis.addAndGet(pause.toMillis())));
  private final List<String> broken = new ArrayList<>();
  private int sent;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void allAreSentInTheEndNeverTooManyAtOnceAndNoneBeforeItsTime(long seed) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Random random = new Random(seed * THREADS + i);
        all.add(threads.submit(() -> requests(random)));
      }
      for (Future<?> each : all) {
        each.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(broken).as("seed %d", seed).isEmpty();
    assertThat(sent).isEqualTo(THREADS * REQUESTS);
    assertThat(budget.underWay()).isZero();
  }

  private Void requests(Random random) throws GraphFailure {
    for (int i = 0; i < REQUESTS; i++) {
      Ask ask = new Ask(random.nextInt(3) == 0, AREAS.get(random.nextInt(AREAS.size())));
      Gate.Ticket ticket = gate.ticket(ask);
      while (true) {
        ticket.enter();
        boolean refused = random.nextInt(5) == 0;
        ticket.leave(verdict(refused, random), 1);
        if (!refused) {
          count();
          break;
        }
      }
    }
    return null;
  }

  /** Watches what is let through; the gate calls it from one thread at a time. */
  private final class WatchedBudget extends Budget {
    @Override
    void begin(Ask ask, Instant now) {
      if (!free()) {
        broken.add(underWay() + " under way of " + limit());
      }
      if (now.isBefore(hold(ask).until())) {
        broken.add(ask + " before " + hold(ask));
      }
      super.begin(ask, now);
    }
  }

  private synchronized void count() {
    sent++;
  }

  private static Verdict verdict(boolean refused, Random random) {
    String scope = random.nextBoolean() ? "" : "Tenant_Application/ReadWrite/app/tenant";
    return Verdict.of(
        refused ? 429 : 200,
        name ->
            Map.of("Retry-After", "" + random.nextInt(4), "x-ms-throttle-scope", scope).get(name),
        START,
        Duration.ofSeconds(1));
  }

  private final class PassedClock extends Clock {
    @Override
    public Instant instant() {
      return START.plusMillis(millis.get());
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      throw new UnsupportedOperationException("only UTC is asked for");
    }
  }
}
