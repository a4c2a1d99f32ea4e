package io.github.appreg.adapter.report.html;

import io.github.appreg.core.drift.DriftReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The life of every credential, drawn over the coming year. */
record TimelineSection(DriftReport report, List<Life> lives, Axis axis) {
  private static final String LEGEND =
      """
      <ul class="legend" aria-label="Legend of the timeline">
      <li><svg><rect class="past" width="100%" y="3" height="8" rx="2"/></svg>past</li>
      <li><svg><rect class="live" width="100%" y="3" height="8" rx="2"/></svg>valid</li>
      <li><svg><rect class="foreign" width="100%" y="3" height="8" rx="2"/></svg>valid, not ours</li>
      <li><svg><rect class="planned" x="1" width="90%" y="3" height="8" rx="2"/></svg>successor to come</li>
      <li><svg><rect class="overlap" width="100%" y="1" height="12"/></svg>overlap</li>
      <li><svg><path class="due" d="M14 1l6 6-6 6-6-6z"/></svg>rotation due</li>
      <li><svg><rect class="gone" width="100%" y="3" height="8" rx="2"/></svg>expired</li>
      <li><svg><rect class="trust" width="100%" y="5" height="4" rx="2"/></svg>federated, no end</li>
      </ul>
      """;

  void put(Html page, Index index) {
    if (lives.isEmpty()) {
      return;
    }
    page.line(
        "<section id=\"credentials\"><h2 id=\"h-credentials\">Credentials, a year ahead</h2>");
    page.add(LEGEND);
    page.line(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"h-credentials\">");
    page.line("<div class=\"chart\">");
    grid(page);
    // The roles stay when a narrow screen stacks the cells.
    page.add("<table class=\"lives\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">");
    for (String head : List.of("App", "Credential", "Ends", "Next")) {
      page.element("th scope=\"col\" role=\"columnheader\"", head);
    }
    months(page);
    page.line("</tr></thead><tbody role=\"rowgroup\">");
    lives.forEach(life -> row(page, index, life));
    page.line("</tbody></table></div></div></section>");
  }

  private void grid(Html page) {
    page.add("<svg class=\"grid\" aria-hidden=\"true\">");
    axis.months().forEach(month -> line(page, "month", month.at()));
    line(page, "now", axis.at(axis.now()));
    page.line("</svg>");
  }

  private static void line(Html page, String style, String at) {
    page.add("<line class=\"" + style + "\" x1=\"" + at + "\" x2=\"" + at + "\" y2=\"100%\"/>");
  }

  private void months(Html page) {
    page.add(
        "<th scope=\"col\" role=\"columnheader\" class=\"axis\"><span class=\"vh\">Life</span>");
    page.add("<svg aria-hidden=\"true\">");
    for (Axis.Month month : axis.months()) {
      String style = month.year() ? " class=\"year\"" : "";
      page.add("<text" + style + " x=\"" + month.at() + "\" dx=\"4\" y=\"14\">");
      page.text(month.name());
      page.add("</text>");
    }
    page.add("</svg></th>");
  }

  private void row(Html page, Index index, Life life) {
    String key = report.apps().get(life.app()).desired().key().value();
    page.add("<tr role=\"row\" class=\"r" + (life.ours() ? "" : " theirs") + "\">");
    page.element("th scope=\"row\" role=\"rowheader\" class=\"name\"", key);
    page.add("<td role=\"cell\" class=\"slot\">").text(life.name()).add(" ");
    page.element("span class=\"kind\"", life.type() + (life.ours() ? "" : ", not ours"));
    page.add("</td>");
    ends(page, life);
    life.next()
        .ifPresentOrElse(
            next -> dated(page, "next", next.when(), next.what()),
            () -> page.add("<td role=\"cell\" class=\"next\"></td>"));
    page.add("<td role=\"cell\" class=\"track\"><svg role=\"img\"><title>")
        .text(words(life))
        .add("</title>");
    new Track(page, axis, life).draw();
    page.line("</svg></td></tr>");
    index.row(life.app(), life.name() + " " + life.type() + (life.ours() ? "" : " not ours"));
  }

  private void ends(Html page, Life life) {
    if (life.missing()) {
      page.element("td role=\"cell\" class=\"ends alarm\"", "not there");
    } else if (life.endless()) {
      page.element("td role=\"cell\" class=\"ends quiet\"", "no end");
    } else {
      Instant end = life.ends().orElseThrow();
      String style = life.over(axis.now()) ? "ends alarm" : "ends";
      dated(page, style, end, Dates.from(axis.now(), end));
    }
  }

  private static void dated(Html page, String style, Instant when, String what) {
    page.add("<td role=\"cell\" class=\"" + style + "\">")
        .element("span class=\"day\"", Dates.day(when))
        .add(" ")
        .element("span class=\"kind\"", what)
        .add("</td>");
  }

  /** The picture in words. */
  private static String words(Life life) {
    List<String> parts = new ArrayList<>();
    life.spans().stream()
        .sorted(Comparator.comparing(Life.Span::from))
        .map(
            span ->
                span.kind().words()
                    + " from "
                    + Dates.day(span.from())
                    + (life.endless() ? "" : " to " + Dates.day(span.to())))
        .forEach(parts::add);
    if (!life.due().isEmpty()) {
      parts.add(
          "due "
              + life.due().stream().map(Dates::day).distinct().collect(Collectors.joining(", ")));
    }
    return parts.isEmpty() ? "nothing there" : String.join("; ", parts);
  }
}
