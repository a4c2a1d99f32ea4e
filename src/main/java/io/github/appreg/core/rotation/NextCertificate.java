package io.github.appreg.core.rotation;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.RotationPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The dates of the credential that a forecast makes, as those of a certificate.
 *
 * @param number tells it from the others of the forecast
 */
record NextCertificate(Instant now, int number)
    implements DesiredCredential.Cases<PublicCertificate> {
  @Override
  public PublicCertificate certificate(DesiredCredential.Certificate slot) {
    return made(slot.slot().value(), slot.rotation());
  }

  @Override
  public PublicCertificate brought(DesiredCredential.BroughtCertificate slot) {
    return slot.certificate();
  }

  @Override
  public PublicCertificate watched(DesiredCredential.WatchedCertificate slot) {
    throw new IllegalStateException("a decision names the certificate of " + slot.slot());
  }

  @Override
  public PublicCertificate secret(DesiredCredential.ClientSecret slot) {
    return made(slot.slot().value(), slot.rotation());
  }

  @Override
  public PublicCertificate federated(DesiredCredential.Federated slot) {
    throw new IllegalStateException("a federated credential has no material: " + slot.slot());
  }

  private PublicCertificate made(String slot, RotationPolicy policy) {
    byte[] der = (slot + "#" + number).getBytes(StandardCharsets.UTF_8);
    return PublicCertificate.of(now, now.plus(policy.lifetime()), der);
  }
}
