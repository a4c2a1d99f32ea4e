package io.github.appreg.core.diff;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.FederatedOf;
import io.github.appreg.core.model.ForeignCredentials;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the credentials of an app that appreg did not make. */
final class ForeignDiffer {
  private final DesiredApp desired;
  private final Instant now;

  ForeignDiffer(DesiredApp desired, Instant now) {
    this.desired = desired;
    this.now = now;
  }

  Foreign of(Optional<LiveApp> live) {
    Collection<DesiredCredential> slots =
        desired.credentials().map(Map::values).orElseGet(List::of);
    Set<String> certificates =
        slots.stream()
            .flatMap(slot -> slot.match(new CertificateOf()).stream())
            .map(PublicCertificate::thumbprint)
            .collect(Collectors.toSet());
    Set<Trust> trusts =
        slots.stream()
            .flatMap(slot -> slot.match(new FederatedOf()).stream())
            .map(DesiredCredential.Federated::trust)
            .collect(Collectors.toSet());
    return new Foreign(
            desired.foreignCredentials(),
            live.map(LiveApp::credentials).orElseGet(List::of).stream()
                .filter(credential -> credential.slot().isEmpty())
                .toList(),
            live.map(LiveApp::trusts).orElseGet(List::of).stream()
                .filter(trust -> trust.slot().isEmpty() && !trusts.contains(trust.trust()))
                .toList())
        .sparing(certificates);
  }

  /**
   * Everything that is not ours and stays.
   *
   * @param adopted what becomes ours now
   */
  void observe(
      LiveApp live,
      Foreign foreign,
      Collection<LiveTrust> adopted,
      Collection<Observation> observations) {
    boolean removes = foreign.policy() == ForeignCredentials.REMOVE;
    live.credentials().stream()
        .filter(credential -> credential.slot().isEmpty())
        .filter(credential -> !removes || !foreign.credentials().contains(credential))
        .map(this::credential)
        .forEach(observations::add);
    live.trusts().stream()
        .filter(trust -> trust.slot().isEmpty() && !adopted.contains(trust))
        .filter(trust -> !removes || !foreign.trusts().contains(trust))
        .map(ForeignDiffer::trust)
        .forEach(observations::add);
  }

  private Observation credential(LiveCredential credential) {
    String name = credential.displayName().isEmpty() ? "without a name" : credential.displayName();
    boolean key = credential.kind() == LiveCredential.Kind.KEY;
    return new Observation(
        key ? Observation.Kind.KEY : Observation.Kind.PASSWORD,
        name + " (" + credential.keyId() + ")" + age(credential) + end(credential));
  }

  private String age(LiveCredential credential) {
    if (credential.start().equals(Instant.EPOCH) || now.isBefore(credential.start())) {
      return "";
    }
    long days = Duration.between(credential.start(), now).toDays();
    return ", " + days + (days == 1 ? " day old" : " days old");
  }

  private String end(LiveCredential credential) {
    return now.isBefore(credential.end())
        ? ", ends " + credential.end()
        : ", expired " + credential.end();
  }

  private static Observation trust(LiveTrust trust) {
    return new Observation(
        Observation.Kind.FEDERATED_CREDENTIAL, trust.name() + ": " + trust.trust());
  }

  /** A certificate that a slot asks for by its own bytes. */
  private static final class CertificateOf implements DesiredCredential.Some<PublicCertificate> {
    @Override
    public Optional<PublicCertificate> brought(DesiredCredential.BroughtCertificate b) {
      return Optional.of(b.certificate());
    }
  }
}
