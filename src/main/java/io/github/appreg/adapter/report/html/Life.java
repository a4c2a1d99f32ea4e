package io.github.appreg.adapter.report.html;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The life of what fills a slot, or of one credential that is not ours.
 *
 * @param app the place of its app in the report
 * @param name of the slot, or of the credential
 * @param type certificate, client secret or federated
 * @param endless whether it has no end by nature
 * @param ends when the last of what is there ends; empty where nothing is there, or it is endless
 * @param next what comes next, and when
 */
record Life(
    int app,
    String name,
    String type,
    boolean ours,
    boolean endless,
    Optional<Instant> ends,
    Optional<Next> next,
    List<Span> spans,
    List<Instant> due) {
  /** What is missing or ends first comes first, what never ends last. */
  static final Comparator<Life> BY_END =
      Comparator.comparing(Life::endless)
          .thenComparing(life -> life.ends().orElse(Instant.MIN))
          .thenComparing(Life::app)
          .thenComparing(Life::name);

  Life {
    spans = List.copyOf(spans);
    due = List.copyOf(due);
  }

  boolean over(Instant now) {
    return ends.filter(end -> !end.isAfter(now)).isPresent();
  }

  boolean missing() {
    return !endless && ends.isEmpty();
  }

  /** A stretch of a life. */
  record Span(Kind kind, Instant from, Instant to) {}

  /** What time brings to it. */
  record Next(Instant when, String what) {}

  /** How a stretch is drawn. */
  enum Kind {
    LIVE("valid"),
    TRUST("trusted"),
    PLANNED("successor planned");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
