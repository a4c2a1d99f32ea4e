package io.github.appreg.core.apply;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.DirectoryWriter;
import io.github.appreg.core.port.DirectoryWriter.NewPassword;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.rotation.Transition;
import java.time.Instant;

/** A client secret, which Entra makes and shows once. */
final class SecretIssuance implements Issuance {
  private final DesiredCredential.ClientSecret order;
  private final DirectoryWriter directory;
  private final CredentialStore store;
  private final Handover handover;
  private NewPassword fresh;

  SecretIssuance(
      DesiredCredential.ClientSecret order,
      DirectoryWriter directory,
      CredentialStore store,
      Handover handover) {
    this.order = order;
    this.directory = directory;
    this.store = store;
    this.handover = handover;
  }

  @Override
  public void advance(Transition transition) throws DirectoryException, StepFailure {
    switch (transition) {
      case MINT -> mint();
      case PROVE ->
          handover.proveOrTakeBack(
              new ProofMaterial.Password(fresh.text()), fresh.credential(), Handover.NOTHING);
      case PUBLISH -> publish();
      default -> throw Issuance.unknown(transition);
    }
  }

  private void mint() throws DirectoryException {
    Instant start = handover.now();
    fresh =
        directory.addPassword(
            handover.key(),
            Marker.of(order.slot()),
            start,
            start.plus(order.rotation().lifetime()));
  }

  private void publish() throws StepFailure {
    Receipt receipt = handover.receipt(fresh.credential(), order.slot());
    handover.deliver(
        new Handover.Delivery(
            order.store(),
            receipt,
            fresh.credential(),
            () -> store.publish(order.store(), fresh.text(), receipt)));
    if (order.store().kind() == StoreRef.Kind.COMMAND) {
      handover.acknowledge(receipt);
    }
  }
}
