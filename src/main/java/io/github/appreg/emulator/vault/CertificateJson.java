package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** How answers show certificates. */
final class CertificateJson {
  private CertificateJson() {}

  /** The current version with the policy; without certificate while the first one is pending. */
  static ObjectNode current(VaultCall call, ObjectNode certificate) {
    String name = certificate.path("name").asText();
    ObjectNode answer =
        Versions.latest(certificate)
            .map(version -> bundle(call, certificate, version))
            .orElseGet(() -> unissued(call, certificate));
    answer.set("policy", new Policy(certificate.withObject("/policy")).shown(call, name));
    if (certificate.has("pending")) {
      answer.putObject("pending").put("id", call.url("certificates", name, "pending"));
    }
    return answer;
  }

  /** One version, whole. */
  static ObjectNode bundle(VaultCall call, ObjectNode certificate, ObjectNode version) {
    String name = certificate.path("name").asText();
    String id = version.path("version").asText();
    ObjectNode answer = versionItem(call, certificate, version);
    answer.put("kid", call.url("keys", name, id)).put("sid", call.url("secrets", name, id));
    answer.put("cer", Ders.base64(StoredCertificate.of(version).leaf()));
    return answer.put("contentType", version.path("contentType").asText());
  }

  /** One version as lists show it. */
  static ObjectNode versionItem(VaultCall call, ObjectNode certificate, ObjectNode version) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put(
        "id",
        call.url(
            "certificates", certificate.path("name").asText(), version.path("version").asText()));
    answer.put("x5t", StoredCertificate.of(version).thumbprint());
    answer.set("attributes", Attributes.shown(version));
    Attributes.showTags(version, answer);
    return answer;
  }

  /** The certificate as the list of all shows it, if it was ever issued. */
  static Optional<ObjectNode> item(VaultCall call, ObjectNode certificate) {
    return Versions.latest(certificate)
        .map(version -> versionItem(call, certificate, version))
        .map(item -> item.put("id", call.url("certificates", certificate.path("name").asText())));
  }

  static ObjectNode unissuedItem(VaultCall call, ObjectNode certificate) {
    return unissued(call, certificate)
        .put("id", call.url("certificates", certificate.path("name").asText()));
  }

  static ObjectNode gone(VaultCall call, ObjectNode certificate) {
    ObjectNode answer = current(call, certificate);
    Shelf.addDeletion(call, Kind.CERTIFICATE, certificate, answer);
    return answer;
  }

  static ObjectNode goneItem(VaultCall call, ObjectNode certificate) {
    ObjectNode answer = item(call, certificate).orElseGet(() -> unissuedItem(call, certificate));
    Shelf.addDeletion(call, Kind.CERTIFICATE, certificate, answer);
    return answer;
  }

  /** Takes over attributes and tags; the validity stays the certificate's own. */
  static void take(ObjectNode version, ObjectNode request, Instant now) throws VaultFault {
    ObjectNode settable = request.deepCopy();
    if (settable.path("attributes") instanceof ObjectNode attributes) {
      attributes.remove("nbf");
      attributes.remove("exp");
    }
    Attributes.take(version, settable, now);
    StoredCertificate stored = StoredCertificate.of(version);
    version
        .withObject("/attributes")
        .put("nbf", stored.leaf().getNotBefore().toInstant().getEpochSecond())
        .put("exp", stored.leaf().getNotAfter().toInstant().getEpochSecond());
  }

  private static ObjectNode unissued(VaultCall call, ObjectNode certificate) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put(
        "id",
        call.url(
            "certificates",
            certificate.path("name").asText(),
            certificate.path("firstVersion").asText()));
    ObjectNode attributes = answer.putObject("attributes");
    attributes.put("enabled", false);
    attributes.set("created", certificate.path("policy").path("attributes").path("created"));
    attributes.set("updated", certificate.path("policy").path("attributes").path("updated"));
    return answer;
  }
}
