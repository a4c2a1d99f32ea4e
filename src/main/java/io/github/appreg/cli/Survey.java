package io.github.appreg.cli;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.ConsentPage;
import io.github.appreg.core.model.DeletedApp;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.rotation.SlotReceipts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The tenant and the stores, as far as the manifests speak of them, at one instant.
 *
 * @param unread why stores could not be read
 * @param obstacles what the manifests ask of the tenant that cannot be done there, and advice
 * @param deleted apps of the manifests that are not there, and can be restored
 * @param now the instant that decides what is due
 */
record Survey(
    SortedMap<AppKey, LiveApp> live,
    Map<AppKey, Map<SlotName, SlotReceipts>> receipts,
    List<Fault> unread,
    List<Problem> obstacles,
    SortedMap<AppKey, DeletedApp> deleted,
    Instant now) {
  /** Reads, and writes nothing. */
  static Survey of(List<DesiredApp> apps, TenantView tenant, Instant now) throws Failure {
    try {
      return around(
          apps,
          tenant.directory().read(apps.stream().map(DesiredApp::target).toList()),
          tenant,
          new SlotSurvey(tenant.stores(), now));
    } catch (DirectoryException e) {
      throw Failure.of(e.fault(), e);
    }
  }

  /** The rest, where the apps are read. */
  static Survey around(
      List<DesiredApp> apps, SortedMap<AppKey, LiveApp> live, TenantView tenant, SlotSurvey slots)
      throws DirectoryException, Failure {
    Directory directory = tenant.directory();
    List<DeletedApp> gone = Twins.read(apps, live, directory);
    SortedMap<AppKey, DeletedApp> deleted = Twins.of(apps, live, gone);
    List<Problem> obstacles =
        new ArrayList<>(Obstacles.of(apps, live, deleted.keySet(), directory));
    obstacles.addAll(Twins.clashes(apps, live, gone));
    return of(apps, live, obstacles, deleted, tenant.consentPage(), slots);
  }

  /** The rest, where all is known of the directory that will be. */
  static Survey of(
      List<DesiredApp> apps,
      SortedMap<AppKey, LiveApp> live,
      List<Problem> known,
      SortedMap<AppKey, DeletedApp> deleted,
      ConsentPage page,
      SlotSurvey slots)
      throws Failure {
    List<Problem> obstacles = new ArrayList<>(known);
    List<SlotSurvey.Asked> asked = new ArrayList<>();
    for (DesiredApp app : apps) {
      Optional<LiveApp> there = Optional.ofNullable(live.get(app.key()));
      obstacles.addAll(TrustObstacles.of(app, there, slots.now()));
      asked.add(new SlotSurvey.Asked(app.key(), Expectation.of(app, page), there));
    }
    slots.read(asked);
    obstacles.addAll(slots.warnings());
    return new Survey(
        live, slots.receipts(), slots.unread(), List.copyOf(obstacles), deleted, slots.now());
  }

  /** Whether something stops the run; the rest is advice. */
  boolean blocked() {
    return obstacles.stream().anyMatch(o -> o.severity() == Problem.Severity.ERROR);
  }
}
