package io.github.appreg.adapter.report;

import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.model.AppKey;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Drift for people. */
final class DriftText {
  private final Ink ink;
  private final Signs signs;

  DriftText(Ink ink) {
    this.ink = ink;
    this.signs = new Signs(ink);
  }

  String render(DriftReport report) {
    Page page = new Page();
    SortedSet<AppKey> keys = new TreeSet<>(report.observations().keySet());
    report.findings().forEach(finding -> keys.add(finding.key()));
    for (AppKey key : keys) {
      List<Observation> observations = report.observations().getOrDefault(key, List.of());
      List<Finding> findings = report.findings().stream().filter(f -> f.key().equals(key)).toList();
      if (observations.isEmpty() && findings.isEmpty()) {
        continue;
      }
      page.line(0, key.value(), ink::bold);
      findings.forEach(finding -> finding(page, finding, report));
      Optional.ofNullable(report.awaited().get(key))
          .ifPresent(awaited -> new AwaitedReport(awaited).text(page, ink));
      observations.forEach(o -> page.line(2, Observed.words(o), ink::dim));
      page.blank();
    }
    Attributions.limits(report)
        .ifPresent(
            line -> {
              page.line(0, line, ink::plain);
              page.blank();
            });
    report.failures().forEach(fault -> page.line(0, FindingWords.unread(fault), ink::red));
    page.line(0, FindingWords.summary(report), ink::bold);
    report.unmanaged().ifPresent(rest -> new UnmanagedReport(rest).text(page, ink::bold, ink::dim));
    return page.toString();
  }

  private void finding(Page page, Finding finding, DriftReport report) {
    var effect = FindingWords.effect(finding);
    page.item(2, signs.of(effect), FindingWords.of(finding), signs.colour(effect), ink::plain);
    page.note(6, FindingWords.why(finding), finding.at().toString(), ink::dim);
    Attributions.words(finding, report).ifPresent(who -> page.line(6, who, ink::dim));
  }
}
