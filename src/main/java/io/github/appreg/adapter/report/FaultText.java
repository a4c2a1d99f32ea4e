package io.github.appreg.adapter.report;

import io.github.appreg.core.port.Fault;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A failure for people: what, the other side's words, their cause, its request id, what next. */
final class FaultText {
  private final Ink ink;

  FaultText(Ink ink) {
    this.ink = ink;
  }

  void put(Page page, int indent, Fault fault) {
    page.line(indent, fault.summary(), ink::red);
    if (!fault.code().isEmpty() || !fault.detail().isEmpty()) {
      said(fault).lines().forEach(line -> page.line(indent, line, ink::plain));
    }
    if (!fault.cause().isEmpty()) {
      page.line(indent, "cause: " + fault.cause(), ink::plain);
    }
    if (!fault.trace().isEmpty()) {
      page.line(indent, "request id: " + fault.trace(), ink::dim);
    }
    if (!fault.next().isEmpty()) {
      page.line(indent, "next: " + fault.next(), ink::plain);
    }
  }

  /** All that is worth knowing, on one line. */
  static String line(Fault fault) {
    return Stream.of(fault.summary(), said(fault), fault.cause(), fault.next())
        .filter(part -> !part.isEmpty())
        .map(part -> Clean.line(part.replace("\n", "; ")))
        .collect(Collectors.joining("; "));
  }

  /** The other side's code and message; empty when there was no answer. */
  static String said(Fault fault) {
    if (fault.code().isEmpty() || fault.detail().isEmpty()) {
      return fault.code() + fault.detail();
    }
    return fault.code() + ": " + fault.detail();
  }
}
