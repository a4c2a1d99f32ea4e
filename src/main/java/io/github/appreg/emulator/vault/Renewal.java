package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the vault does by itself when a policy's lifetime action is due: a new version, dated as of
 * the day that it was due. Nothing runs in between: it is made up for when somebody looks.
 */
final class Renewal {
  /** Looked at after decades, the past is not made up for version by version. */
  private static final int MOST = 24;

  private final Shelf shelf;
  private final Clock clock;

  Renewal(Shelf shelf, Clock clock) {
    this.shelf = shelf;
    this.clock = clock;
  }

  /** Makes the versions of this name, or of all where none is named, that are due by now. */
  void catchUp(VaultCall call) throws VaultFault {
    if (call.segments().size() > 1) {
      Optional<ObjectNode> one = shelf.find(call.vault(), call.segment(1));
      if (one.isPresent()) {
        renew(one.get());
      }
      return;
    }
    for (ObjectNode each : shelf.all(call.vault(), false)) {
      renew(each);
    }
  }

  private void renew(ObjectNode certificate) throws VaultFault {
    Instant now = clock.instant();
    Policy policy = new Policy(certificate.withObject("/policy"));
    boolean changed = false;
    for (int i = 0; i < MOST; i++) {
      Optional<Instant> due = Versions.latest(certificate).flatMap(v -> due(policy, v));
      if (due.isEmpty() || now.isBefore(due.get())) {
        break;
      }
      add(certificate, policy, i == MOST - 1 ? now : due.get());
      changed = true;
    }
    if (changed) {
      shelf.save(certificate);
    }
  }

  private static void add(ObjectNode certificate, Policy policy, Instant when) throws VaultFault {
    KeyPair pair = Minting.keyPair(policy);
    X509Certificate made =
        policy.issuer().equals(Policy.SELF)
            ? Minting.selfSigned(policy, pair, when)
            : Minting.byAuthority(policy, pair, when);
    ObjectNode version =
        new StoredCertificate(
                List.of(made), pair.getPrivate(), policy.exportable(), policy.contentType())
            .document(Versions.newId());
    CertificateJson.take(version, JsonNodeFactory.instance.objectNode(), when);
    Versions.add(certificate, version);
  }

  private static Optional<Instant> due(Policy policy, ObjectNode version) {
    if (policy.issuer().equals(Policy.UNKNOWN)) {
      return Optional.empty();
    }
    for (JsonNode action : policy.json().path("lifetime_actions")) {
      JsonNode trigger = action.path("trigger");
      if (action.path("action").path("action_type").asText().equalsIgnoreCase("AutoRenew")) {
        Instant start = StoredCertificate.of(version).leaf().getNotBefore().toInstant();
        Instant end = StoredCertificate.of(version).leaf().getNotAfter().toInstant();
        return Optional.of(
            trigger.hasNonNull("days_before_expiry")
                ? end.minus(Duration.ofDays(trigger.path("days_before_expiry").asInt()))
                : start.plus(
                    Duration.between(start, end)
                        .multipliedBy(trigger.path("lifetime_percentage").asInt(80))
                        .dividedBy(100)));
      }
    }
    return Optional.empty();
  }
}
