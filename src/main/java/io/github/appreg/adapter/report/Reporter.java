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

/** Renders what a command found or did, in one format; every report ends with a line feed. */
public interface Reporter {
  /** The reporter of that format; the ink counts for text only. */
  static Reporter of(Format format, Ink ink) {
    return switch (format) {
      case TEXT -> new TextReporter(ink);
      case JSON -> new JsonReporter();
      case MARKDOWN -> new MarkdownReporter();
    };
  }

  /**
   * What would be done.
   *
   * @param privileges what that means for what the apps may do
   */
  default String plan(Plan plan, List<PrivilegeChange> privileges) {
    return plan(plan, privileges, Rights.NONE);
  }

  /**
   * What would be done.
   *
   * @param privileges what that means for what the apps may do
   * @param rights what it asks of our own sign-in
   */
  String plan(Plan plan, List<PrivilegeChange> privileges, Rights rights);

  /** What falls due when. */
  String calendar(Calendar calendar);

  /** What was done, proven and delivered. */
  String applied(List<AppOutcome> apps);

  /** What differs. */
  String drift(DriftReport report);

  /** What differs and does not count, a line each. */
  static List<String> muted(DriftReport report) {
    return report.muted().stream().map(FindingWords::of).toList();
  }

  /** What the credentials proved. */
  String verified(List<Verified> apps);

  /** What is wrong with the manifests. */
  String validated(Validation validation);

  /** Where a local tenant is, and how clients reach it; text unless a format says otherwise. */
  default String serving(Serving serving) {
    return serving.text();
  }

  /** An answer from the catalogue. */
  String sheet(Sheet sheet);

  /** What people have to do afterwards; text unless a format says otherwise. */
  default String advice(String title, List<String> items) {
    Page page = new Page();
    page.line(0, title, line -> line);
    items.forEach(item -> page.line(2, item, line -> line));
    return page.toString();
  }

  /** Which apps leave or come back, and how to undo that. */
  String departures(List<Departure> steps);

  /** Why there is no report. */
  String failed(Fault fault);

  /** Plans that show, step by step, what Microsoft Graph will be asked. */
  Reporter showingRequests();

  /** Reports of some apps of the manifests, which say how many they leave out. */
  default Reporter leavingOut(int apps) {
    return new PartialReporter(this, apps);
  }

  /** The report, with a word on apps of the manifests that it is not about. */
  String leftOut(String report, int apps);

  /** What stands above the report on one of several tenants; empty where it has its own place. */
  String heading(String tenant);

  /** What stands below the reports on several tenants, or holds them. */
  String tenants(List<TenantEnding> endings);
}
