package io.github.appreg.core.apply;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.PublicCertificate;
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
            () -> {});
      };
    }

    @Override
    public Job federated(DesiredCredential.Federated federated) {
      throw new IllegalStateException(
          "a federated credential has no material: " + federated.slot());
    }

    private LiveCredential attach(NewCertificate fresh, SlotName slot)
        throws DirectoryException, StoreException {
      PublicCertificate certificate = fresh.certificate();
      try {
        return directory.attachKey(key, Marker.of(slot), certificate);
      } catch (DirectoryException e) {
        store.abandon(fresh);
        throw e;
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
          () -> store.abandon(fresh));
    }

    private void proveOrTakeBack(ProofMaterial material, LiveCredential made, Undo undo)
        throws StepFailure {
      try {
        prover.awaitToken(appId, material);
      } catch (ProofException e) {
        throw takenBack(StepFailure.of(e), made, undo);
      }
    }

    /**
     * A delivery whose answer was lost may have reached the consumer, so it is taken back only when
     * the store says that it holds nothing; otherwise the next run decides by the receipts.
     */
    private void deliver(
        StoreRef where, Receipt receipt, Undo publish, LiveCredential made, Undo undo)
        throws StepFailure {
      try {
        publish.run();
      } catch (StoreException e) {
        boolean delivered;
        try {
          delivered =
              store.receipts(where).stream().anyMatch(r -> r.keyId().equals(receipt.keyId()));
        } catch (StoreException unreadable) {
          throw StepFailure.of(e).leaving("whether it was delivered is not known");
        }
        if (!delivered) {
          throw takenBack(StepFailure.of(e), made, undo);
        }
      }
    }

    private StepFailure takenBack(StepFailure failure, LiveCredential made, Undo undo) {
      try {
        directory.removeCredential(key, made);
        undo.run();
        return failure.leaving("the new credential was taken back");
      } catch (DirectoryException e) {
        return failure.leaving(leftover(made, e.fault()));
      } catch (StoreException e) {
        return failure.leaving(leftover(made, e.fault()));
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
