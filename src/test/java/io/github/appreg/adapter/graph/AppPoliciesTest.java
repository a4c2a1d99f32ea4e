package io.github.appreg.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AppPoliciesTest {
  @Test
  void lifetimesMayBeInAnyUnitAndLongOnesCountAsTheirShortest() {
    assertThat(AppPolicies.duration("P90D")).contains(Duration.ofDays(90));
    assertThat(AppPolicies.duration("P4DT12H30M5S"))
        .contains(Duration.ofDays(4).plusHours(12).plusMinutes(30).plusSeconds(5));
    assertThat(AppPolicies.duration("PT1H")).contains(Duration.ofHours(1));
    assertThat(AppPolicies.duration("P1Y")).contains(Duration.ofDays(365));
    assertThat(AppPolicies.duration("P2M1W")).contains(Duration.ofDays(63));
  }

  @Test
  void whatIsNoDurationLimitsNothing() {
    for (String text : new String[] {"", "P", "90", "P1X", "PT", "-P1D", "P99999999D"}) {
      assertThat(AppPolicies.duration(text)).as(text).isEmpty();
    }
  }
}
