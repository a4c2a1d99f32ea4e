package io.github.appreg.core.apply;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.DirectoryWriter;
import io.github.appreg.core.port.Possession;
import io.github.appreg.core.rotation.Transition;
import java.time.Clock;

/** Opens the way of a new credential from nothing to its consumer. */
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

  Issuance open(AppKey key, String appId, DesiredCredential credential, Possession possession) {
    return credential.match(
        new Kinds(new Handover(key, appId, possession, directory, store, prover, clock)));
  }

  /** Which keys of an app can sign. */
  Possession possession(String appId, Expectation expectation) {
    return new HeldKeys(appId, expectation, store, clock);
  }

  private final class Kinds implements DesiredCredential.Cases<Issuance> {
    private final Handover handover;

    Kinds(Handover handover) {
      this.handover = handover;
    }

    @Override
    public Issuance certificate(DesiredCredential.Certificate order) {
      return new CertificateIssuance(order, directory, store, handover);
    }

    @Override
    public Issuance brought(DesiredCredential.BroughtCertificate brought) {
      return attaching(brought.slot(), brought.certificate());
    }

    @Override
    public Issuance watched(DesiredCredential.WatchedCertificate watched) {
      throw new IllegalStateException("the plan names the certificate of " + watched.slot());
    }

    @Override
    public Issuance secret(DesiredCredential.ClientSecret order) {
      return new SecretIssuance(order, directory, store, handover);
    }

    @Override
    public Issuance federated(DesiredCredential.Federated federated) {
      throw new IllegalStateException(
          "a federated credential has no material: " + federated.slot());
    }

    private Issuance attaching(SlotName slot, PublicCertificate certificate) {
      return transition -> {
        if (transition != Transition.ATTACH) {
          throw Issuance.unknown(transition);
        }
        directory.attachKey(handover.key(), Marker.of(slot), certificate, handover.possession());
      };
    }
  }
}
