package io.github.appreg.core.apply;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.CredentialStore.NewCertificate;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.DirectoryWriter;
import io.github.appreg.core.port.ProofException;
import io.github.appreg.core.port.StoreException;
import io.github.appreg.core.rotation.Transition;

/** A certificate whose key is made in the store. */
final class CertificateIssuance implements Issuance {
  private final DesiredCredential.Certificate order;
  private final DirectoryWriter directory;
  private final CredentialStore store;
  private final Handover handover;
  private NewCertificate fresh;
  private LiveCredential attached;
  private boolean published;

  CertificateIssuance(
      DesiredCredential.Certificate order,
      DirectoryWriter directory,
      CredentialStore store,
      Handover handover) {
    this.order = order;
    this.directory = directory;
    this.store = store;
    this.handover = handover;
  }

  @Override
  public void advance(Transition transition) throws StoreException, ProofException, StepFailure {
    switch (transition) {
      case REQUEST -> store.request(order);
      case MINT -> fresh = store.begin(order, handover.now());
      case ATTACH -> attach();
      case PROVE -> prove();
      case PUBLISH -> publish();
      default -> throw Issuance.unknown(transition);
    }
  }

  private void attach() throws StepFailure {
    try {
      attached =
          directory.attachKey(
              handover.key(), Marker.of(order.slot()), fresh.certificate(), handover.possession());
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

  /** What consumers read already stays, even if it is not accepted yet: the old one still works. */
  private void prove() throws StoreException, ProofException, StepFailure {
    if (published || order.issuer().vaultIssues()) {
      handover.prove(fresh.material());
    } else {
      handover.proveOrTakeBack(fresh.material(), attached, () -> store.abandon(fresh));
    }
  }

  private void publish() throws StoreException, StepFailure {
    Receipt receipt = handover.receipt(attached, order.slot());
    if (order.issuer().vaultIssues()) {
      store.publish(fresh, receipt);
    } else {
      deliver(
          new Handover.Delivery(
              order.store(), receipt, attached, () -> store.publish(fresh, receipt)));
    }
    published = true;
  }

  /** A person's signature is not thrown away, so a delivery of it cannot be called off. */
  private void deliver(Handover.Delivery delivery) throws StepFailure {
    if (order.issuer().kind() == CertificateIssuer.Kind.FILE) {
      handover.deliver(delivery);
    } else {
      handover.deliver(delivery, () -> store.abandon(fresh));
    }
  }

  @Override
  public boolean made(LiveCredential credential) {
    return attached != null && attached.keyId().equals(credential.keyId());
  }
}
