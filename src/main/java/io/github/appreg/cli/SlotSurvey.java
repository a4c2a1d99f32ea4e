package io.github.appreg.cli;

import io.github.appreg.core.apply.StoreOf;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.ReceiptTag;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import io.github.appreg.core.rotation.SlotReceipts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the stores say of the slots, and what is doubtful about them now. */
final class SlotSurvey {
  /** A certificate that somebody else has to renew is spoken of this long before its end. */
  private static final Duration NOTICE = Duration.ofDays(30);

  private final CredentialStore stores;
  private final Instant now;
  private final Map<AppKey, Map<SlotName, SlotReceipts>> receipts = new TreeMap<>();
  private final List<Fault> unread = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  SlotSurvey(CredentialStore stores, Instant now) {
    this.stores = stores;
    this.now = now;
  }

  /**
   * Reads the stores of an app's slots.
   *
   * @param live absent for an app that does not exist yet, whose names may be another's already
   */
  void read(DesiredApp app, Optional<LiveApp> live) throws Failure {
    Map<SlotName, SlotReceipts> all = new TreeMap<>();
    for (DesiredCredential slot : app.credentials().map(Map::values).orElseGet(List::of)) {
      Optional<StoreRef> where = slot.match(new StoreOf());
      if (where.isPresent()) {
        all.put(
            slot.slot(),
            where.get().kind() == StoreRef.Kind.COMMAND
                ? SlotReceipts.of(tagged(app, slot, live))
                : read(app, slot, where.get(), live.map(LiveApp::appId).orElse("")));
      }
      slot.match(new BroughtOf()).ifPresent(brought -> watch(slot, brought));
    }
    receipts.put(app.key(), all);
  }

  Map<AppKey, Map<SlotName, SlotReceipts>> receipts() {
    return receipts;
  }

  /** Why stores could not be read. */
  List<Fault> unread() {
    return List.copyOf(unread);
  }

  List<Problem> warnings() {
    return List.copyOf(warnings);
  }

  /** A program holds no receipts: the app itself does. */
  private static List<Receipt> tagged(
      DesiredApp desired, DesiredCredential slot, Optional<LiveApp> live) {
    return live.map(app -> ReceiptTag.in(app.tags(), app.appId())).orElseGet(List::of).stream()
        .filter(receipt -> means(desired, receipt, slot))
        .toList();
  }

  /** Another app's receipt under the same name says nothing about this slot. */
  private SlotReceipts read(DesiredApp app, DesiredCredential slot, StoreRef where, String appId)
      throws Failure {
    List<Receipt> found;
    try {
      found = stores.receipts(where);
    } catch (StoreException e) {
      if (!e.fault().kind().tenantOutOfReach()) {
        throw Failure.of(e.fault(), e);
      }
      unread.add(e.fault());
      return SlotReceipts.UNREADABLE;
    }
    found.stream()
        .findFirst()
        .filter(newest -> !newest.appId().equals(appId) && now.isBefore(newest.end()))
        .ifPresent(newest -> warnings.add(Problem.warning(slot.at(), taken(where, newest))));
    return SlotReceipts.of(
        found.stream().filter(r -> means(app, r, slot) && r.appId().equals(appId)).toList());
  }

  private static boolean means(DesiredApp app, Receipt receipt, DesiredCredential slot) {
    return app.formerly().getOrDefault(receipt.slot(), receipt.slot()).equals(slot.slot());
  }

  private static String taken(StoreRef where, Receipt newest) {
    return where
        + " holds a credential of another application, "
        + newest.appId()
        + " (slot "
        + newest.slot()
        + ", until "
        + newest.end()
        + "): whoever reads it there would get this app's instead; choose another name unless"
        + " that application is gone";
  }

  private void watch(DesiredCredential slot, PublicCertificate brought) {
    Instant end = brought.notAfter();
    if (end.minus(NOTICE).isBefore(now)) {
      warnings.add(
          Problem.warning(
              slot.at(),
              "certificate "
                  + brought
                  + (now.isBefore(end) ? " ends " : " ended ")
                  + end
                  + "; put its successor in its place"));
    }
  }

  private static final class BroughtOf
      implements DesiredCredential.Cases<Optional<PublicCertificate>> {
    @Override
    public Optional<PublicCertificate> certificate(DesiredCredential.Certificate certificate) {
      return Optional.empty();
    }

    @Override
    public Optional<PublicCertificate> brought(DesiredCredential.BroughtCertificate brought) {
      return Optional.of(brought.certificate());
    }

    @Override
    public Optional<PublicCertificate> watched(DesiredCredential.WatchedCertificate watched) {
      return Optional.empty();
    }

    @Override
    public Optional<PublicCertificate> secret(DesiredCredential.ClientSecret secret) {
      return Optional.empty();
    }

    @Override
    public Optional<PublicCertificate> federated(DesiredCredential.Federated federated) {
      return Optional.empty();
    }
  }
}
