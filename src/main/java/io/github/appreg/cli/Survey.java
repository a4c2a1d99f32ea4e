package io.github.appreg.cli;

import io.github.appreg.core.apply.StoreOf;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import io.github.appreg.core.rotation.SlotReceipts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The tenant and the stores, as far as the manifests speak of them, at one instant.
 *
 * @param unread why stores could not be read
 * @param obstacles what the manifests ask of the tenant that cannot be done there
 */
record Survey(
    SortedMap<AppKey, LiveApp> live,
    Map<AppKey, Map<SlotName, SlotReceipts>> receipts,
    List<Fault> unread,
    List<Problem> obstacles) {
  /** Reads, and writes nothing. */
  static Survey of(List<DesiredApp> apps, Directory directory, CredentialStore stores)
      throws Failure {
    SortedMap<AppKey, LiveApp> live;
    List<Problem> obstacles;
    try {
      live = directory.read(apps.stream().map(DesiredApp::target).toList());
      obstacles = Obstacles.of(apps, live, directory);
    } catch (DirectoryException e) {
      throw Failure.of(e.fault(), e);
    }
    Map<AppKey, Map<SlotName, SlotReceipts>> receipts = new TreeMap<>();
    List<Fault> unread = new ArrayList<>();
    for (DesiredApp app : apps) {
      // An app that does not exist has no credentials that a receipt could speak of.
      if (live.containsKey(app.key()) && app.credentials().isPresent()) {
        String appId = live.get(app.key()).appId();
        receipts.put(app.key(), receipts(appId, app.credentials().get(), stores, unread));
      }
    }
    return new Survey(live, receipts, List.copyOf(unread), obstacles);
  }

  private static Map<SlotName, SlotReceipts> receipts(
      String appId,
      SortedMap<SlotName, DesiredCredential> slots,
      CredentialStore stores,
      List<Fault> unread)
      throws Failure {
    Map<SlotName, SlotReceipts> receipts = new TreeMap<>();
    for (DesiredCredential slot : slots.values()) {
      Optional<StoreRef> where = slot.match(new StoreOf());
      if (where.isPresent()) {
        Predicate<Receipt> own = r -> r.slot().equals(slot.slot()) && r.appId().equals(appId);
        receipts.put(slot.slot(), read(where.get(), own, stores, unread));
      }
    }
    return receipts;
  }

  /** Another app's receipt under the same name says nothing about this slot. */
  private static SlotReceipts read(
      StoreRef where, Predicate<Receipt> own, CredentialStore stores, List<Fault> unread)
      throws Failure {
    try {
      return new SlotReceipts(true, stores.receipts(where).stream().filter(own).toList());
    } catch (StoreException e) {
      if (!e.fault().kind().tenantOutOfReach()) {
        throw Failure.of(e.fault(), e);
      }
      unread.add(e.fault());
      return SlotReceipts.UNREADABLE;
    }
  }
}
