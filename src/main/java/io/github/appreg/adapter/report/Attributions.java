package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.drift.Attribution;
import io.github.appreg.core.drift.Cause;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.drift.Inquiry;
import io.github.appreg.core.port.Fault;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says who made changes and when, in the same words everywhere, and in JSON. */
public final class Attributions {
  private Attributions() {}

  /** {@code by ana@contoso.com on 2026-11-22T21:14:09Z: Update application (correlation id …)}. */
  public static String words(Attribution by) {
    return "by "
        + (by.own() ? "our own sign-in, " : "")
        + by.actor()
        + (by.application().isEmpty() ? "" : " (" + by.application() + ")")
        + ", "
        + by.at()
        + ": "
        + by.activity()
        + (by.correlationId().isEmpty() ? "" : ", correlation id " + by.correlationId());
  }

  /** Who, as far as that was asked; empty where the log could not be read, which is said once. */
  static Optional<String> words(Finding finding, DriftReport report) {
    if (finding.attribution().isPresent()) {
      return finding.attribution().map(Attributions::words);
    }
    return nameless(finding, report) ? Optional.of("by whom is not known") : Optional.empty();
  }

  private static boolean nameless(Finding finding, DriftReport report) {
    return finding.causes().contains(Cause.OUTSIDE)
        && finding.attribution().isEmpty()
        && report.inquiry().filter(inquiry -> inquiry.fault().isEmpty()).isPresent();
  }

  /** What is not known of who made changes, and what would help. */
  static Optional<String> limits(DriftReport report) {
    if (report.inquiry().isEmpty()) {
      return Optional.empty();
    }
    Inquiry inquiry = report.inquiry().get();
    if (inquiry.fault().isPresent()) {
      return Optional.of(fault(inquiry.fault().get()));
    }
    long nameless = report.findings().stream().filter(f -> nameless(f, report)).count();
    return nameless == 0
        ? Optional.empty()
        : Optional.of(
            "Who made "
                + Counted.of(nameless, "difference", "differences")
                + " is not known: the tenant's audit log from "
                + inquiry.from()
                + " to "
                + inquiry.until()
                + " does not tell. It keeps 7 days, or 30 with Entra ID P1, and shows a change some"
                + " minutes late.");
  }

  private static String fault(Fault fault) {
    boolean denied = fault.kind() == Fault.Kind.DENIED;
    return Stream.of(
            "Who changed it from outside is not known: " + sentence(fault.summary()),
            sentence(fault.detail()),
            fault.next(),
            denied ? "The tenant needs Entra ID P1." : "")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String sentence(String text) {
    return text.isEmpty() || text.endsWith(".") ? text : text + ".";
  }

  static ObjectNode json(Attribution by) {
    return Json.object()
        .put("actor", by.actor())
        .put("application", by.application())
        .put("own", by.own())
        .put("time", by.at().toString())
        .put("activity", by.activity())
        .put("correlationId", by.correlationId());
  }

  static ObjectNode json(Inquiry inquiry) {
    ObjectNode node =
        Json.object()
            .put("from", inquiry.from().toString())
            .put("until", inquiry.until().toString());
    inquiry.fault().ifPresent(fault -> node.set("fault", Json.fault(fault)));
    return node;
  }
}
