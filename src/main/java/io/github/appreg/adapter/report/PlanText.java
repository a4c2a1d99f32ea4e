package io.github.appreg.adapter.report;

import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Effect;
import io.github.appreg.core.plan.GraphRequest;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.plan.Rights;
import io.github.appreg.core.plan.Step;
import java.util.List;

/** A plan for people. */
final class PlanText {
  private final Ink ink;
  private final Signs signs;
  private final boolean requests;

  PlanText(Ink ink, boolean requests) {
    this.ink = ink;
    this.requests = requests;
    this.signs = new Signs(ink);
  }

  String render(Plan plan, List<PrivilegeChange> privileges, Rights rights) {
    Page page = new Page();
    new PrivilegeReport(privileges).text(page, ink);
    for (AppPlan app : plan.apps()) {
      if (Counted.worthShowing(app)) {
        page.line(0, Counted.app(app), ink::bold);
        Counted.identity(app).ifPresent(line -> page.line(2, line, ink::dim));
        app.steps().forEach(step -> step(page, step));
        app.awaited().ifPresent(awaited -> new AwaitedReport(awaited).text(page, ink));
        remarks(page, app);
        page.blank();
      }
    }
    plan.objections().forEach(each -> page.line(0, Counted.objection(each), ink::red));
    new RightsReport(rights).text(page, ink);
    page.line(0, Counted.plan(plan), ink::bold);
    return page.toString();
  }

  private void step(Page page, Step step) {
    Effect effect = step.action().effect();
    page.item(2, signs.of(effect), step.action().describe(), signs.colour(effect), ink::plain);
    if (effect.follows()) {
      page.line(6, step.reason(), ink::dim);
    } else {
      page.note(6, Counted.reason(step), step.at().toString(), ink::dim);
    }
    if (requests) {
      GraphRequest.of(step.action()).forEach(each -> page.line(6, each.toString(), ink::plain));
    }
  }

  private void remarks(Page page, AppPlan app) {
    app.objections().forEach(objection -> page.line(2, Counted.objection(objection), ink::red));
    app.warnings().forEach(warning -> page.line(2, "warning: " + warning, ink::yellow));
    observations(page, app.observations());
    app.coming()
        .forEach(
            (slot, all) -> all.forEach(due -> page.line(2, Counted.coming(slot, due), ink::dim)));
  }

  void observations(Page page, List<Observation> observations) {
    observations.forEach(o -> page.line(2, Observed.words(o), ink::dim));
  }
}
