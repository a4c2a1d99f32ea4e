package io.github.appreg.adapter.report;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.apply.Outputs;
import io.github.appreg.core.apply.ProofOutcome;
import io.github.appreg.core.apply.StepOutcome;
import io.github.appreg.core.plan.Move;
import io.github.appreg.core.port.Fault;
import java.util.List;
import java.util.Locale;

/** What came of an apply, in Markdown. */
final class ApplyMarkdown {
  private final Signs signs;

  ApplyMarkdown(Signs signs) {
    this.signs = signs;
  }

  String render(List<AppOutcome> apps) {
    Applied applied = new Applied(apps);
    Markdown md =
        new Markdown().heading(3, "appreg apply").paragraph("**" + applied.summary() + "**");
    if (!applied.next().isEmpty()) {
      md.paragraph(applied.next());
    }
    for (AppOutcome app : apps) {
      if (app.steps().isEmpty() && app.succeeded()) {
        continue;
      }
      md.heading(4, Markdown.code(app.key().value()));
      if (app.moved().isEmpty()) {
        steps(md, app.steps());
      } else {
        moved(md, app.moved());
      }
      app.fault().ifPresent(fault -> fault(md, fault));
      proofs(md, app.proofs());
      app.outputs().ifPresent(outputs -> outputs(md, outputs));
      md.gap();
    }
    return md.toString();
  }

  private static void moved(Markdown md, List<Move> moves) {
    md.paragraph("**" + Applied.MOVED + "**");
    md.head("Fact", "Then", "Now");
    for (Move move : moves) {
      md.row(Markdown.code(move.fact()), text(move.then()), text(move.now()));
    }
    md.gap();
  }

  private static String text(String text) {
    return text.isEmpty() ? "not there" : Markdown.code(text);
  }

  private void steps(Markdown md, List<StepOutcome> steps) {
    if (steps.isEmpty()) {
      return;
    }
    md.head("", "Step", "Outcome");
    for (StepOutcome step : steps) {
      md.row(
          "`" + signs.of(step.step().action().effect()) + "`",
          Markdown.code(step.step().action().describe()),
          step.status().name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + step.fault().map(f -> ": " + Markdown.prose(f.summary())).orElse(""));
    }
    md.gap();
    steps.forEach(step -> step.fault().ifPresent(fault -> fault(md, fault)));
  }

  void proofs(Markdown md, List<ProofOutcome> proofs) {
    for (ProofOutcome proof : proofs) {
      md.bullet(
          signs.of(proof.status())
              + " "
              + Markdown.code(proof.slot().value())
              + " "
              + Markdown.prose(ProofWords.of(proof)));
      proof.fault().ifPresent(fault -> fault(md, fault));
      proof.calls().forEach(call -> md.bullet(Markdown.code(ProofWords.of(call))));
    }
  }

  private static void outputs(Markdown md, Outputs outputs) {
    md.bullet("client id " + Markdown.code(outputs.appId()));
    md.bullet("tenant id " + Markdown.code(outputs.tenantId()));
    outputs
        .credentials()
        .forEach(c -> md.bullet("credential " + Markdown.code(OutputsText.delivery(c))));
    outputs
        .consent()
        .forEach(
            (permission, granted) ->
                md.bullet(
                    "consent "
                        + Markdown.code(permission.toString())
                        + (granted ? " granted" : " **not granted**")));
    outputs.awaited().ifPresent(awaited -> new AwaitedReport(awaited).markdown(md));
  }

  static void fault(Markdown md, Fault fault) {
    md.bullet("**Failed:** " + Markdown.prose(fault.summary()));
    if (!FaultText.said(fault).isEmpty()) {
      md.bullet(Markdown.code(FaultText.said(fault)));
    }
    if (!fault.cause().isEmpty()) {
      md.bullet("cause: " + Markdown.prose(fault.cause()));
    }
    if (!fault.trace().isEmpty()) {
      md.bullet("request id " + Markdown.code(fault.trace()));
    }
    if (!fault.next().isEmpty()) {
      md.bullet("next: " + Markdown.prose(fault.next()));
    }
  }
}
