package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAKey;
import java.util.List;
import java.util.Optional;

/**
 * The least size of a certificate's RSA key, where it is known: not of one that is watched.
 *
 * @param bits of the modulus
 */
public record LeastKeySize(int bits) implements Check {
  @Override
  public List<Breach> breaches(DesiredApp app) {
    return Slots.breaches(
        app,
        slot ->
            slot.match(new KeySize())
                .filter(size -> size < bits)
                .map(size -> breach(app, slot, size)));
  }

  private Breach breach(DesiredApp app, DesiredCredential slot, int size) {
    return new Breach(
        Slots.at(app, slot, "keySize"),
        "a key of " + size + " bits is too small; the least is " + bits);
  }

  private static final class KeySize implements DesiredCredential.Some<Integer> {
    @Override
    public Optional<Integer> certificate(DesiredCredential.Certificate slot) {
      return Optional.of(slot.keySize());
    }

    @Override
    public Optional<Integer> brought(DesiredCredential.BroughtCertificate slot) {
      try {
        return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(slot.certificate().der()))
                    .getPublicKey()
                instanceof RSAKey key
            ? Optional.of(key.getModulus().bitLength())
            : Optional.empty();
      } catch (CertificateException e) {
        // It was read as one a moment ago.
        throw new IllegalStateException(e);
      }
    }
  }
}
