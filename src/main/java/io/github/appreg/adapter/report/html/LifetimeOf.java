package io.github.appreg.adapter.report.html;

import io.github.appreg.core.model.DesiredCredential;
import java.time.Duration;
import java.util.Optional;

/** How long a credential of a slot lives, where its policy says so. */
final class LifetimeOf implements DesiredCredential.Some<Duration> {
  @Override
  public Optional<Duration> certificate(DesiredCredential.Certificate certificate) {
    return Optional.of(certificate.rotation().lifetime());
  }

  @Override
  public Optional<Duration> secret(DesiredCredential.ClientSecret secret) {
    return Optional.of(secret.rotation().lifetime());
  }
}
