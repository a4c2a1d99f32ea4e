package io.github.appreg.adapter.report.html;

import io.github.appreg.adapter.report.Attributions;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import java.util.List;
import java.util.Locale;

/** What differs: the tenant's value, the manifest's, why, and where it is asked for. */
record FindingsSection(DriftReport report) {
  void put(Html page, Index index) {
    if (report.findings().isEmpty()) {
      return;
    }
    page.line("<section id=\"differences\"><h2 id=\"h-differences\">Differences</h2>");
    page.line(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"h-differences\">");
    // The roles stay when a narrow screen stacks the cells.
    page.line(
        "<table class=\"findings\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">");
    for (String head : List.of("App", "What", "Tenant has", "Manifest says", "Cause", "Where")) {
      page.element("th scope=\"col\" role=\"columnheader\"", head);
    }
    page.line("</tr></thead><tbody role=\"rowgroup\">");
    String before = "";
    for (Finding finding : report.findings()) {
      row(page, finding, finding.key().value().equals(before));
      before = finding.key().value();
      index.row(index.number(finding.key()), CauseWords.mask(finding.causes()), text(finding));
    }
    page.line("</tbody></table></div></section>");
  }

  private static String text(Finding finding) {
    return String.join(
        " ",
        kind(finding),
        finding.subject(),
        finding.live(),
        finding.desired(),
        finding.at().toString(),
        finding.attribution().map(Attributions::words).orElse(""));
  }

  private static void row(Html page, Finding finding, boolean again) {
    page.add("<tr role=\"row\" class=\"r" + (again ? " again" : "") + "\">");
    page.element("th scope=\"row\" role=\"rowheader\" class=\"name\"", finding.key().value());
    page.add("<td role=\"cell\">")
        .element("span class=\"kind\"", kind(finding))
        .add(" ")
        .add("<span class=\"subject\">")
        .name(finding.subject())
        .add("</span></td>");
    value(page, "live", "Tenant", finding.live(), finding.kind());
    value(page, "desired", "Manifest", finding.desired(), finding.kind());
    page.add("<td role=\"cell\" class=\"why\">");
    finding
        .causes()
        .forEach(
            cause ->
                page.element(
                        "span class=\"badge " + CauseWords.style(cause) + "\"",
                        CauseWords.label(cause))
                    .add(" "));
    finding
        .attribution()
        .ifPresent(by -> page.element("span class=\"note\"", Attributions.words(by)));
    page.add("</td>").element("td role=\"cell\" class=\"at\"", place(finding)).line("</tr>");
  }

  private static void value(Html page, String side, String head, String value, Finding.Kind kind) {
    page.add("<td role=\"cell\" class=\"" + side + "\" data-head=\"" + head + "\">");
    if (value.isEmpty()) {
      String none = kind == Finding.Kind.FIELD ? "empty" : "not there";
      page.element("span class=\"nothing\"", none);
    } else {
      page.element("span class=\"given\"", value);
    }
    page.add("</td>");
  }

  private static String kind(Finding finding) {
    return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String place(Finding finding) {
    return finding.at().file() + ":" + finding.at().line();
  }
}
