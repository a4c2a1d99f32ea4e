package io.github.appreg.core.diff;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Trust;
import java.util.Optional;

/** The trust that a federated slot asks for. */
public final class TrustOf implements DesiredCredential.Cases<Optional<Trust>> {
  @Override
  public Optional<Trust> certificate(DesiredCredential.Certificate c) {
    return Optional.empty();
  }

  @Override
  public Optional<Trust> brought(DesiredCredential.BroughtCertificate b) {
    return Optional.empty();
  }

  @Override
  public Optional<Trust> watched(DesiredCredential.WatchedCertificate w) {
    return Optional.empty();
  }

  @Override
  public Optional<Trust> secret(DesiredCredential.ClientSecret s) {
    return Optional.empty();
  }

  @Override
  public Optional<Trust> federated(DesiredCredential.Federated f) {
    return Optional.of(f.trust());
  }
}
