package io.github.appreg.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A share of the apps counts from ten on, and says its numbers and the option that allows it. */
class ShareTest {
  @Test
  void belowTenAppsNoShareIsTooLarge() {
    assertThat(new Share(9, 9, 30).exceeded()).isFalse();
    assertThat(new Share(9, 9, 0).exceeded()).isFalse();
    assertThat(new Share(10, 10, 30).exceeded()).isTrue();
    assertThat(new Share(0, 0, 0).exceeded()).isFalse();
  }

  @Test
  void theLimitItselfIsAllowedAndOneAppMoreIsNot() {
    assertThat(new Share(3, 10, 30).exceeded()).isFalse();
    assertThat(new Share(4, 10, 30).exceeded()).isTrue();
    assertThat(new Share(10, 10, 100).exceeded()).isFalse();
    assertThat(new Share(0, 10, 0).exceeded()).isFalse();
    assertThat(new Share(1, 10, 0).exceeded()).isTrue();
  }

  @Test
  void theNumbersAreSaidAndNeverLookLikeTheLimit() {
    assertThat(what(4, 12)).isEqualTo("4 of 12 apps (33 %) would go; the limit is 30 %");
    assertThat(what(301, 1000)).isEqualTo("301 of 1000 apps (30.1 %) would go; the limit is 30 %");
    assertThat(what(30001, 100000)).contains("(30.1 %)");
  }

  @Test
  void theOptionThatIsNamedIsEnoughAndOneLessIsNot() {
    for (int existing = 10; existing < 60; existing++) {
      for (int losing = 0; losing <= existing; losing++) {
        Share share = new Share(losing, existing, 30);
        String override = share.objection("go").override();
        int named = Integer.parseInt(override.substring("--max-share ".length()));
        assertThat(named).isBetween(0, 100);
        assertThat(new Share(losing, existing, named).exceeded()).isFalse();
        assertThat(losing == 0 || new Share(losing, existing, named - 1).exceeded()).isTrue();
      }
    }
  }

  private static String what(long losing, long existing) {
    return new Share(losing, existing, 30).objection("go").what();
  }

  @Test
  void aRunOfFewAppsIsLookedAtWhereAllRunsTogetherHaveTen() {
    assertThat(new Share(2, 4, 30, 5).exceeded()).isFalse();
    assertThat(new Share(2, 4, 30, 6).exceeded()).isTrue();
    assertThat(new Share(1, 4, 30, 96).exceeded()).isFalse();
    assertThat(new Share(0, 0, 30, 100).exceeded()).isFalse();
  }
}
