package io.github.appreg.core.policy;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Position;
import java.time.LocalDate;
import java.util.Set;

/**
 * Apps that a rule does not hold for, for a time.
 *
 * @param rule name of the rule
 * @param until the last day, in UTC
 * @param at where the policy has it
 */
public record Exemption(
    String rule, Set<AppKey> apps, String reason, LocalDate until, Position at) {
  public Exemption {
    apps = Set.copyOf(apps);
  }

  boolean ended(LocalDate today) {
    return today.isAfter(until);
  }

  boolean covers(Rule other, AppKey app, LocalDate today) {
    return rule.equals(other.name()) && apps.contains(app) && !ended(today);
  }
}
