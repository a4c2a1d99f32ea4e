package io.github.appreg.core.apply;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.StoreRef;
import java.util.Optional;

/** The store that holds what proves a credential; none for what others keep. */
public final class StoreOf implements DesiredCredential.Some<StoreRef> {
  @Override
  public Optional<StoreRef> certificate(DesiredCredential.Certificate certificate) {
    return Optional.of(certificate.store());
  }

  @Override
  public Optional<StoreRef> secret(DesiredCredential.ClientSecret secret) {
    return Optional.of(secret.store());
  }
}
