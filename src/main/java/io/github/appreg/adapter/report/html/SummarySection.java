package io.github.appreg.adapter.report.html;

import io.github.appreg.core.drift.Cause;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be read in five seconds. */
record SummarySection(DriftReport report, List<Life> lives) {
  /** Shown also where nothing has them. */
  private static final Set<Cause> USUAL = EnumSet.of(Cause.COMMIT, Cause.OUTSIDE, Cause.TIME);

  void put(Html page) {
    String state = report.inSync() ? "good" : "bad";
    page.line("<section class=\"summary " + state + "\" aria-labelledby=\"verdict\">");
    page.add("<p class=\"verdict\" id=\"verdict\">").add("<b aria-hidden=\"true\">");
    page.add(report.inSync() ? "✓" : "≠").add("</b> ").text(verdict()).line("</p>");
    page.line("<div class=\"tiles\">");
    for (Cause cause : Cause.values()) {
      if (report.count(cause) > 0 || USUAL.contains(cause)) {
        cause(page, cause);
      }
    }
    expiry(page);
    compared(page);
    page.line("</div>");
    failures(page);
    page.line("</section>");
  }

  /** The state in a word or two; never in sync of what was not read. */
  static String state(DriftReport report) {
    if (!report.complete()) {
      return "Not complete";
    }
    return report.inSync() ? "In sync" : "Drift";
  }

  private void failures(Html page) {
    if (report.complete() && report.problems().isEmpty()) {
      return;
    }
    page.add("<ul class=\"failures\">");
    for (Problem problem : report.problems()) {
      String style = problem.severity() == Problem.Severity.ERROR ? "li" : "li class=\"advice\"";
      page.element(style, problem.toString());
    }
    for (Fault fault : report.failures()) {
      page.element("li", "Could not be read: " + fault.summary() + " " + fault.next());
    }
    page.line("</ul>");
  }

  private String verdict() {
    if (report.inSync()) {
      return "In sync: "
          + (report.apps().size() == 1
              ? "the app is as its manifest says"
              : "all " + report.apps().size() + " apps are as their manifests say");
    }
    int all = report.findings().size();
    if (all == 0) {
      return state(report) + ": no difference in what could be read";
    }
    return state(report)
        + ": "
        + (all == 1 ? "1 difference" : all + " differences")
        + " in "
        + drifted()
        + " of "
        + (report.apps().size() == 1 ? "1 app" : report.apps().size() + " apps");
  }

  private long drifted() {
    return report.findings().stream().map(Finding::key).distinct().count();
  }

  private String apps() {
    long absent = report.apps().stream().filter(app -> app.live().isEmpty()).count();
    return (report.apps().size() - drifted())
        + " in sync"
        + (absent == 0 ? "" : ", " + absent + " not in the tenant")
        + report.unmanaged().map(rest -> ", " + rest.apps().size() + " unmanaged").orElse("")
        + (report.muted().isEmpty() ? "" : ", " + report.muted().size() + " muted differences");
  }

  /** The counts are the switches of the filter too. */
  private void cause(Html page, Cause cause) {
    long count = report.count(cause);
    page.add("<button type=\"button\" disabled class=\"tile cause ")
        .add(CauseWords.style(cause))
        .add(count == 0 ? " none" : "")
        .add("\" aria-pressed=\"false\" value=\"" + CauseWords.bit(cause) + "\">");
    content(page, CauseWords.label(cause), "" + count, CauseWords.sentence(cause));
    page.line("</button>");
  }

  private void expiry(Html page) {
    Instant now = report.at();
    long over = lives.stream().filter(life -> life.over(now)).count();
    Optional<Life> soonest =
        lives.stream()
            .filter(life -> life.ends().filter(now::isBefore).isPresent())
            .min(Comparator.comparing(life -> life.ends().orElseThrow()));
    page.add("<div class=\"tile expiry\">")
        .element("span class=\"label\"", "Soonest expiry")
        .add(" ");
    page.element(
        "span class=\"value\"",
        soonest.map(life -> Dates.from(now, life.ends().orElseThrow())).orElse("none"));
    page.add(" <span class=\"note\">");
    soonest.ifPresentOrElse(
        life ->
            page.element("span class=\"day\"", Dates.day(life.ends().orElseThrow()))
                .text(", " + report.apps().get(life.app()).desired().key() + "/" + life.name()),
        () -> page.add("no credential with an end"));
    page.add("</span>");
    if (over > 0) {
      page.add(" ").element("span class=\"alarm\"", over + " already expired");
    }
    page.line("</div>");
  }

  private void compared(Html page) {
    page.add("<div class=\"tile\">");
    content(page, "Apps compared", "" + report.apps().size(), apps());
    page.line("</div>");
  }

  private static void content(Html page, String label, String value, String note) {
    page.element("span class=\"label\"", label)
        .add(" ")
        .element("span class=\"value\"", value)
        .add(" ")
        .element("span class=\"note\"", note);
  }
}
