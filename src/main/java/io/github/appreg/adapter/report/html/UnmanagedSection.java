package io.github.appreg.adapter.report.html;

import io.github.appreg.adapter.report.UnmanagedReport;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Unmanaged;
import java.time.Instant;
import java.util.List;

/** What the tenant holds that no manifest claims, where that was asked for. */
record UnmanagedSection(DriftReport report) {
  void put(Html page, Index index) {
    report.unmanaged().ifPresent(rest -> put(page, index, rest));
  }

  private void put(Html page, Index index, Unmanaged rest) {
    UnmanagedReport words = new UnmanagedReport(rest);
    page.line("<section id=\"unmanaged\"><h2 id=\"h-unmanaged\">Unmanaged</h2>");
    page.element("p class=\"sum\"", words.summary()).line("");
    words.beside().ifPresent(line -> page.element("p class=\"sum\"", line).line(""));
    if (!rest.apps().isEmpty()) {
      table(page, index, rest.apps());
    }
    page.line("</section>");
  }

  private void table(Html page, Index index, List<Unmanaged.App> apps) {
    page.line(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"h-unmanaged\">");
    page.add("<table class=\"unmanaged\"><thead><tr>");
    for (String head :
        List.of(
            "App",
            "Application id",
            "Created",
            "Credentials",
            "Soonest end",
            "Permissions",
            "Of high risk")) {
      page.element("th scope=\"col\"", head);
    }
    page.line("</tr></thead><tbody>");
    apps.forEach(app -> row(page, index, app));
    page.line("</tbody></table></div>");
  }

  private void row(Html page, Index index, Unmanaged.App app) {
    page.add("<tr class=\"r\"><th scope=\"row\" class=\"name\">").text(app.name());
    if (app.marked()) {
      page.add(" ").element("span class=\"kind\"", UnmanagedReport.marked());
    }
    page.add("</th>").add("<td>").element("span class=\"id\"", app.appId()).add("</td>");
    page.element("td class=\"day\"", app.created().map(Dates::day).orElse(""));
    page.element("td", "" + app.credentials());
    String style = app.soonest().filter(this::over).isPresent() ? "day alarm" : "day";
    page.element("td class=\"" + style + "\"", app.soonest().map(Dates::day).orElse(""));
    page.element("td", "" + app.grants());
    page.element(app.highRisk() == 0 ? "td" : "td class=\"alarm\"", "" + app.highRisk());
    page.line("</tr>");
    index.loose(text(app));
  }

  private boolean over(Instant end) {
    return !end.isAfter(report.at());
  }

  private String text(Unmanaged.App app) {
    return String.join(
        " ",
        "unmanaged",
        app.name(),
        app.appId(),
        app.created().map(Dates::day).orElse(""),
        app.soonest().map(Dates::day).orElse(""),
        app.soonest().filter(this::over).isPresent() ? "expired" : "",
        app.highRisk() == 0 ? "" : "high risk",
        app.marked() ? UnmanagedReport.marked() : "");
  }
}
