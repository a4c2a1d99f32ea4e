package io.github.appreg.adapter.report;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.apply.StepOutcome;
import io.github.appreg.core.plan.Move;
import java.util.List;

/** What came of an apply, for people: the steps, the proofs, and what the consumer needs. */
final class ApplyText {
  private final Ink ink;
  private final Signs signs;

  ApplyText(Ink ink) {
    this.ink = ink;
    this.signs = new Signs(ink);
  }

  String render(List<AppOutcome> apps) {
    Applied applied = new Applied(apps);
    Page page = new Page();
    for (AppOutcome app : apps) {
      if (!app.steps().isEmpty() || !app.succeeded()) {
        page.line(0, app.key().value(), ink::bold);
        if (app.moved().isEmpty()) {
          steps(page, app);
        } else {
          moved(page, app);
        }
        app.fault().ifPresent(fault -> new FaultText(ink).put(page, 2, fault));
        new ProofText(ink).put(page, app.proofs());
        app.outputs().ifPresent(outputs -> new OutputsText(ink).put(page, outputs));
        page.blank();
      }
    }
    if (!applied.next().isEmpty()) {
      page.line(0, applied.next(), ink::plain);
    }
    page.line(0, applied.summary(), applied.succeeded() ? ink::bold : ink::red);
    return page.toString();
  }

  private void moved(Page page, AppOutcome app) {
    page.item(2, signs.bad(), Applied.MOVED, ink::red, ink::plain);
    for (Move move : app.moved()) {
      page.line(6, move.fact(), ink::plain);
      page.line(8, "then: " + (move.then().isEmpty() ? "not there" : move.then()), ink::dim);
      page.line(8, "now:  " + (move.now().isEmpty() ? "not there" : move.now()), ink::plain);
    }
  }

  private void steps(Page page, AppOutcome app) {
    long done = app.count(StepOutcome.Status.DONE);
    if (done == app.steps().size()) {
      if (done > 0) {
        page.item(
            2, signs.good(), Counted.of(done, "step", "steps") + " done", ink::green, ink::plain);
      }
      return;
    }
    for (StepOutcome step : app.steps()) {
      String what = step.step().action().describe();
      page.item(
          2,
          signs.of(step.status()),
          step.status() == StepOutcome.Status.NOT_DONE ? "not done: " + what : what,
          signs.colour(step.status()),
          ink::plain);
      step.fault().ifPresent(fault -> new FaultText(ink).put(page, 6, fault));
      if (step.fault().isPresent()) {
        page.note(6, "asked for at", step.step().at().toString(), ink::dim);
      }
    }
  }
}
