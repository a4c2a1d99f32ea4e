package io.github.appreg.adapter.report;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.plan.Calendar;
import io.github.appreg.core.plan.Departure;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.plan.Rights;
import io.github.appreg.core.port.Fault;
import java.util.List;

/** Reports for people at a terminal. */
final class TextReporter implements Reporter {
  private final Ink ink;
  private final boolean requests;

  TextReporter(Ink ink) {
    this(ink, false);
  }

  private TextReporter(Ink ink, boolean requests) {
    this.ink = ink;
    this.requests = requests;
  }

  @Override
  public Reporter showingRequests() {
    return new TextReporter(ink, true);
  }

  @Override
  public String plan(Plan plan, List<PrivilegeChange> privileges, Rights rights) {
    return new PlanText(ink, requests).render(plan, privileges, rights);
  }

  @Override
  public String calendar(Calendar calendar) {
    return new CalendarReport(calendar).text(ink);
  }

  @Override
  public String applied(List<AppOutcome> apps) {
    return new ApplyText(ink).render(apps);
  }

  @Override
  public String drift(DriftReport report) {
    return new DriftText(ink).render(report);
  }

  @Override
  public String verified(List<Verified> apps) {
    Page page = new Page();
    for (Verified app : apps) {
      page.line(0, app.key().value(), ink::bold);
      app.identityLines().forEach(line -> page.line(2, line, ink::dim));
      app.fault().ifPresent(fault -> new FaultText(ink).put(page, 2, fault));
      if (app.fault().isEmpty() && app.proofs().isEmpty() && app.tokens().isEmpty()) {
        page.line(2, "no credential to prove", ink::dim);
      }
      new ProofText(ink).put(page, app.proofs());
      new TokenText(ink).put(page, app.tokens());
      page.blank();
    }
    page.line(0, Verified.summary(apps), ink::bold);
    return page.toString();
  }

  /** One line a problem and never wrapped: editors and pipelines parse it. */
  @Override
  public String validated(Validation validation) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : validation.problems()) {
      String line = Clean.line(problem.toString());
      text.append(problem.severity() == Problem.Severity.ERROR ? ink.red(line) : ink.yellow(line));
      text.append('\n');
    }
    return text.append(ink.bold(validation.summary())).append('\n').toString();
  }

  @Override
  public String sheet(Sheet sheet) {
    return sheet.text(ink);
  }

  @Override
  public String departures(List<Departure> steps) {
    return Departures.text(steps, ink);
  }

  @Override
  public String failed(Fault fault) {
    Page page = new Page();
    new FaultText(ink).put(page, 0, fault);
    return page.toString();
  }

  @Override
  public String leftOut(String report, int apps) {
    return apps == 0 ? report : report + Counted.leftOut(apps) + "\n";
  }

  @Override
  public String heading(String tenant) {
    return ink.bold("Tenant " + Clean.line(tenant)) + "\n\n";
  }

  @Override
  public String tenants(List<TenantEnding> endings) {
    return ink.bold(TenantEndings.summary(endings)) + "\n";
  }
}
