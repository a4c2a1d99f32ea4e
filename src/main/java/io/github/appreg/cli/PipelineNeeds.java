package io.github.appreg.cli;

import io.github.appreg.cli.init.PipelineRoles;
import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.model.ConsentPage;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Planner;
import io.github.appreg.core.plan.ReadRights;
import io.github.appreg.core.plan.Rights;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.Held;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What two sign-ins need, one to plan manifests in an empty tenant, one to apply them. */
final class PipelineNeeds {
  private PipelineNeeds() {}

  /** The least that suffices, for a writer that owns what it makes. */
  static PipelineRoles of(List<DesiredApp> apps, PermissionCatalogue catalogue, Instant now) {
    Caller nobody = new Caller("", "", "", "", Held.unknown());
    SortedSet<String> writer =
        new TreeSet<>(Rights.of(plan(apps, now), nobody, catalogue).needed());
    for (ReadRights right : ReadRights.needed(apps)) {
      if (right.heldBy(writer).isEmpty()) {
        writer.add(right.permission());
      }
    }
    return new PipelineRoles(
        ReadRights.needed(apps).stream()
            .map(ReadRights::permission)
            .collect(Collectors.toCollection(TreeSet::new)),
        writer);
  }

  /**
   * Managed identities cannot be made; that they are granted something, the pipelines' own are too.
   */
  private static Plan plan(List<DesiredApp> apps, Instant now) {
    return new Planner(new Differ(""), new ConsentPage("", ""))
        .plan(
            apps.stream().filter(app -> app.managedIdentity().isEmpty()).toList(),
            new TreeMap<>(),
            Map.of(),
            Map.of(),
            Map.of(),
            now);
  }
}
