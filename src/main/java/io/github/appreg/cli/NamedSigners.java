package io.github.appreg.cli;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds the programs that manifests name as signers against those that the operator defined. */
final class NamedSigners implements DesiredCredential.Cases<Optional<String>> {
  private NamedSigners() {}

  /** Refuses a manifest that names a program which is not defined; runs none. */
  static void require(List<DesiredApp> apps, Set<String> defined) throws Failure {
    for (DesiredApp app : apps) {
      for (DesiredCredential slot : app.credentials().map(Map::values).orElseGet(List::of)) {
        Optional<String> name = slot.match(new NamedSigners());
        if (name.filter(n -> !defined.contains(n)).isPresent()) {
          throw Failure.usage(
              slot.at()
                  + ": slot "
                  + slot.slot()
                  + " is signed by command "
                  + name.get()
                  + ", which is not defined.",
              "define it with --command " + name.get() + "=/path/of/program");
        }
      }
    }
  }

  @Override
  public Optional<String> certificate(DesiredCredential.Certificate slot) {
    return slot.issuer().kind() == CertificateIssuer.Kind.COMMAND
        ? Optional.of(slot.issuer().name())
        : Optional.empty();
  }

  @Override
  public Optional<String> brought(DesiredCredential.BroughtCertificate slot) {
    return Optional.empty();
  }

  @Override
  public Optional<String> watched(DesiredCredential.WatchedCertificate slot) {
    return Optional.empty();
  }

  @Override
  public Optional<String> secret(DesiredCredential.ClientSecret slot) {
    return Optional.empty();
  }

  @Override
  public Optional<String> federated(DesiredCredential.Federated slot) {
    return Optional.empty();
  }
}
