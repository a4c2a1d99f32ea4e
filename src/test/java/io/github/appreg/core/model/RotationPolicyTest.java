package io.github.appreg.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class RotationPolicyTest {
  @Test
  void monthsAreNeverLongerThanTheVaultMakesThem() {
    for (int months = 1; months <= 12; months++) {
      for (LocalDate start = LocalDate.of(2026, 1, 1);
          start.isBefore(LocalDate.of(2029, 1, 1));
          start = start.plusDays(1)) {
        assertThat(RotationPolicy.months(months).toDays())
            .isLessThanOrEqualTo(ChronoUnit.DAYS.between(start, start.plusMonths(months)));
      }
    }
    assertThat(RotationPolicy.months(6)).isEqualTo(Duration.ofDays(181));
  }

  @Test
  void monthsAreReadBack() {
    for (int months = 1; months <= 12; months++) {
      Duration lifetime = RotationPolicy.months(months);
      RotationPolicy policy =
          new RotationPolicy(lifetime, Duration.ofDays(2), RotationPolicy.LEAST_OVERLAP);
      assertThat(policy.wholeMonths()).isEqualTo(months);
    }
  }
}
