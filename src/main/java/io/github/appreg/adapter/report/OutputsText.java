package io.github.appreg.adapter.report;

import io.github.appreg.core.apply.Delivery;
import io.github.appreg.core.apply.Outputs;

/** What the consumer of an app needs, for people. */
final class OutputsText {
  private static final int LABELS = 12;
  private final Ink ink;

  OutputsText(Ink ink) {
    this.ink = ink;
  }

  void put(Page page, Outputs outputs) {
    row(page, "client id", outputs.appId());
    row(page, "tenant id", outputs.tenantId());
    outputs.credentials().forEach(c -> row(page, "credential", delivery(c)));
    outputs
        .consent()
        .forEach(
            (permission, granted) ->
                row(page, "consent", permission + (granted ? ": granted" : ": not granted")));
    outputs.awaited().ifPresent(awaited -> new AwaitedReport(awaited).text(page, ink));
  }

  static String delivery(Delivery credential) {
    return credential.slot()
        + ": "
        + credential.kind()
        + " "
        + credential.where()
        + credential.end().map(end -> ", ends " + end).orElse("");
  }

  private void row(Page page, String label, String value) {
    String padded = label + " ".repeat(LABELS - label.length());
    page.item(2, padded, value, ink::dim, ink::plain);
  }
}
