package io.github.appreg.cli;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.ConsentPage;
import io.github.appreg.core.model.DeletedApp;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.port.CredentialStore;
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
  static Survey of(
      List<DesiredApp> apps,
      Directory directory,
      CredentialStore stores,
      ConsentPage page,
      Instant now)
      throws Failure {
    SortedMap<AppKey, LiveApp> live;
    List<Problem> obstacles;
    SortedMap<AppKey, DeletedApp> deleted;
    try {
      live = directory.read(apps.stream().map(DesiredApp::target).toList());
      List<DeletedApp> gone = Twins.read(apps, live, directory);
      deleted = Twins.of(apps, live, gone);
      obstacles = new ArrayList<>(Obstacles.of(apps, live, deleted.keySet(), directory));
      obstacles.addAll(Twins.clashes(apps, live, gone));
    } catch (DirectoryException e) {
      throw Failure.of(e.fault(), e);
    }
    SlotSurvey slots = new SlotSurvey(stores, now);
    for (DesiredApp app : apps) {
      obstacles.addAll(TrustObstacles.of(app, Optional.ofNullable(live.get(app.key())), now));
      slots.read(app.key(), Expectation.of(app, page), Optional.ofNullable(live.get(app.key())));
    }
    obstacles.addAll(slots.warnings());
    return new Survey(live, slots.receipts(), slots.unread(), List.copyOf(obstacles), deleted, now);
  }

  /** Whether something stops the run; the rest is advice. */
  boolean blocked() {
    return obstacles.stream().anyMatch(o -> o.severity() == Problem.Severity.ERROR);
  }
}
