package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.RotationPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long credentials of one kind live at most, and how early they are replaced at least. Of a
 * certificate that is watched in a vault nothing is known before it is there.
 */
public record Terms(
    Kind kind,
    Optional<Duration> longestLifetime,
    Optional<Duration> leastRenewBefore,
    Optional<Duration> leastOverlap)
    implements Check {
  /** What the terms are for. */
  public enum Kind {
    CERTIFICATES,
    CLIENT_SECRETS
  }

  @Override
  public List<Breach> breaches(DesiredApp app) {
    List<Breach> breaches = new ArrayList<>();
    app.credentials()
        .map(Map::values)
        .orElseGet(List::of)
        .forEach(slot -> slot.match(new Of(app, breaches)));
    return breaches;
  }

  /** In days and hours, as a manifest writes it. */
  static String text(Duration duration) {
    return "P"
        + duration.toDays()
        + "D"
        + (duration.toHoursPart() == 0 ? "" : "T" + duration.toHoursPart() + "H");
  }

  private final class Of implements DesiredCredential.Some<Void> {
    private final DesiredApp app;
    private final List<Breach> breaches;

    Of(DesiredApp app, List<Breach> breaches) {
      this.app = app;
      this.breaches = breaches;
    }

    @Override
    public Optional<Void> certificate(DesiredCredential.Certificate slot) {
      if (kind == Kind.CERTIFICATES) {
        Duration lifetime =
            slot.issuer().vaultIssues()
                ? Months.longest(slot.rotation().wholeMonths())
                : slot.rotation().lifetime();
        lifetime(slot, "rotation/lifetime", lifetime);
        early(slot, slot.rotation());
      }
      return Optional.empty();
    }

    @Override
    public Optional<Void> brought(DesiredCredential.BroughtCertificate slot) {
      if (kind == Kind.CERTIFICATES) {
        PublicCertificate certificate = slot.certificate();
        lifetime(slot, "file", Duration.between(certificate.notBefore(), certificate.notAfter()));
      }
      return Optional.empty();
    }

    @Override
    public Optional<Void> secret(DesiredCredential.ClientSecret slot) {
      if (kind == Kind.CLIENT_SECRETS) {
        lifetime(slot, "rotation/lifetime", slot.rotation().lifetime());
        early(slot, slot.rotation());
      }
      return Optional.empty();
    }

    private void lifetime(DesiredCredential slot, String part, Duration given) {
      longestLifetime
          .filter(most -> given.compareTo(most) > 0)
          .ifPresent(
              most ->
                  add(
                      slot,
                      part,
                      "the credential lives " + text(given) + ", longer than " + text(most)));
    }

    private void early(DesiredCredential slot, RotationPolicy rotation) {
      least(slot, "renewBefore", rotation.renewBefore(), leastRenewBefore);
      least(slot, "overlap", rotation.overlap(), leastOverlap);
    }

    private void least(
        DesiredCredential slot, String part, Duration given, Optional<Duration> least) {
      least
          .filter(bound -> given.compareTo(bound) < 0)
          .ifPresent(
              bound ->
                  add(
                      slot,
                      "rotation/" + part,
                      "`" + part + "` " + text(given) + " is less than " + text(bound)));
    }

    private void add(DesiredCredential slot, String part, String what) {
      breaches.add(new Breach(Slots.at(app, slot, part), what));
    }
  }
}
