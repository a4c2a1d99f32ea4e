package io.github.appreg.adapter.report.html;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Draws one life on its line of the timeline: a bar a credential, on two lanes where they follow
 * one another. Places are percentages; attributes, since a strict page allows no inline style.
 */
record Track(Html page, Axis axis, Life life) {
  private static final int HEIGHT = 22;
  private static final int ALONE = 8;
  private static final int PAIRED = 6;

  void draw() {
    List<Life.Span> spans =
        life.spans().stream()
            .filter(span -> axis.shows(span.from(), span.to()))
            .sorted(Comparator.comparing(Life.Span::from))
            .toList();
    for (int i = 1; i < spans.size(); i++) {
      Instant from = spans.get(i).from();
      Instant to = earlier(spans.get(i - 1).to(), spans.get(i).to());
      if (axis.shows(from, to)) {
        bar("overlap", from, to, 0, HEIGHT);
      }
    }
    for (int i = 0; i < spans.size(); i++) {
      boolean alone = spans.size() == 1;
      int height = alone ? ALONE : PAIRED;
      int top = alone ? (HEIGHT - ALONE) / 2 : i % 2 == 0 ? 3 : HEIGHT - 3 - PAIRED;
      span(spans.get(i), top, height);
    }
    life.due().stream().filter(due -> !due.isAfter(axis.to())).forEach(due -> mark(axis.at(due)));
  }

  private void span(Life.Span span, int top, int height) {
    Instant now = axis.now();
    switch (span.kind()) {
      case PLANNED -> bar("planned", span.from(), span.to(), top, height);
      case TRUST -> bar("trust", span.from(), span.to(), top + 2, height - 4);
      case LIVE -> {
        if (!span.to().isAfter(now)) {
          bar("gone", span.from(), span.to(), top, height);
          return;
        }
        if (span.from().isBefore(now)) {
          bar("past", span.from(), now, top, height);
        }
        Instant begin = span.from().isBefore(now) ? now : span.from();
        bar(life.ours() ? "live" : "foreign", begin, span.to(), top, height);
      }
      default -> throw new IllegalStateException(span.toString());
    }
  }

  private void bar(String style, Instant from, Instant to, int top, int height) {
    page.add(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%s\" width=\"%s\" y=\"%d\" height=\"%d\"/>",
            style,
            axis.at(from),
            axis.width(from, to),
            top,
            height));
  }

  /** A diamond; nested, since a path knows no percentages. */
  private void mark(String at) {
    page.add(
        "<svg x=\""
            + at
            + "\" overflow=\"visible\"><path class=\"due\" d=\"M0 5l6 6-6 6-6-6z\"/></svg>");
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
