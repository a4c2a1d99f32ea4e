package io.github.appreg.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Ask READ = new Ask(false, "applications");
  private static final Ask WRITE = new Ask(true, "applications");
  private static final Ask BATCH = new Ask(false, "$batch");

  private final Budget budget = new Budget();

  @Test
  void whatGraphThrottlesByNameRestsForAllThatItNames() {
    learn(WRITE, 429, "17", Map.of("x-ms-throttle-scope", "Tenant_Application/Write/app/tenant"));
    assertThat(until(WRITE)).isEqualTo(NOW.plusSeconds(17));
    assertThat(until(new Ask(true, "servicePrincipals"))).isEqualTo(NOW.plusSeconds(17));
    assertThat(until(READ)).isEqualTo(Instant.MIN);
    learn(READ, 429, "5", Map.of("x-ms-throttle-scope", "Tenant_Application/ReadWrite/a/t"));
    assertThat(until(BATCH)).isEqualTo(NOW.plusSeconds(5));
    assertThat(until(WRITE)).isEqualTo(NOW.plusSeconds(17));
  }

  @Test
  void withoutANameItRestsWhereItWasThrottled() {
    learn(READ, 429, "3", Map.of());
    assertThat(until(READ)).isEqualTo(NOW.plusSeconds(3));
    assertThat(until(WRITE)).isEqualTo(Instant.MIN);
    assertThat(until(new Ask(false, "users"))).isEqualTo(Instant.MIN);
  }

  @Test
  void anEarlierEndNeverReplacesALaterOne() {
    learn(READ, 429, "30", Map.of());
    learn(READ, 429, "1", Map.of());
    assertThat(until(READ)).isEqualTo(NOW.plusSeconds(30));
  }

  @Test
  void a429HalvesWhatMayBeUnderWayOnceForAllThatWereUnderWay() {
    int before = budget.limit();
    for (int i = 0; i < before; i++) {
      budget.begin(READ, NOW);
    }
    assertThat(budget.free()).isFalse();
    for (int i = 0; i < before; i++) {
      budget.end(READ, verdict(429, "1", Map.of()), 1, NOW, NOW.plusMillis(60));
    }
    assertThat(budget.limit()).isEqualTo(before / 2);
    assertThat(budget.underWay()).isZero();
  }

  @Test
  void successesUnderFullLoadRaiseItStepByStepUpToABound() {
    int before = budget.limit();
    for (int i = 0; i < 10_000; i++) {
      while (budget.free()) {
        budget.begin(READ, NOW);
      }
      int now = budget.limit();
      budget.end(READ, Verdict.SILENT, 1, NOW, NOW.plusSeconds(i));
      assertThat(budget.limit()).isBetween(now, now + 1);
    }
    assertThat(budget.limit()).isGreaterThan(before).isLessThanOrEqualTo(64);
  }

  @Test
  void aLimitThatIsNearlyUsedUpSlowsOnceASecond() {
    int before = budget.limit();
    Map<String, String> nearly = Map.of("x-ms-throttle-limit-percentage", "0.9");
    learn(READ, 200, null, nearly);
    learn(READ, 200, null, nearly);
    int after = budget.limit();
    assertThat(after).isBetween(before / 2, before - 1);
    learn(READ, 200, null, Map.of("x-ms-throttle-limit-percentage", "0.5"));
    assertThat(budget.limit()).isEqualTo(after);
  }

  @Test
  void whereGraphCountsNoMoreWritesAreSentThanItAllowsInItsTime() {
    for (int i = 0; i < Budget.WRITES; i++) {
      assertThat(budget.untilRoom(WRITE, NOW)).isZero();
      learn(WRITE, 204, null, Map.of("x-ms-resource-unit", "1"));
    }
    assertThat(budget.untilRoom(WRITE, NOW)).isEqualTo(Budget.WRITES_WINDOW);
    assertThat(budget.untilRoom(READ, NOW)).isZero();
    assertThat(budget.untilRoom(WRITE, NOW.plus(Budget.WRITES_WINDOW))).isZero();
  }

  @Test
  void theCeilingOfUnitsIsLearnedFromTheAnswerThatSaysItWasReached() {
    learn(READ, 200, null, Map.of("x-ms-resource-unit", "70"));
    learn(READ, 200, null, Map.of("x-ms-resource-unit", "30"));
    assertThat(budget.untilRoom(READ, NOW)).isZero();
    learn(READ, 429, "1", Map.of("x-ms-throttle-information", "ResourceUnitLimitExceeded"));
    assertThat(budget.untilRoom(READ, NOW.plusSeconds(1))).isEqualTo(Duration.ofSeconds(9));
    assertThat(budget.untilRoom(READ, NOW.plusSeconds(10))).isZero();
  }

  @Test
  void aCeilingThatOthersHadUsedUpIsNotKeptToForEver() {
    learn(READ, 200, null, Map.of("x-ms-resource-unit", "2"));
    learn(READ, 429, "1", Map.of("x-ms-throttle-information", "ResourceUnitLimitExceeded"));
    Instant later = NOW.plusSeconds(20);
    budget.learn(READ, verdict(200, null, Map.of("x-ms-resource-unit", "2")), 1, later, later);
    assertThat(budget.untilRoom(READ, later)).isEqualTo(Budget.UNITS_WINDOW);
    assertThat(budget.untilRoom(READ, NOW.plusSeconds(1).plus(Budget.CEILING_HOLDS))).isZero();
    Instant last = NOW.plusSeconds(40);
    budget.learn(READ, verdict(200, null, Map.of("x-ms-resource-unit", "9")), 1, last, last);
    assertThat(budget.untilRoom(READ, last)).isZero();
  }

  @Test
  void whatAnAnswerSaysMayBeNonsense() {
    Verdict verdict =
        verdict(
            200,
            null,
            Map.of("x-ms-resource-unit", "many", "x-ms-throttle-limit-percentage", "-1e9"));
    assertThat(verdict).isEqualTo(Verdict.SILENT);
  }

  private Instant until(Ask ask) {
    return budget.hold(ask).until();
  }

  private void learn(Ask ask, int status, String wait, Map<String, String> headers) {
    budget.learn(ask, verdict(status, wait, headers), 1, NOW, NOW);
  }

  private static Verdict verdict(int status, String wait, Map<String, String> headers) {
    return Verdict.of(
        status,
        name -> name.equals("Retry-After") ? wait : headers.get(name),
        NOW,
        Duration.ofSeconds(1));
  }
}
