package io.github.appreg.cli;

import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Unmanaged;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.permission.RiskTable;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Whether, and among which apps, to look for what no manifest claims. */
final class UnmanagedOptions {
  @Option(
      names = "--unmanaged",
      description = "Lists the apps that no manifest claims too, and how much of the tenant is.")
  private boolean unmanaged;

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "Of --unmanaged the apps whose display name holds the text, in any case.")
  private String filter;

  /**
   * Refuses what makes no sense together.
   *
   * @param some whether some of the manifests' apps are left out
   */
  void check(boolean some) throws Failure {
    if (filter != null && !unmanaged) {
      throw Failure.usage("--filter is for --unmanaged.", "leave it out, or say --unmanaged too");
    }
    if (unmanaged && some) {
      throw Failure.usage(
          "--unmanaged counts what no manifest claims, and --target and --shard leave manifests out.",
          "leave one of them out");
    }
  }

  /** The report, with what no manifest claims where that is asked for. */
  DriftReport in(DriftReport report, Directory directory, RiskTable risks) throws Failure {
    if (!unmanaged) {
      return report;
    }
    Set<String> claimed =
        report.apps().stream()
            .flatMap(app -> app.live().stream())
            .map(LiveApp::appId)
            .map(id -> id.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    String text = filter == null ? "" : filter;
    try {
      SortedSet<String> others = new TreeSet<>(directory.appIds(text));
      int all = others.size();
      others.removeIf(id -> claimed.contains(id.toLowerCase(Locale.ROOT)));
      return report.beside(
          Unmanaged.of(
              text,
              all - others.size(),
              directory.find(others),
              report.observations(),
              permission -> high(permission, risks)));
    } catch (DirectoryException e) {
      throw Failure.of(e.fault(), e);
    }
  }

  /** Grades are known of Microsoft Graph alone. */
  private static boolean high(Permission permission, RiskTable risks) {
    return permission.api().equals(Permission.MICROSOFT_GRAPH)
        && risks.of(permission.value()).high();
  }
}
