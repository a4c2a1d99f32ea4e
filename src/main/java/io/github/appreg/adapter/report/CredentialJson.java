package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.RotationPolicy;
import io.github.appreg.core.model.StoreRef;

/** Adds to an action which credential it makes; never its material. */
final class CredentialJson implements DesiredCredential.Cases<ObjectNode> {
  private final ObjectNode node;

  CredentialJson(ObjectNode node) {
    this.node = node;
  }

  @Override
  public ObjectNode certificate(DesiredCredential.Certificate c) {
    ObjectNode stored = stored("certificate", c, c.store(), c.rotation());
    return c.issuer().equals(CertificateIssuer.ONE_OFF)
        ? stored
        : stored.put("signer", c.issuer().toString());
  }

  @Override
  public ObjectNode brought(DesiredCredential.BroughtCertificate b) {
    return slot("broughtCertificate", b)
        .put("thumbprint", b.certificate().thumbprint())
        .put("end", b.certificate().notAfter().toString());
  }

  @Override
  public ObjectNode watched(DesiredCredential.WatchedCertificate w) {
    return slot("watchedCertificate", w).put("from", w.from().toString());
  }

  @Override
  public ObjectNode secret(DesiredCredential.ClientSecret s) {
    return stored("clientSecret", s, s.store(), s.rotation());
  }

  @Override
  public ObjectNode federated(DesiredCredential.Federated f) {
    return slot("federated", f)
        .put("issuer", f.trust().issuer())
        .put("subject", f.trust().subject())
        .put("audience", f.trust().audience());
  }

  private ObjectNode slot(String type, DesiredCredential credential) {
    return node.put("slot", credential.slot().value()).put("credential", type);
  }

  private ObjectNode stored(
      String type, DesiredCredential credential, StoreRef store, RotationPolicy rotation) {
    return slot(type, credential)
        .put("store", store.toString())
        .put("lifetime", rotation.lifetime().toString());
  }
}
