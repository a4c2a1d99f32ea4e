package io.github.appreg.core.apply;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.CredentialStore.NewCertificate;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.DirectoryWriter;
import io.github.appreg.core.port.DirectoryWriter.NewPassword;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofException;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Brings one new credential from nothing to its consumer, who at no instant sees one that does not
 * work: attached, proven, published; a vault-born key, which the merge publishes, is proven right
 * after it. What cannot be delivered is taken back at once.
 */
final class Issuer {
  private final DirectoryWriter directory;
  private final CredentialStore store;
  private final Prover prover;
  private final Clock clock;

  Issuer(DirectoryWriter directory, CredentialStore store, Prover prover, Clock clock) {
    this.directory = directory;
    this.store = store;
    this.prover = prover;
    this.clock = clock;
  }

  void issue(AppKey key, String appId, DesiredCredential credential) throws StepFailure {
    Job job = credential.match(new Jobs(key, appId));
    try {
      job.run();
    } catch (DirectoryException e) {
      throw StepFailure.of(e);
    } catch (StoreException e) {
      throw StepFailure.of(e);
    } catch (ProofException e) {
      throw StepFailure.of(e);
    }
  }

  /** The work for one kind of credential. */
  private interface Job {
    void run() throws DirectoryException, StoreException, ProofException, StepFailure;
  }

  private final class Jobs implements DesiredCredential.Cases<Job> {
    private final AppKey key;
    private final String appId;

    Jobs(AppKey key, String appId) {
      this.key = key;
      this.appId = appId;
    }

    @Override
    public Job certificate(DesiredCredential.Certificate order) {
      return () -> {
        NewCertificate fresh = store.begin(order, now());
        LiveCredential attached = attach(fresh, order.slot());
        if (fresh.provableBeforePublish()) {
          proveOrTakeBack(fresh.material(), attached, () -> store.abandon(fresh));
          publish(fresh, attached, order.slot());
        } else {
          publish(fresh, attached, order.slot());
          prover.awaitToken(appId, fresh.material());
        }
      };
    }

    @Override
    public Job brought(DesiredCredential.BroughtCertificate brought) {
      return () -> directory.attachKey(key, Marker.of(brought.slot()), brought.certificate());
    }

    @Override
    public Job secret(DesiredCredential.ClientSecret order) {
      return () -> {
        Instant start = now();
        NewPassword fresh =
            directory.addPassword(
                key, Marker.of(order.slot()), start, start.plus(order.rotation().lifetime()));
        proveOrTakeBack(new ProofMaterial.Password(fresh.text()), fresh.credential(), () -> {});
        Receipt receipt = receipt(fresh.credential(), order.slot());
        deliver(
            order.store(),
            receipt,
            () -> store.publish(order.store(), fresh.text(), receipt),
            fresh.credential(),
            Optional.empty());
      };
    }

    @Override
    public Job federated(DesiredCredential.Federated federated) {
      throw new IllegalStateException(
          "a federated credential has no material: " + federated.slot());
    }

    private LiveCredential attach(NewCertificate fresh, SlotName slot) throws StepFailure {
      try {
        return directory.attachKey(key, Marker.of(slot), fresh.certificate());
      } catch (DirectoryException e) {
        StepFailure failure = StepFailure.of(e);
        try {
          store.abandon(fresh);
        } catch (StoreException stuck) {
          throw failure.leaving("what was begun stays for the next run: " + stuck.getMessage());
        }
        throw failure;
      }
    }

    private void publish(NewCertificate fresh, LiveCredential attached, SlotName slot)
        throws StepFailure {
      Receipt receipt = receipt(attached, slot);
      deliver(
          fresh.where(),
          receipt,
          () -> store.publish(fresh, receipt),
          attached,
          Optional.of(() -> store.abandon(fresh)));
    }

    private void proveOrTakeBack(ProofMaterial material, LiveCredential made, Undo undo)
        throws StepFailure {
      try {
        prover.awaitToken(appId, material);
      } catch (ProofException e) {
        throw StepFailure.of(e).leaving(takeBack(made, undo));
      } catch (RuntimeException bug) {
        takeBack(made, undo);
        throw bug;
      }
    }

    /**
     * A delivery whose answer was lost may have reached the consumer, or may yet: it is taken back
     * only when nothing of it is under way any more and the store says that it holds nothing;
     * otherwise the next run decides by the receipts.
     *
     * @param cancel ends what is under way; empty for what cannot be called back
     */
    private void deliver(
        StoreRef where, Receipt receipt, Undo publish, LiveCredential made, Optional<Undo> cancel)
        throws StepFailure {
      try {
        publish.run();
      } catch (StoreException e) {
        settle(where, receipt, made, cancel, e);
      } catch (RuntimeException bug) {
        if (!delivered(where, receipt).orElse(true)) {
          takeBack(made, cancel.orElse(() -> {}));
        }
        throw bug;
      }
    }

    private void settle(
        StoreRef where,
        Receipt receipt,
        LiveCredential made,
        Optional<Undo> cancel,
        StoreException failure)
        throws StepFailure {
      boolean answered = failure.fault().kind() != Fault.Kind.UNREACHABLE;
      // First of all: what may still be under way must not arrive once it was looked for.
      boolean settled = cancel.map(Jobs::ended).orElse(false) || answered;
      Optional<Boolean> delivered = delivered(where, receipt);
      if (delivered.orElse(false)) {
        return;
      }
      if (delivered.isEmpty() || !settled) {
        throw StepFailure.of(failure).leaving("whether it was delivered is not known");
      }
      throw StepFailure.of(failure).leaving(takeBack(made, cancel.orElse(() -> {})));
    }

    private static boolean ended(Undo cancel) {
      try {
        cancel.run();
        return true;
      } catch (StoreException e) {
        return false;
      }
    }

    /** Whether the store holds it; empty when the store cannot be read. */
    private Optional<Boolean> delivered(StoreRef where, Receipt receipt) {
      try {
        return Optional.of(
            store.receipts(where).stream().anyMatch(r -> r.keyId().equals(receipt.keyId())));
      } catch (StoreException e) {
        return Optional.empty();
      }
    }

    /** Removes what no consumer has, and says so, or why it could not. */
    private String takeBack(LiveCredential made, Undo undo) {
      try {
        directory.removeCredential(key, made);
        undo.run();
        return "the new credential was taken back";
      } catch (DirectoryException e) {
        return leftover(made, e.fault());
      } catch (StoreException e) {
        return leftover(made, e.fault());
      }
    }

    private String leftover(LiveCredential made, Fault fault) {
      return "the new credential "
          + made.keyId()
          + " could not be taken back ("
          + fault.summary()
          + "), a later run does it";
    }

    private Receipt receipt(LiveCredential made, SlotName slot) {
      return new Receipt(
          made.keyId(), appId, slot, made.start(), made.end(), made.thumbprint(), now());
    }
  }

  /** Something of the store that may be refused. */
  private interface Undo {
    void run() throws StoreException;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
