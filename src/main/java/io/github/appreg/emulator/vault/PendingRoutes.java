package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Certificates in the making. One that somebody else signs stays pending until it is merged; until
 * then the version before it stays current.
 */
final class PendingRoutes {
  private static final String IN_PROGRESS = "inProgress";
  private static final String CANCELLED = "cancelled";
  private static final String COMPLETED = "completed";

  /** How often a named issuer's order is looked at before it is done. */
  private static final int LOOKS = 2;

  private final Shelf shelf;
  private final IssuerRoutes issuers;
  private final Clock clock;

  PendingRoutes(Shelf shelf, IssuerRoutes issuers, Clock clock) {
    this.shelf = shelf;
    this.issuers = issuers;
    this.clock = clock;
  }

  Answer create(VaultCall call) throws VaultFault {
    ObjectNode certificate = shelf.findOrNew(call.vault(), call.name());
    if (certificate.path("pending").path("status").asText().equals(IN_PROGRESS)) {
      throw VaultFault.conflict(
          "",
          "A new certificate cannot be created while the pending one of that name is neither"
              + " completed nor deleted.");
    }
    Policy policy = Policy.of(call.body().path("policy"), clock.instant());
    boolean named = !policy.issuer().equals(Policy.SELF) && !policy.issuer().equals(Policy.UNKNOWN);
    if (named && !issuers.knows(call.vault(), policy.issuer())) {
      throw VaultFault.badParameter(
          "CertificateIssuerNotFound",
          "The issuer " + policy.issuer() + " of the policy is not set up in this vault.");
    }
    KeyPair pair = keyPair(certificate, policy);
    ObjectNode pending = JsonNodeFactory.instance.objectNode();
    String version = Versions.newId();
    pending.put("version", version).put("request_id", Versions.newId());
    pending.put("issuer", policy.issuer()).put("cancellation_requested", false);
    pending.put("csr", Base64.getEncoder().encodeToString(Minting.request(policy, pair)));
    pending.put("pkcs8", Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    pending.put("exportable", policy.exportable()).put("contentType", policy.contentType());
    // Attributes and tags wait here for the version that they belong to; taken now to be checked.
    Attributes.take(pending, call.body(), clock.instant());
    if (!certificate.has("firstVersion")) {
      certificate.put("firstVersion", version);
    }
    certificate.set("policy", policy.json());
    certificate.set("pending", pending);
    pending.put("status", IN_PROGRESS);
    if (policy.issuer().equals(Policy.SELF)) {
      X509Certificate made = Minting.selfSigned(policy, pair, clock.instant());
      issue(certificate, pending, List.of(made), pending);
    }
    pending.put("answersAfter", named ? LOOKS : 0);
    shelf.save(certificate);
    return Answer.json(202, operation(call, certificate, pending));
  }

  Answer get(VaultCall call) throws VaultFault {
    ObjectNode certificate = shelf.demand(call.vault(), call.name());
    ObjectNode pending = demand(certificate);
    Answer answer = Answer.json(200, operation(call, certificate, pending));
    if (pending.path("answersAfter").asInt() > 0
        && pending.path("status").asText().equals(IN_PROGRESS)) {
      look(certificate, pending);
    }
    return answer;
  }

  /** An authority takes its time: as many looks as it takes, whatever the clock says. */
  private void look(ObjectNode certificate, ObjectNode pending) throws VaultFault {
    int looks = pending.path("answersAfter").asInt() - 1;
    pending.put("answersAfter", looks);
    if (looks == 0) {
      Policy policy = new Policy(certificate.withObject("/policy"));
      KeyPair pair = Minting.withPublic(key(pending));
      X509Certificate made = Minting.byAuthority(policy, pair, clock.instant());
      issue(certificate, pending, List.of(made), pending);
    }
    shelf.save(certificate);
  }

  Answer cancel(VaultCall call) throws VaultFault {
    ObjectNode certificate = shelf.demand(call.vault(), call.name());
    ObjectNode pending = demand(certificate);
    if (!call.body().path("cancellation_requested").asBoolean()) {
      throw VaultFault.badParameter("Property cancellation_requested must be true.");
    }
    if (!pending.path("status").asText().equals(IN_PROGRESS)) {
      throw VaultFault.badParameter("Only an operation in progress can be cancelled.");
    }
    pending.put("cancellation_requested", true).put("status", CANCELLED);
    shelf.save(certificate);
    return Answer.json(200, operation(call, certificate, pending));
  }

  Answer delete(VaultCall call) throws VaultFault {
    ObjectNode certificate = shelf.demand(call.vault(), call.name());
    ObjectNode pending = demand(certificate);
    certificate.remove("pending");
    shelf.save(certificate);
    return Answer.json(200, operation(call, certificate, pending));
  }

  Answer merge(VaultCall call) throws VaultFault {
    ObjectNode certificate = shelf.demand(call.vault(), call.name());
    ObjectNode pending = demand(certificate);
    if (!pending.path("status").asText().equals(IN_PROGRESS)
        || !pending.path("issuer").asText().equals(Policy.UNKNOWN)) {
      throw VaultFault.notFound(
          "PendingCertificateNotFound", "No certificate of that name waits to be merged.");
    }
    List<X509Certificate> chain;
    try {
      chain = Ders.certificates(call.body().path("x5c"));
      if (chain.isEmpty()) {
        throw VaultFault.badParameter("Property x5c must hold at least the leaf certificate.");
      }
      if (!chain.get(0).getPublicKey().equals(Ders.publicKey(key(pending)))) {
        throw VaultFault.badParameter(
            "The public key of the leaf certificate in x5c is not that of the pending key.");
      }
    } catch (GeneralSecurityException e) {
      throw VaultFault.badParameter("Property x5c has an element that is no certificate.");
    }
    issue(certificate, pending, chain, call.body());
    shelf.save(certificate);
    return Answer.json(201, CertificateJson.current(call, certificate));
  }

  private void issue(
      ObjectNode certificate, ObjectNode pending, List<X509Certificate> chain, ObjectNode said)
      throws VaultFault {
    ObjectNode version =
        new StoredCertificate(
                chain,
                key(pending),
                pending.path("exportable").asBoolean(),
                pending.path("contentType").asText())
            .document(pending.path("version").asText());
    CertificateJson.take(version, pending, clock.instant());
    CertificateJson.take(version, said, clock.instant());
    version.withObject("/attributes").put("created", clock.instant().getEpochSecond());
    Versions.add(certificate, version);
    pending.put("status", COMPLETED).remove("pkcs8");
  }

  private static ObjectNode demand(ObjectNode certificate) throws VaultFault {
    if (certificate.path("pending") instanceof ObjectNode pending) {
      return pending;
    }
    throw VaultFault.notFound(
        "PendingCertificateNotFound",
        "Pending certificate not found: " + certificate.path("name").asText());
  }

  private static KeyPair keyPair(ObjectNode certificate, Policy policy) {
    Optional<ObjectNode> current = Versions.latest(certificate);
    if (policy.reusesKey() && current.isPresent()) {
      StoredCertificate stored = StoredCertificate.of(current.get());
      return new KeyPair(stored.publicKey(), stored.key());
    }
    return Minting.keyPair(policy);
  }

  private static PrivateKey key(ObjectNode pending) {
    try {
      return Ders.privateKey(pending.path("pkcs8").asText());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The vault keeps a pending key that cannot be read", e);
    }
  }

  private static ObjectNode operation(VaultCall call, ObjectNode certificate, ObjectNode pending) {
    String name = certificate.path("name").asText();
    String status = pending.path("status").asText();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("id", call.url("certificates", name, "pending"));
    answer.putObject("issuer").put("name", pending.path("issuer").asText());
    answer.set("csr", pending.path("csr"));
    answer.set("cancellation_requested", pending.path("cancellation_requested"));
    answer.put("status", status);
    if (status.equals(IN_PROGRESS)) {
      answer.put(
          "status_details",
          pending.path("issuer").asText().equals(Policy.UNKNOWN)
              ? "Pending certificate created. Please Perform Merge to complete the request."
              : "Pending certificate created. The issuer is at work on the request.");
    }
    if (status.equals(COMPLETED)) {
      answer.put("target", call.url("certificates", name));
    }
    answer.set("request_id", pending.path("request_id"));
    return answer;
  }
}
