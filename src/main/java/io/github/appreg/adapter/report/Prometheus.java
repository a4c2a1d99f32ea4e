package io.github.appreg.adapter.report;

import io.github.appreg.core.drift.AppStand;
import io.github.appreg.core.drift.Cause;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Unmanaged;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.port.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The report as metrics in Prometheus' text format, for the textfile collector of node_exporter. A
 * run that failed says so and nothing else: Prometheus itself remembers what the last one said.
 */
final class Prometheus implements ReportForm {
  private static final double SECONDS_OF_DAY = Duration.ofDays(1).toSeconds();

  @Override
  public String drift(DriftRun run, Provenance from) {
    DriftReport report = run.report();
    Metrics metrics = new Metrics(from.tenant());
    metrics.gauge("appreg_apps_compared", "Apps that were compared with their manifests.");
    metrics.sample(report.apps().size());
    metrics.gauge("appreg_apps_in_sync", "Apps that are as their manifests say.");
    metrics.sample(report.apps().stream().filter(app -> inSync(report, app)).count());
    metrics.gauge(
        "appreg_drift_findings",
        "Differences of an app by cause; one that has two causes counts for both.");
    for (AppStand app : report.apps()) {
      for (Cause cause : Cause.values()) {
        metrics.sample(count(report, app, cause), "app", key(app), "cause", Json.word(cause));
      }
    }
    metrics.gauge("appreg_drift_muted", "Differences of an app that its manifest mutes.");
    for (AppStand app : report.apps()) {
      metrics.sample(
          report.muted().stream()
              .filter(each -> each.finding().key().equals(app.desired().key()))
              .count(),
          "app",
          key(app));
    }
    metrics.gauge(
        "appreg_credential_expiry_timestamp_seconds",
        "When a credential in the tenant ends; without a slot where it is not appreg's.");
    credentials(metrics, report, end -> (double) end.getEpochSecond());
    metrics.gauge(
        "appreg_credential_days_to_expiry",
        "How many days a credential had left when the tenant was read.");
    credentials(
        metrics, report, end -> Duration.between(report.at(), end).toSeconds() / SECONDS_OF_DAY);
    report.unmanaged().ifPresent(rest -> unmanaged(metrics, rest));
    ran(metrics, report.at(), run.unread().isEmpty());
    return metrics.toString();
  }

  private static void unmanaged(Metrics metrics, Unmanaged rest) {
    metrics.gauge("appreg_unmanaged_apps", "Apps of the tenant that no manifest claims.");
    metrics.sample(rest.total() - rest.managed(), "filter", rest.filter());
    metrics.gauge("appreg_managed_ratio", "The share of the apps that manifests claim.");
    metrics.sample(rest.percent() / 100.0, "filter", rest.filter());
    metrics.gauge(
        "appreg_unmanaged_credentials", "Credentials on managed apps that are not appreg's.");
    metrics.sample(rest.credentials());
    metrics.gauge("appreg_unmanaged_consents", "Consents on managed apps that no manifest claims.");
    metrics.sample(rest.grants());
  }

  @Override
  public Optional<String> failed(Fault fault, Instant at, Provenance from) {
    Metrics metrics = new Metrics(from.tenant());
    ran(metrics, at, false);
    return Optional.of(metrics.toString());
  }

  private static void ran(Metrics metrics, Instant at, boolean success) {
    metrics.gauge("appreg_last_run_timestamp_seconds", "When drift last ran.");
    metrics.sample(at.getEpochSecond());
    metrics.gauge("appreg_last_run_success", "Whether that run read all that it is about.");
    metrics.sample(success ? 1 : 0);
    if (success) {
      metrics.gauge(
          "appreg_last_success_timestamp_seconds", "When drift last read all that it is about.");
      metrics.sample(at.getEpochSecond());
    }
  }

  private static boolean inSync(DriftReport report, AppStand app) {
    return report.findings().stream().noneMatch(f -> f.key().equals(app.desired().key()));
  }

  private static long count(DriftReport report, AppStand app, Cause cause) {
    return report.findings().stream()
        .filter(f -> f.key().equals(app.desired().key()) && f.causes().contains(cause))
        .count();
  }

  private static String key(AppStand app) {
    return app.desired().key().value();
  }

  private static void credentials(
      Metrics metrics, DriftReport report, Function<Instant, Double> value) {
    for (AppStand app : report.apps()) {
      List<LiveCredential> all = app.live().map(LiveApp::credentials).orElse(List.of());
      for (LiveCredential credential : all) {
        metrics.sample(
            value.apply(credential.end()),
            "app",
            key(app),
            "slot",
            credential.slot().map(SlotName::value).orElse(""),
            "kind",
            credential.kind().name().toLowerCase(Locale.ROOT),
            "key_id",
            credential.keyId());
      }
    }
  }
}
