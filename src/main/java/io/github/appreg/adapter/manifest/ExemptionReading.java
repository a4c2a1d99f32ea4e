package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.policy.Exemption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads who is exempt from the rules of a policy. */
final class ExemptionReading {
  private final Findings findings;

  ExemptionReading(Findings findings) {
    this.findings = findings;
  }

  List<Exemption> read(PolicyDocument.Spec spec) {
    if (spec.exemptions() == null) {
      return List.of();
    }
    SortedSet<String> rules = new TreeSet<>();
    spec.rules().stream()
        .filter(rule -> rule != null && rule.name() != null)
        .forEach(rule -> rules.add(rule.name()));
    List<Exemption> exemptions = new ArrayList<>();
    for (int i = 0; i < spec.exemptions().size(); i++) {
      PolicyDocument.ExemptionEntry entry = spec.exemptions().get(i);
      if (entry != null) {
        read(entry, "/spec/exemptions/" + i, rules).ifPresent(exemptions::add);
      }
    }
    return exemptions;
  }

  private Optional<Exemption> read(
      PolicyDocument.ExemptionEntry entry, String pointer, SortedSet<String> rules) {
    if (entry.rule() != null && !rules.contains(entry.rule())) {
      findings.error(
          pointer + "/rule",
          "this policy has no rule " + Quote.of(entry.rule()) + Spelling.hint(entry.rule(), rules));
    }
    Optional<LocalDate> until = until(entry, pointer);
    if (entry.rule() == null || entry.apps() == null || entry.reason() == null || until.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Exemption(
            entry.rule(),
            entry.apps().stream()
                .filter(Objects::nonNull)
                .map(AppKey::new)
                .collect(Collectors.toSet()),
            RuleReading.line(entry.reason()),
            until.get(),
            findings.at(pointer)));
  }

  private Optional<LocalDate> until(PolicyDocument.ExemptionEntry entry, String pointer) {
    if (entry.until() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(entry.until()));
    } catch (DateTimeException e) {
      findings.error(pointer + "/until", Quote.of(entry.until()) + " is not a day of the calendar");
      return Optional.empty();
    }
  }
}
