package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.drift.Unmanaged;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** How much of the tenant manifests claim, and what they do not. */
public final class UnmanagedReport {
  private final Unmanaged unmanaged;

  public UnmanagedReport(Unmanaged unmanaged) {
    this.unmanaged = unmanaged;
  }

  void text(Page page, UnaryOperator<String> bold, UnaryOperator<String> dim) {
    page.blank();
    page.line(0, summary(), bold);
    for (Unmanaged.App app : unmanaged.apps()) {
      page.line(2, app.name() + " (" + app.appId() + ")", line -> line);
      page.line(4, details(app), dim);
    }
    beside().ifPresent(line -> page.line(0, line, UnaryOperator.identity()));
  }

  /** The same as lines without any form. */
  List<String> lines() {
    Stream<String> apps =
        unmanaged.apps().stream()
            .map(app -> app.name() + " (" + app.appId() + "): " + details(app));
    return Stream.of(Stream.of(summary()), apps, beside().stream())
        .flatMap(Function.identity())
        .map(Clean::line)
        .toList();
  }

  void markdown(Markdown md) {
    md.gap().heading(4, "Unmanaged").paragraph("**" + Markdown.prose(summary()) + "**");
    if (!unmanaged.apps().isEmpty()) {
      md.head("App", "Application id", "Created", "Credentials", "Soonest end", "High risk");
      for (Unmanaged.App app : unmanaged.apps()) {
        md.row(
            Markdown.code(app.name()) + (app.marked() ? " (" + marked() + ")" : ""),
            Markdown.code(app.appId()),
            app.created().map(UnmanagedReport::day).orElse(""),
            "" + app.credentials(),
            app.soonest().map(UnmanagedReport::day).orElse(""),
            app.highRisk() + " of " + app.grants());
      }
      md.gap();
    }
    beside().ifPresent(line -> md.paragraph(Markdown.prose(line)));
  }

  /** {@code Managed: 12 of 40 apps (30 %) whose name holds "intune".} */
  public String summary() {
    return "Managed: "
        + unmanaged.managed()
        + " of "
        + Counted.apps(unmanaged.total())
        + (unmanaged.total() == 0 ? " " : " (" + unmanaged.percent() + " %) ")
        + (unmanaged.filter().isEmpty()
            ? "of the tenant"
            : "whose name contains \"" + unmanaged.filter() + "\"")
        + ".";
  }

  private static String details(Unmanaged.App app) {
    return app.created().map(at -> "created " + day(at) + ", ").orElse("")
        + Counted.of(app.credentials(), "credential", "credentials")
        + app.soonest().map(end -> " (the soonest ends " + day(end) + ")").orElse("")
        + ", "
        + Counted.of(app.grants(), "granted permission", "granted permissions")
        + (app.highRisk() == 0 ? "" : " (" + app.highRisk() + " of high risk)")
        + (app.marked() ? ", " + marked() : "");
  }

  /** What is said of an app that bears a mark of appreg. */
  public static String marked() {
    return "applied from another manifest";
  }

  /** What stands on managed apps and is not claimed either, in a sentence. */
  public Optional<String> beside() {
    return unmanaged.credentials() + unmanaged.grants() == 0
        ? Optional.empty()
        : Optional.of(
            "On managed apps, no manifest claims "
                + Counted.of(unmanaged.credentials(), "credential", "credentials")
                + " and "
                + Counted.of(unmanaged.grants(), "consent", "consents")
                + ".");
  }

  private static String day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
  }

  ObjectNode json() {
    ObjectNode node =
        Json.object()
            .put("filter", unmanaged.filter())
            .put("total", unmanaged.total())
            .put("managed", unmanaged.managed())
            .put("percent", unmanaged.percent())
            .put("credentials", unmanaged.credentials())
            .put("grants", unmanaged.grants());
    ArrayNode apps = node.putArray("apps");
    for (Unmanaged.App app : unmanaged.apps()) {
      ObjectNode one = apps.addObject().put("name", app.name()).put("appId", app.appId());
      app.created().ifPresent(at -> one.put("created", at.toString()));
      one.put("credentials", app.credentials());
      app.soonest().ifPresent(end -> one.put("soonestEnd", end.toString()));
      one.put("grants", app.grants()).put("highRisk", app.highRisk()).put("marked", app.marked());
    }
    return node;
  }
}
