package io.github.appreg.adapter.report.html;

import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.MutedFinding;
import io.github.appreg.core.model.Mute;
import java.util.List;

/** What differs and does not count, because a manifest mutes it. */
record MutedSection(DriftReport report) {
  void put(Html page, Index index) {
    if (report.muted().isEmpty()) {
      return;
    }
    page.line("<section id=\"muted\"><h2 id=\"h-muted\">Muted by manifests</h2>");
    page.line("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"h-muted\">");
    page.add("<table class=\"observed\"><thead><tr>");
    for (String head : List.of("App", "What", "Reason", "Until")) {
      page.element("th scope=\"col\"", head);
    }
    page.line("</tr></thead><tbody>");
    for (MutedFinding each : report.muted()) {
      Mute mute = each.mute();
      page.add("<tr class=\"r\">")
          .element("th scope=\"row\" class=\"name\"", each.finding().key().value())
          .element("td", mute.ignore())
          .element("td", mute.reason())
          .element("td class=\"day\"", mute.until().toString())
          .line("</tr>");
      index.row(
          index.number(each.finding().key()),
          String.join(" ", mute.ignore(), mute.reason(), mute.until().toString()));
    }
    page.line("</tbody></table></div></section>");
  }
}
