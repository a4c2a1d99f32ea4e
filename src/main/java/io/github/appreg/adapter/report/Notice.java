package io.github.appreg.adapter.report;

import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * What a channel is told when the state of a tenant has changed; it is cut to what chats take.
 *
 * @param tenant the tenant's id
 */
public record Notice(String tenant, DriftReport report) {
  /** More than this nobody reads in a chat. */
  private static final int MOST_LINES = 40;

  private static final int LONGEST_LINE = 250;

  /** The forms that channels take. */
  public enum Shape {
    /** An Adaptive Card, as a webhook of Teams' workflows takes it. */
    TEAMS("application/json"),
    /** Blocks, as an incoming webhook of Slack takes them. */
    SLACK("application/json"),
    /** The report's own document. */
    JSON("application/json"),
    /** The report as Markdown text. */
    MARKDOWN("text/markdown; charset=utf-8");

    private final String type;

    Shape(String type) {
      this.type = type;
    }

    /** The media type of the message. */
    public String type() {
      return type;
    }

    /** As users write it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One line on a finding: which app, and what. */
  record Line(String app, String what) {
    static Line of(Finding finding) {
      return new Line(
          Notice.cut(Clean.line(finding.key().value())),
          Notice.cut(
              Clean.line(FindingWords.of(finding) + " (" + FindingWords.why(finding) + ")")));
    }
  }

  /** The message, as UTF-8. */
  public byte[] message(Shape shape) {
    String text =
        switch (shape) {
          case TEAMS -> fitting(TeamsCard.LARGEST, n -> TeamsCard.of(this, lines(n)));
          case SLACK -> fitting(SlackBlocks.LARGEST, n -> SlackBlocks.of(this, lines(n)));
          case JSON -> new JsonReporter().drift(report);
          case MARKDOWN -> new MarkdownReporter().drift(report);
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  String title() {
    return (report.inSync() ? "Back in sync: tenant " : "Drift in tenant ") + Clean.line(tenant);
  }

  String summary() {
    return FindingWords.summary(report);
  }

  /** What is said of the findings that have no line; empty when each has one. */
  String rest(List<Line> shown) {
    int left = report.findings().size() - shown.size();
    return left == 0 ? "" : "and " + left + " more";
  }

  private List<Line> lines(int most) {
    return report.findings().stream().limit(most).map(Line::of).toList();
  }

  /** The longest text that is no larger than that many bytes. */
  private static String fitting(int largest, IntFunction<String> text) {
    int lines = MOST_LINES;
    String fits = text.apply(lines);
    while (lines > 0 && fits.getBytes(StandardCharsets.UTF_8).length > largest) {
      fits = text.apply(--lines);
    }
    return fits;
  }

  private static String cut(String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST_LINE) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST_LINE)) + "…";
  }
}
