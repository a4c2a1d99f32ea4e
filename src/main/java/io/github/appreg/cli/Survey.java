package io.github.appreg.cli;

import io.github.appreg.core.apply.StoreOf;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveApp;
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

/**
 * The tenant and the stores, as far as the manifests speak of them, at one instant.
 *
 * @param unread why stores could not be read
 */
record Survey(
    SortedMap<AppKey, LiveApp> live,
    Map<AppKey, Map<SlotName, SlotReceipts>> receipts,
    List<Fault> unread) {
  /** Reads, and writes nothing. */
  static Survey of(List<DesiredApp> apps, Directory directory, CredentialStore stores)
      throws Failure {
    SortedMap<AppKey, LiveApp> live;
    try {
      live = directory.read(apps.stream().map(DesiredApp::target).toList());
    } catch (DirectoryException e) {
      throw Failure.of(e.fault(), e);
    }
    Map<AppKey, Map<SlotName, SlotReceipts>> receipts = new TreeMap<>();
    List<Fault> unread = new ArrayList<>();
    for (DesiredApp app : apps) {
      // An app that does not exist has no credentials that a receipt could speak of.
      if (live.containsKey(app.key()) && app.credentials().isPresent()) {
        receipts.put(app.key(), receipts(app, live.get(app.key()).appId(), stores, unread));
      }
    }
    return new Survey(live, receipts, List.copyOf(unread));
  }

  private static Map<SlotName, SlotReceipts> receipts(
      DesiredApp app, String appId, CredentialStore stores, List<Fault> unread) throws Failure {
    Map<SlotName, SlotReceipts> receipts = new TreeMap<>();
    for (DesiredCredential slot : app.credentials().orElseThrow().values()) {
      Optional<StoreRef> where = slot.match(new StoreOf());
      if (where.isPresent()) {
        receipts.put(slot.slot(), read(where.get(), slot.slot(), appId, stores, unread));
      }
    }
    return receipts;
  }

  /** The slot's own: another app or slot may have used the name before. */
  private static SlotReceipts read(
      StoreRef where, SlotName slot, String appId, CredentialStore stores, List<Fault> unread)
      throws Failure {
    try {
      return new SlotReceipts(
          true,
          stores.receipts(where).stream()
              .filter(receipt -> receipt.slot().equals(slot) && receipt.appId().equals(appId))
              .toList());
    } catch (StoreException e) {
      if (!e.fault().kind().tenantOutOfReach()) {
        throw Failure.of(e.fault(), e);
      }
      unread.add(e.fault());
      return SlotReceipts.UNREADABLE;
    }
  }
}
