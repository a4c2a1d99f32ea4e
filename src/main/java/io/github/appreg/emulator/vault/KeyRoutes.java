package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The keys behind the certificates: their public part, and signing with the private one. */
final class KeyRoutes {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final Shelf certificates;

  KeyRoutes(Shelf certificates) {
    this.certificates = certificates;
  }

  Answer handle(VaultCall call) throws VaultFault {
    return switch (call.route()) {
      case "GET keys" ->
          Paging.page(
              call,
              certificates.all(call.vault(), false).stream()
                  .flatMap(one -> Versions.latest(one).stream().map(v -> item(call, one, v)))
                  .toList());
      case "GET keys/{name}", "GET keys/{name}/{version}" -> get(call);
      case "GET keys/{name}/versions" -> Paging.page(call, versions(call));
      case "POST keys/{name}/sign", "POST keys/{name}/{version}/sign" -> sign(call);
      default -> throw call.noSuchRoute();
    };
  }

  private Answer get(VaultCall call) throws VaultFault {
    ObjectNode certificate = demand(call);
    ObjectNode version = demandVersion(call, certificate);
    ObjectNode answer = shown(version);
    ObjectNode jwk = answer.putObject("key");
    StoredCertificate stored = StoredCertificate.of(version);
    jwk.put("kid", kid(call, certificate, version)).put("kty", keyType(certificate));
    jwk.putArray("key_ops").add("sign").add("verify");
    jwk.put("n", unsigned(stored.publicKey().getModulus()));
    jwk.put("e", unsigned(stored.publicKey().getPublicExponent()));
    return Answer.json(200, answer);
  }

  private Answer sign(VaultCall call) throws VaultFault {
    ObjectNode certificate = demand(call);
    ObjectNode version = demandVersion(call, certificate);
    if (!Attributes.enabled(version)) {
      throw VaultFault.forbidden("KeyDisabled", "Operation sign is not allowed on a disabled key.");
    }
    byte[] digest;
    try {
      digest = Base64.getUrlDecoder().decode(call.body().path("value").asText());
    } catch (IllegalArgumentException e) {
      throw VaultFault.badParameter("Property value is not base64url.");
    }
    byte[] signature =
        DigestSigner.of(call.body().path("alg").asText())
            .sign(StoredCertificate.of(version).key(), digest);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("kid", kid(call, certificate, version));
    return Answer.json(200, answer.put("value", URL.encodeToString(signature)));
  }

  private ObjectNode demand(VaultCall call) throws VaultFault {
    return certificates
        .find(call.vault(), call.name())
        .orElseThrow(() -> Kind.KEY.notFound(call.segment(1)));
  }

  private static ObjectNode demandVersion(VaultCall call, ObjectNode certificate)
      throws VaultFault {
    String id = call.segment(2).equals("sign") ? "" : call.segment(2);
    return Versions.find(certificate, id).orElseThrow(() -> Kind.KEY.notFound(call.segment(1)));
  }

  private List<ObjectNode> versions(VaultCall call) throws VaultFault {
    ObjectNode certificate = demand(call);
    return Versions.all(certificate).stream()
        .map(v -> shown(v).put("kid", kid(call, certificate, v)))
        .toList();
  }

  private static ObjectNode item(VaultCall call, ObjectNode certificate, ObjectNode version) {
    return shown(version).put("kid", call.url("keys", certificate.path("name").asText()));
  }

  private static ObjectNode shown(ObjectNode version) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set(
        "attributes",
        Attributes.shown(version).put("exportable", version.path("exportable").asBoolean()));
    Attributes.showTags(version, answer);
    return answer.put("managed", true);
  }

  private static String keyType(ObjectNode certificate) {
    return certificate.path("policy").path("key_props").path("kty").asText("RSA");
  }

  private static String kid(VaultCall call, ObjectNode certificate, ObjectNode version) {
    return call.url("keys", certificate.path("name").asText(), version.path("version").asText());
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return URL.encodeToString(Arrays.copyOfRange(bytes, bytes[0] == 0 ? 1 : 0, bytes.length));
  }
}
