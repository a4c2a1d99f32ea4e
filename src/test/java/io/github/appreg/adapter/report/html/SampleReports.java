package io.github.appreg.adapter.report.html;

import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.drift.AppStand;
import io.github.appreg.core.drift.Cause;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.drift.Unmanaged;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Reports to look at. */
final class SampleReports {
  static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

  private static final String MANAGED = "DeviceManagementManagedDevices.Read.All";
  private static final String CONFIGURATION = "DeviceManagementConfiguration.Read.All";
  private static final List<String> POOL =
      List.of(
          MANAGED,
          CONFIGURATION,
          "DeviceManagementApps.Read.All",
          "DeviceManagementServiceConfig.Read.All",
          "DeviceManagementConfiguration.ReadWrite.All",
          "DeviceManagementManagedDevices.PrivilegedOperations.All",
          "Directory.ReadWrite.All",
          "Group.Read.All",
          "User.Read.All",
          "Mail.Read",
          "Mail.Send",
          "AuditLog.Read.All",
          "Reports.Read.All",
          "Application.ReadWrite.OwnedBy",
          "BitlockerKey.Read.All",
          "Sites.Read.All",
          "Policy.Read.All",
          "Organization.Read.All",
          "Device.Read.All",
          "GroupMember.Read.All",
          "SecurityEvents.Read.All",
          "Files.Read.All",
          "Calendars.Read",
          "Chat.Read.All");

  private SampleReports() {}

  /** Three apps: one due, one changed by somebody, one that waits for its apply. */
  static DriftReport three() {
    AppStand intune =
        new SampleApp("contoso-intune-automation", "Contoso Intune Automation", NOW)
            .wants(MANAGED, CONFIGURATION)
            .granted(MANAGED, CONFIGURATION, "Directory.ReadWrite.All")
            .certificate("automation", -155)
            .trust("pipeline", "repo:contoso/device-ops:environment:production")
            .foreign("portal secret 2026-09", -70, 20)
            .stand();
    AppStand reports =
        new SampleApp("contoso-weekly-report", "Weekly compliance report", NOW)
            .wants(MANAGED, "Mail.Send", "Reports.Read.All")
            .granted(MANAGED, "Mail.Send")
            .certificate("mailer", -153)
            .certificate("mailer", -3)
            .stand();
    AppStand helpdesk =
        new SampleApp("contoso-helpdesk-sync", "Helpdesk sync", NOW)
            .wants(
                "User.Read.All", "Group.Read.All", "DeviceManagementManagedDevices.ReadWrite.All")
            .granted("User.Read.All", "Group.Read.All")
            .granted("DeviceManagementManagedDevices.ReadWrite.All")
            .secret("sync", -40)
            .foreign("test", -200, -9)
            .stand();
    List<Finding> findings =
        List.of(
            finding(14, "contoso-intune-automation", Finding.Kind.PERMISSION)
                .of("Directory.ReadWrite.All", "granted, not declared", "", Cause.OUTSIDE),
            finding(4, "contoso-intune-automation", Finding.Kind.FIELD)
                .of("notes", "edited in the portal", "managed by appreg", Cause.OUTSIDE),
            finding(31, "contoso-intune-automation", Finding.Kind.CREDENTIAL)
                .of("automation", "ends 2026-12-18", "a successor", Cause.TIME),
            finding(6, "contoso-weekly-report", Finding.Kind.PERMISSION)
                .of("Reports.Read.All", "", "declared and granted", Cause.COMMIT),
            finding(3, "contoso-weekly-report", Finding.Kind.FIELD)
                .of(
                    "displayName",
                    "Weekly report (old)",
                    "Weekly compliance report",
                    Cause.COMMIT,
                    Cause.OUTSIDE));
    return new DriftReport(
        NOW,
        List.of(intune, reports, helpdesk),
        findings,
        new TreeMap<>(
            Map.of(
                new AppKey("contoso-helpdesk-sync"),
                List.of(new Observation(Observation.Kind.PASSWORD, "test, ended 2026-11-14")))));
  }

  /** The same, beside so many apps that no manifest claims. */
  static DriftReport beside(DriftReport report, int number) {
    List<Unmanaged.App> apps = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      apps.add(
          new Unmanaged.App(
              String.format("Portal app %04d", i),
              String.format("00000000-0000-4000-8000-%012d", i),
              Optional.of(NOW.minus(Duration.ofDays(400 + i))),
              1,
              Optional.of(NOW.plus(Duration.ofDays(i % 9 * 30 - 60))),
              5,
              i % 3,
              i % 5 == 4));
    }
    int managed = report.apps().size();
    return report.beside(new Unmanaged("", managed + number, managed, apps, 2, 1));
  }

  static DriftReport inSync() {
    return new DriftReport(NOW, three().apps(), List.of(), new TreeMap<>());
  }

  /** One app, every text of which is that. */
  static DriftReport named(String text) {
    AppStand app =
        new SampleApp(text, text, NOW)
            .wants(text)
            .granted(text)
            .secret(text, -10)
            .foreign(text, -5, 5)
            .stand();
    return new DriftReport(
        NOW,
        List.of(app),
        List.of(
            new Finding(
                new AppKey(text),
                Finding.Kind.FIELD,
                text,
                text,
                text,
                new Position(text, 1, 1),
                Set.of(Cause.OUTSIDE))),
        new TreeMap<>(
            Map.of(new AppKey(text), List.of(new Observation(Observation.Kind.TAG, text)))));
  }

  /** So many apps with two credentials each; one in four differs. */
  static DriftReport many(int number) {
    Random random = new Random(7);
    List<AppStand> apps = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String key = String.format("contoso-app-%04d", i);
      SampleApp app = new SampleApp(key, "Automation " + i, NOW);
      for (int p = 0; p < 2 + random.nextInt(5); p++) {
        String permission = POOL.get(random.nextInt(POOL.size()));
        app.wants(permission);
        if (random.nextInt(20) > 0) {
          app.granted(permission);
        }
      }
      app.certificate("automation", -random.nextInt(175)).secret("backup", -random.nextInt(150));
      apps.add(app.stand());
      if (i % 4 == 0) {
        Cause cause = Cause.values()[random.nextInt(Cause.values().length)];
        findings.add(
            finding(4, key, Finding.Kind.FIELD).of("notes", "note " + i, "managed", cause));
        findings.add(
            finding(9, key, Finding.Kind.PERMISSION)
                .of(MANAGED, "", "declared and granted", cause));
      }
    }
    return new DriftReport(NOW, apps, findings, new TreeMap<>());
  }

  private interface Words {
    Finding of(String subject, String live, String desired, Cause... causes);
  }

  private static Words finding(int line, String key, Finding.Kind kind) {
    return (subject, live, desired, causes) ->
        new Finding(
            new AppKey(key),
            kind,
            subject,
            live,
            desired,
            new Position("apps/" + key + ".yaml", line, 3),
            EnumSet.copyOf(List.of(causes)));
  }
}
