package io.github.appreg.adapter.report.html;

import io.github.appreg.adapter.report.Observed;
import io.github.appreg.core.drift.DriftReport;

/** What is on the apps and no difference. */
record ObservedSection(DriftReport report) {
  void put(Html page, Index index) {
    if (report.observations().isEmpty()) {
      return;
    }
    page.line("<section id=\"observed\"><h2 id=\"h-observed\">Seen, and no difference</h2>");
    page.line(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"h-observed\">");
    page.add("<table class=\"observed\"><thead><tr><th scope=\"col\">App</th>");
    page.line("<th scope=\"col\">What</th></tr></thead><tbody>");
    report
        .observations()
        .forEach(
            (key, all) ->
                all.forEach(
                    observation -> {
                      String words = Observed.words(observation);
                      page.add("<tr class=\"r\">")
                          .element("th scope=\"row\" class=\"name\"", key.value())
                          .element("td", words)
                          .line("</tr>");
                      index.row(index.number(key), words);
                    }));
    page.line("</tbody></table></div></section>");
  }
}
