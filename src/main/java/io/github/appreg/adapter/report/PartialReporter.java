package io.github.appreg.adapter.report;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.plan.Calendar;
import io.github.appreg.core.plan.Departure;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.plan.Rights;
import io.github.appreg.core.port.Fault;
import java.util.List;

/** Reports of some apps of the manifests, which say how many they leave out. */
final class PartialReporter implements Reporter {
  private final Reporter whole;
  private final int apps;

  PartialReporter(Reporter whole, int apps) {
    this.whole = whole;
    this.apps = apps;
  }

  @Override
  public String plan(Plan plan, List<PrivilegeChange> privileges, Rights rights) {
    return partial(whole.plan(plan, privileges, rights));
  }

  @Override
  public String calendar(Calendar calendar) {
    return partial(whole.calendar(calendar));
  }

  @Override
  public String applied(List<AppOutcome> outcomes) {
    return partial(whole.applied(outcomes));
  }

  @Override
  public String drift(DriftReport report) {
    return partial(whole.drift(report));
  }

  @Override
  public String verified(List<Verified> verified) {
    return partial(whole.verified(verified));
  }

  @Override
  public String validated(Validation validation) {
    return partial(whole.validated(validation));
  }

  @Override
  public String departures(List<Departure> steps) {
    return partial(whole.departures(steps));
  }

  @Override
  public Reporter showingRequests() {
    return new PartialReporter(whole.showingRequests(), apps);
  }

  @Override
  public String serving(Serving serving) {
    return whole.serving(serving);
  }

  @Override
  public String sheet(Sheet sheet) {
    return whole.sheet(sheet);
  }

  @Override
  public String advice(String title, List<String> items) {
    return whole.advice(title, items);
  }

  @Override
  public String failed(Fault fault) {
    return whole.failed(fault);
  }

  @Override
  public String leftOut(String report, int more) {
    return whole.leftOut(report, more);
  }

  @Override
  public String heading(String tenant) {
    return whole.heading(tenant);
  }

  @Override
  public String tenants(List<TenantEnding> endings) {
    return whole.tenants(endings);
  }

  private String partial(String report) {
    return whole.leftOut(report, apps);
  }
}
