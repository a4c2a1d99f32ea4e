package io.github.appreg.core.policy;

import java.util.List;

/** One document of an organisation's rules. */
public record Policy(String name, List<Rule> rules, List<Exemption> exemptions) {
  public Policy {
    rules = List.copyOf(rules);
    exemptions = List.copyOf(exemptions);
  }
}
