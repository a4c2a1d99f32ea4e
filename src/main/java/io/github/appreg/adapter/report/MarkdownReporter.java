package io.github.appreg.adapter.report;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Calendar;
import io.github.appreg.core.plan.Departure;
import io.github.appreg.core.plan.GraphRequest;
import io.github.appreg.core.plan.Objection;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.plan.Rights;
import io.github.appreg.core.plan.Step;
import io.github.appreg.core.port.Fault;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reports for a comment on a pull request. */
final class MarkdownReporter implements Reporter {
  private static final Signs SIGNS = new Signs(new Ink(false, true));
  private final boolean requests;

  MarkdownReporter() {
    this(false);
  }

  private MarkdownReporter(boolean requests) {
    this.requests = requests;
  }

  @Override
  public Reporter showingRequests() {
    return new MarkdownReporter(true);
  }

  @Override
  public String plan(Plan plan, List<PrivilegeChange> privileges, Rights rights) {
    Markdown md =
        new Markdown().heading(3, "appreg plan").paragraph("**" + Counted.plan(plan) + "**");
    objections(md, plan.objections());
    if (!plan.objections().isEmpty()) {
      md.gap();
    }
    new PrivilegeReport(privileges).markdown(md);
    for (AppPlan app : plan.apps()) {
      if (!Counted.worthShowing(app)) {
        continue;
      }
      md.heading(4, Markdown.code(Counted.app(app)));
      Counted.identity(app).ifPresent(line -> md.paragraph(Markdown.prose(line)));
      steps(md, app.steps());
      app.awaited().ifPresent(awaited -> new AwaitedReport(awaited).markdown(md));
      objections(md, app.objections());
      app.warnings().forEach(warning -> md.bullet("**Warning:** " + Markdown.prose(warning)));
      app.observations().forEach(o -> md.bullet(Markdown.code(Observed.words(o))));
      app.coming()
          .forEach(
              (slot, all) ->
                  all.forEach(due -> md.bullet(Markdown.code(Counted.coming(slot, due)))));
      md.gap();
    }
    new RightsReport(rights).markdown(md);
    return md.toString();
  }

  private static void objections(Markdown md, List<Objection> all) {
    all.forEach(each -> md.bullet("**" + Markdown.prose(Counted.objection(each)) + "**"));
  }

  private void steps(Markdown md, List<Step> steps) {
    if (steps.isEmpty()) {
      return;
    }
    md.head("", "What", "Why", "Where");
    for (Step step : steps) {
      md.row(
          "`" + SIGNS.of(step.action().effect()) + "`",
          Markdown.code(step.action().describe()) + requests(step),
          Markdown.prose(Counted.reason(step)),
          Markdown.code(step.at().toString()));
    }
    md.gap();
  }

  private String requests(Step step) {
    return !requests
        ? ""
        : GraphRequest.of(step.action()).stream()
            .map(each -> "<br>" + Markdown.code(each.toString()))
            .collect(Collectors.joining());
  }

  @Override
  public String calendar(Calendar calendar) {
    return new CalendarReport(calendar).markdown();
  }

  @Override
  public String applied(List<AppOutcome> apps) {
    return new ApplyMarkdown(SIGNS).render(apps);
  }

  @Override
  public String drift(DriftReport report) {
    Markdown md =
        new Markdown()
            .heading(3, "appreg drift")
            .paragraph("**" + FindingWords.summary(report) + "**");
    wrong(md, report);
    if (!report.findings().isEmpty()) {
      md.head("", "App", "What", "Why", "Where");
      for (Finding finding : report.findings()) {
        md.row(
            "`" + SIGNS.of(FindingWords.effect(finding)) + "`",
            Markdown.code(finding.key().value()),
            Markdown.code(FindingWords.of(finding)),
            FindingWords.why(finding)
                + Attributions.words(finding, report)
                    .map(who -> "; " + Markdown.prose(who))
                    .orElse(""),
            Markdown.code(finding.at().toString()));
      }
      md.gap();
    }
    Attributions.limits(report).ifPresent(line -> md.paragraph(Markdown.prose(line)));
    report
        .awaited()
        .forEach(
            (key, awaited) -> {
              md.heading(4, Markdown.code(key.value()));
              new AwaitedReport(awaited).markdown(md);
              md.gap();
            });
    report
        .observations()
        .forEach(
            (key, all) ->
                all.forEach(o -> md.bullet(Markdown.code(key + ": " + Observed.words(o)))));
    report.unmanaged().ifPresent(rest -> new UnmanagedReport(rest).markdown(md));
    return md.toString();
  }

  private static void wrong(Markdown md, DriftReport report) {
    List<Problem> errors =
        report.problems().stream().filter(p -> p.severity() == Problem.Severity.ERROR).toList();
    report.failures().forEach(fault -> md.bullet(Markdown.prose(FindingWords.unread(fault))));
    errors.forEach(problem -> md.bullet(Markdown.prose(problem.toString())));
    if (!report.complete() || !errors.isEmpty()) {
      md.gap();
    }
  }

  @Override
  public String advice(String title, List<String> items) {
    Markdown md = new Markdown().heading(4, title);
    items.forEach(item -> md.bullet(Markdown.prose(item)));
    return md.toString();
  }

  @Override
  public String verified(List<Verified> apps) {
    Markdown md =
        new Markdown().heading(3, "appreg verify").paragraph("**" + Verified.summary(apps) + "**");
    for (Verified app : apps) {
      md.heading(4, Markdown.code(app.key().value()));
      app.identityLines().forEach(line -> md.bullet(Markdown.prose(line)));
      app.fault().ifPresent(fault -> ApplyMarkdown.fault(md, fault));
      new ApplyMarkdown(SIGNS).proofs(md, app.proofs());
      TokenMarkdown.put(md, app.tokens());
      md.gap();
    }
    return md.toString();
  }

  @Override
  public String validated(Validation validation) {
    Markdown md =
        new Markdown().heading(3, "appreg validate").paragraph("**" + validation.summary() + "**");
    if (!validation.problems().isEmpty()) {
      md.head("Where", "", "What");
      for (Problem problem : validation.problems()) {
        md.row(
            Markdown.code(problem.at().toString()),
            problem.severity().name().toLowerCase(Locale.ROOT),
            Markdown.prose(problem.message()));
      }
    }
    return md.toString();
  }

  @Override
  public String serving(Serving serving) {
    return new Markdown().heading(3, "appreg emulate") + "```\n" + serving.text() + "```\n";
  }

  @Override
  public String sheet(Sheet sheet) {
    return sheet.markdown();
  }

  @Override
  public String departures(List<Departure> steps) {
    return Departures.markdown(steps);
  }

  @Override
  public String failed(Fault fault) {
    Markdown md = new Markdown().heading(3, "appreg failed");
    ApplyMarkdown.fault(md, fault);
    return md.toString();
  }

  @Override
  public String leftOut(String report, int apps) {
    return apps == 0 ? report : report + "\n" + Counted.leftOut(apps) + "\n";
  }

  @Override
  public String heading(String tenant) {
    return new Markdown().heading(2, Markdown.code(tenant)).toString();
  }

  @Override
  public String tenants(List<TenantEnding> endings) {
    return new Markdown().paragraph("**" + TenantEndings.summary(endings) + "**").toString();
  }
}
