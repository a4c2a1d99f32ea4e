package io.github.appreg.cli;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.ReceiptTag;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Lanes;
import io.github.appreg.core.port.StoreException;
import io.github.appreg.core.port.StoreReader;
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

  /** A vault answers many at once; each answer is waited for. */
  private static final Lanes LANES = new Lanes(8);

  private final StoreReader stores;
  private final Instant now;
  private final boolean forgiving;
  private final Map<AppKey, Map<SlotName, SlotReceipts>> receipts = new TreeMap<>();
  private final List<Fault> unread = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  /** A survey that goes on without a store that is out of reach, and stops at anything else. */
  SlotSurvey(StoreReader stores, Instant now) {
    this(stores, now, false);
  }

  private SlotSurvey(StoreReader stores, Instant now, boolean forgiving) {
    this.stores = stores;
    this.now = now;
    this.forgiving = forgiving;
  }

  /** A survey that goes on whatever a store says. */
  static SlotSurvey forgiving(StoreReader stores, Instant now) {
    return new SlotSurvey(stores, now, true);
  }

  /**
   * An app whose slots are asked for; see {@link SlotSurvey#read(AppKey, Expectation, Optional)}.
   */
  record Asked(AppKey key, Expectation app, Optional<LiveApp> live) {}

  /** Reads the stores of many apps' slots, side by side. */
  void read(List<Asked> apps) throws Failure {
    List<Lanes.Task<SlotSurvey, Failure>> tasks = new ArrayList<>();
    for (Asked asked : apps) {
      SlotSurvey one = new SlotSurvey(stores, now, forgiving);
      tasks.add(
          () -> {
            one.read(asked.key(), asked.app(), asked.live());
            return one;
          });
    }
    for (SlotSurvey one : LANES.<SlotSurvey, Failure>all(tasks)) {
      receipts.putAll(one.receipts);
      unread.addAll(one.unread);
      warnings.addAll(one.warnings);
    }
  }

  /**
   * Reads the stores of an app's slots.
   *
   * @param app what its slots ask for
   * @param live absent for an app that does not exist yet, whose names may be another's already
   */
  void read(AppKey key, Expectation app, Optional<LiveApp> live) throws Failure {
    Map<SlotName, SlotReceipts> all = new TreeMap<>();
    for (DesiredCredential slot : app.slots().values()) {
      Optional<StoreReading> reading = slot.match(new ReadingOf(app, live));
      if (reading.isPresent()) {
        all.put(slot.slot(), read(reading.get()));
      }
    }
    receipts.put(key, all);
  }

  /** The instant that decides what is due. */
  Instant now() {
    return now;
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
      Expectation app, DesiredCredential slot, Optional<LiveApp> live) {
    return live
        .map(there -> ReceiptTag.in(there.tags(), there.appId()))
        .orElseGet(List::of)
        .stream()
        .filter(receipt -> app.means(receipt.slot(), slot.slot()))
        .toList();
  }

  private SlotReceipts read(StoreReading reading) throws Failure {
    try {
      return reading.read();
    } catch (StoreException e) {
      if (!forgiving && !e.fault().kind().tenantOutOfReach()) {
        throw Failure.of(e.fault(), e);
      }
      unread.add(e.fault());
      return SlotReceipts.UNREADABLE;
    }
  }

  /** Another app's receipt under the same name says nothing about this slot. */
  private List<Receipt> delivered(
      Expectation app, DesiredCredential slot, StoreRef where, Optional<LiveApp> live)
      throws StoreException {
    String appId = live.map(LiveApp::appId).orElse("");
    List<Receipt> found = stores.receipts(where);
    found.stream()
        .findFirst()
        .filter(newest -> !newest.appId().equals(appId) && now.isBefore(newest.end()))
        .ifPresent(newest -> warn(slot, taken(where, newest)));
    return found.stream()
        .filter(r -> app.means(r.slot(), slot.slot()) && r.appId().equals(appId))
        .toList();
  }

  private void remark(DesiredCredential slot, StoreRef where, Optional<CertificateIssuer> issuer)
      throws StoreException {
    stores.remarks(where, issuer).forEach(remark -> warn(slot, remark));
  }

  private void warn(DesiredCredential slot, String text) {
    warnings.add(Problem.warning(slot.at(), text));
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

  private boolean endsSoon(Instant end) {
    return end.minus(NOTICE).isBefore(now);
  }

  private String ending(String what, Instant end) {
    return "certificate " + what + (now.isBefore(end) ? " ends " : " ended ") + end;
  }

  /** Reads what a store says of one slot. */
  @FunctionalInterface
  private interface StoreReading {
    SlotReceipts read() throws StoreException;
  }

  private final class ReadingOf implements DesiredCredential.Some<StoreReading> {
    private final Expectation app;
    private final Optional<LiveApp> live;

    ReadingOf(Expectation app, Optional<LiveApp> live) {
      this.app = app;
      this.live = live;
    }

    @Override
    public Optional<StoreReading> certificate(DesiredCredential.Certificate slot) {
      return Optional.of(() -> minted(slot, slot.store(), slot.issuer()));
    }

    @Override
    public Optional<StoreReading> brought(DesiredCredential.BroughtCertificate slot) {
      Instant end = slot.certificate().notAfter();
      if (endsSoon(end)) {
        warn(slot, ending("" + slot.certificate(), end) + "; put its successor in its place");
      }
      return Optional.empty();
    }

    @Override
    public Optional<StoreReading> watched(DesiredCredential.WatchedCertificate slot) {
      return Optional.of(() -> watch(slot));
    }

    @Override
    public Optional<StoreReading> secret(DesiredCredential.ClientSecret slot) {
      return Optional.of(
          () -> {
            if (slot.store().kind() == StoreRef.Kind.COMMAND) {
              return SlotReceipts.of(tagged(app, slot, live));
            }
            List<Receipt> delivered = delivered(app, slot, slot.store(), live);
            if (delivered.isEmpty()) {
              remark(slot, slot.store(), Optional.empty());
            }
            return SlotReceipts.of(delivered);
          });
    }

    private SlotReceipts minted(DesiredCredential slot, StoreRef where, CertificateIssuer issuer)
        throws StoreException {
      List<Receipt> delivered = delivered(app, slot, where, live);
      boolean byFile = issuer.kind() == CertificateIssuer.Kind.FILE;
      if (delivered.isEmpty() || byFile) {
        remark(slot, where, Optional.of(issuer));
      }
      Optional<CertificateRequest> request = byFile ? stores.pending(where) : Optional.empty();
      request
          .filter(r -> r.signed().isEmpty())
          .ifPresent(r -> warn(slot, slot.slot() + " waits for a signature: " + r.where()));
      return new SlotReceipts(
          true,
          delivered,
          issuer.vaultIssues() ? stores.current(where) : Optional.empty(),
          request);
    }

    private SlotReceipts watch(DesiredCredential.WatchedCertificate slot) throws StoreException {
      Optional<PublicCertificate> current = stores.current(slot.from());
      if (current.isEmpty()) {
        warn(
            slot,
            slot.from() + " holds no certificate that is enabled: there is nothing to attach");
        remark(slot, slot.from(), Optional.empty());
      } else if (endsSoon(current.get().notAfter())) {
        warn(
            slot,
            ending(current.get() + " in " + slot.from(), current.get().notAfter())
                + ", and its successor is not there yet: renew it in the vault");
      } else {
        superseded(slot, current.get());
      }
      return new SlotReceipts(true, List.of(), current, Optional.empty());
    }

    /** What is attached still works for those who read it, though not for long. */
    private void superseded(DesiredCredential.WatchedCertificate slot, PublicCertificate current) {
      live.map(LiveApp::credentials).orElseGet(List::of).stream()
          .filter(c -> c.slot().equals(Optional.of(slot.slot())))
          .filter(c -> !c.thumbprint().equals(current.thumbprint()) && endsSoon(c.end()))
          .forEach(
              c ->
                  warn(
                      slot,
                      ending(c.thumbprint() + " of " + slot.slot(), c.end())
                          + "; its successor "
                          + current
                          + " is in "
                          + slot.from()));
    }
  }
}
