package io.github.appreg.core.apply;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.ReceiptTag;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.DirectoryWriter;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Possession;
import io.github.appreg.core.port.ProofException;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Proof and delivery of what was made for one app, and its undoing: no consumer sees a credential
 * that does not work, and none that nobody received stays behind.
 */
final class Handover {
  /** For what leaves nothing behind. */
  static final StoreWork NOTHING = () -> {};

  private final AppKey key;
  private final String appId;
  private final Possession possession;
  private final DirectoryWriter directory;
  private final CredentialStore store;
  private final Prover prover;
  private final Clock clock;

  Handover(
      AppKey key,
      String appId,
      Possession possession,
      DirectoryWriter directory,
      CredentialStore store,
      Prover prover,
      Clock clock) {
    this.key = key;
    this.appId = appId;
    this.possession = possession;
    this.directory = directory;
    this.store = store;
    this.prover = prover;
    this.clock = clock;
  }

  AppKey key() {
    return key;
  }

  /** What the app can sign with, to have a key of its own changed. */
  Possession possession() {
    return possession;
  }

  /** The time, in whole seconds as certificates know it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** To the millisecond: of two deliveries within a second, consumers have the later one. */
  Receipt receipt(LiveCredential made, SlotName slot) {
    Instant delivered = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Receipt(
        made.keyId(), appId, slot, made.start(), made.end(), made.thumbprint(), delivered);
  }

  void prove(ProofMaterial material) throws ProofException {
    prover.awaitToken(appId, material);
  }

  void proveOrTakeBack(ProofMaterial material, LiveCredential made, StoreWork undo)
      throws StepFailure {
    try {
      prove(material);
    } catch (ProofException e) {
      throw StepFailure.of(e).leaving(takeBack(made, undo));
    } catch (RuntimeException bug) {
      takeBack(made, undo);
      throw bug;
    }
  }

  /** Leaves on the app the receipt of what was delivered to a store that can hold none. */
  void acknowledge(Receipt receipt) throws StepFailure {
    try {
      SortedSet<String> ended =
          Optional.ofNullable(directory.read(List.of(new Target(key, Optional.empty()))).get(key))
              .map(app -> ReceiptTag.ended(app.tags(), clock.instant()))
              .orElseGet(TreeSet::new);
      directory.retag(key, new TreeSet<>(Set.of(ReceiptTag.of(receipt))), ended);
    } catch (DirectoryException e) {
      throw StepFailure.of(e)
          .leaving("the secret was delivered without its receipt, so the next run makes another");
    }
  }

  /** Delivers what, once it was sent, nothing can hold up. */
  void deliver(Delivery delivery) throws StepFailure {
    deliver(delivery, Optional.empty());
  }

  /**
   * Delivers what can be called off.
   *
   * @param cancel makes sure that a delivery still under way does not arrive
   */
  void deliver(Delivery delivery, StoreWork cancel) throws StepFailure {
    deliver(delivery, Optional.of(cancel));
  }

  /**
   * A delivery whose answer was lost may have reached the consumer, or still reach it, so it is
   * taken back only when the store says that it holds nothing and nothing can come any more;
   * otherwise the next run decides by the receipts.
   */
  private void deliver(Delivery delivery, Optional<StoreWork> cancel) throws StepFailure {
    try {
      delivery.publish().run();
    } catch (StoreException e) {
      settle(delivery, cancel, e);
    } catch (RuntimeException bug) {
      if (!delivered(delivery).orElse(true)) {
        takeBack(delivery.made(), cancel.orElse(NOTHING));
      }
      throw bug;
    }
  }

  private void settle(Delivery delivery, Optional<StoreWork> cancel, StoreException failure)
      throws StepFailure {
    boolean answered = failure.fault().kind() != Fault.Kind.UNREACHABLE;
    // First of all: what may still be under way must not arrive once it was looked for.
    boolean settled = cancel.map(Handover::ended).orElse(false) || answered;
    Optional<Boolean> delivered = delivered(delivery);
    if (delivered.isEmpty() || !delivered.get() && !settled) {
      throw StepFailure.of(failure).leaving("whether it was delivered is not known");
    }
    if (!delivered.get()) {
      throw StepFailure.of(failure).leaving(takeBack(delivery.made(), cancel.orElse(NOTHING)));
    }
  }

  private static boolean ended(StoreWork undo) {
    try {
      undo.run();
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  /** Whether the store holds it; empty when the store cannot be read. */
  private Optional<Boolean> delivered(Delivery delivery) {
    String keyId = delivery.receipt().keyId();
    try {
      return Optional.of(
          store.receipts(delivery.where()).stream().anyMatch(r -> r.keyId().equals(keyId)));
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  /** Removes what no consumer has, and says so, or why it could not. */
  private String takeBack(LiveCredential made, StoreWork undo) {
    try {
      directory.removeCredential(key, made, possession);
      undo.run();
      return "the new credential was taken back";
    } catch (DirectoryException e) {
      return leftover(made, e.fault());
    } catch (StoreException e) {
      return leftover(made, e.fault());
    }
  }

  private static String leftover(LiveCredential made, Fault fault) {
    return "the new credential "
        + made.keyId()
        + " could not be taken back ("
        + fault.summary()
        + "), a later run does it";
  }

  /** Something of the store that may be refused. */
  interface StoreWork {
    void run() throws StoreException;
  }

  /** What is handed to the store, and what it was made from. */
  record Delivery(StoreRef where, Receipt receipt, LiveCredential made, StoreWork publish) {}
}
