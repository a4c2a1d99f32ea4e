package io.github.appreg.core.plan;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.RotationPolicy;
import java.time.Duration;

/** Says what a credential is and where it goes. */
final class CredentialWords implements DesiredCredential.Cases<String> {
  @Override
  public String certificate(DesiredCredential.Certificate c) {
    String signed = c.issuer().equals(CertificateIssuer.ONE_OFF) ? "" : ", signed by " + c.issuer();
    return "certificate "
        + c.slot()
        + " in "
        + c.store()
        + " for "
        + (c.issuer().vaultIssues() ? months(c.rotation()) : days(c.rotation().lifetime()))
        + signed;
  }

  @Override
  public String brought(DesiredCredential.BroughtCertificate b) {
    return "brought certificate "
        + b.slot()
        + " ("
        + b.certificate().thumbprint()
        + "), ends "
        + b.certificate().notAfter();
  }

  @Override
  public String watched(DesiredCredential.WatchedCertificate w) {
    return "certificate " + w.slot() + ", which lives in " + w.from();
  }

  @Override
  public String secret(DesiredCredential.ClientSecret s) {
    return "client secret "
        + s.slot()
        + " in "
        + s.store()
        + " for "
        + days(s.rotation().lifetime());
  }

  @Override
  public String federated(DesiredCredential.Federated f) {
    return "federated credential " + f.slot() + ": " + f.trust();
  }

  /** A live key or password, by the name that it bears and its id. */
  static String of(LiveCredential credential) {
    return of(
        credential.displayName().isEmpty() ? "without a name" : credential.displayName(),
        credential);
  }

  static String of(String name, LiveCredential credential) {
    return (credential.kind() == LiveCredential.Kind.KEY ? "certificate " : "client secret ")
        + name
        + " ("
        + credential.keyId()
        + ")";
  }

  private static String months(RotationPolicy rotation) {
    int months = rotation.wholeMonths();
    return months == 1 ? "1 month" : months + " months";
  }

  private static String days(Duration duration) {
    return duration.toHours() % 24 == 0
        ? duration.toDays() + " days"
        : duration.toHours() + " hours";
  }
}
