package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Secrets: those that were set, and those that certificates bring along. */
final class SecretRoutes {
  private static final int LONGEST_VALUE = 25 * 1024;
  private static final int LONGEST_CONTENT_TYPE = 255;

  private final Shelf shelf;
  private final Shelf certificates;
  private final Clock clock;

  SecretRoutes(Shelf shelf, Shelf certificates, Clock clock) {
    this.shelf = shelf;
    this.certificates = certificates;
    this.clock = clock;
  }

  Answer handle(VaultCall call) throws VaultFault {
    return switch (call.route()) {
      case "GET secrets" -> Paging.page(call, list(call));
      case "PUT secrets/{name}" -> set(call);
      case "GET secrets/{name}", "GET secrets/{name}/{version}" -> get(call);
      case "PATCH secrets/{name}", "PATCH secrets/{name}/{version}" -> update(call);
      case "GET secrets/{name}/versions" -> Paging.page(call, versions(call));
      case "DELETE secrets/{name}" ->
          Answer.json(200, gone(call, shelf.delete(call.vault(), call.name())));
      case "GET deletedsecrets" ->
          Paging.page(
              call, shelf.all(call.vault(), true).stream().map(s -> goneItem(call, s)).toList());
      case "GET deletedsecrets/{name}" ->
          Answer.json(200, gone(call, shelf.deleted(call.vault(), call.name())));
      case "DELETE deletedsecrets/{name}" -> {
        shelf.purge(call.vault(), call.name());
        yield Answer.empty(204);
      }
      case "POST deletedsecrets/{name}/recover" -> {
        ObjectNode secret = shelf.recover(call.vault(), call.name());
        yield Answer.json(200, properties(call, secret, Versions.latest(secret).orElseThrow()));
      }
      default -> throw call.noSuchRoute();
    };
  }

  private Answer set(VaultCall call) throws VaultFault {
    String name = call.name();
    if (certificates.find(call.vault(), name).isPresent()) {
      throw VaultFault.conflict("", "The secret " + name + " is managed by a certificate.");
    }
    if (!call.body().path("value").isTextual()) {
      throw VaultFault.badParameter("Property value is required and must be a text.");
    }
    ObjectNode secret = shelf.findOrNew(call.vault(), name);
    ObjectNode version = JsonNodeFactory.instance.objectNode();
    version.put("version", Versions.newId());
    version.put("value", Attributes.text(call.body(), "value", LONGEST_VALUE));
    takeContentType(version, call);
    Attributes.take(version, call.body(), clock.instant());
    Versions.add(secret, version);
    shelf.save(secret);
    return Answer.json(200, bundle(call, secret, version));
  }

  private Answer get(VaultCall call) throws VaultFault {
    Optional<ObjectNode> own = shelf.find(call.vault(), call.name());
    if (own.isEmpty()) {
      return Answer.json(200, managed(call));
    }
    ObjectNode version = demandVersion(call, own.get());
    if (!Attributes.enabled(version)) {
      throw VaultFault.forbidden(
          "SecretDisabled", "Operation get is not allowed on a disabled secret.");
    }
    return Answer.json(200, bundle(call, own.get(), version));
  }

  private ObjectNode managed(VaultCall call) throws VaultFault {
    ObjectNode certificate =
        certificates
            .find(call.vault(), call.name())
            .orElseThrow(() -> Kind.SECRET.notFound(call.segment(1)));
    ObjectNode version = demandVersion(call, certificate);
    if (!Attributes.enabled(version)) {
      throw VaultFault.forbidden(
          "SecretDisabled", "Operation get is not allowed on a disabled secret.");
    }
    return managedProperties(call, certificate, version)
        .put("value", StoredCertificate.of(version).secretValue());
  }

  private Answer update(VaultCall call) throws VaultFault {
    ObjectNode secret = shelf.demand(call.vault(), call.name());
    ObjectNode version = demandVersion(call, secret);
    takeContentType(version, call);
    Attributes.take(version, call.body(), clock.instant());
    shelf.save(secret);
    return Answer.json(200, properties(call, secret, version));
  }

  private List<ObjectNode> list(VaultCall call) {
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode secret : shelf.all(call.vault(), false)) {
      ObjectNode item = properties(call, secret, Versions.latest(secret).orElseThrow());
      all.add(item.put("id", call.url("secrets", secret.path("name").asText())));
    }
    for (ObjectNode certificate : certificates.all(call.vault(), false)) {
      Versions.latest(certificate)
          .map(version -> managedProperties(call, certificate, version))
          .map(item -> item.put("id", call.url("secrets", certificate.path("name").asText())))
          .ifPresent(all::add);
    }
    return all;
  }

  private List<ObjectNode> versions(VaultCall call) throws VaultFault {
    Optional<ObjectNode> own = shelf.find(call.vault(), call.name());
    if (own.isPresent()) {
      return Versions.all(own.get()).stream().map(v -> properties(call, own.get(), v)).toList();
    }
    return certificates
        .find(call.vault(), call.name())
        .map(
            certificate ->
                Versions.all(certificate).stream()
                    .map(v -> managedProperties(call, certificate, v))
                    .toList())
        .orElse(List.of());
  }

  private static ObjectNode demandVersion(VaultCall call, ObjectNode object) throws VaultFault {
    return Versions.find(object, call.segment(2))
        .orElseThrow(() -> Kind.SECRET.notFound(call.segment(1)));
  }

  private static void takeContentType(ObjectNode version, VaultCall call) throws VaultFault {
    String contentType = Attributes.text(call.body(), "contentType", LONGEST_CONTENT_TYPE);
    if (!contentType.isEmpty()) {
      version.put("contentType", contentType);
    }
  }

  private static ObjectNode bundle(VaultCall call, ObjectNode secret, ObjectNode version) {
    return properties(call, secret, version).put("value", version.path("value").asText());
  }

  private static ObjectNode properties(VaultCall call, ObjectNode secret, ObjectNode version) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put(
        "id", call.url("secrets", secret.path("name").asText(), version.path("version").asText()));
    if (version.has("contentType")) {
      answer.set("contentType", version.path("contentType"));
    }
    answer.set("attributes", Attributes.shown(version));
    Attributes.showTags(version, answer);
    return answer;
  }

  private static ObjectNode managedProperties(
      VaultCall call, ObjectNode certificate, ObjectNode version) {
    return properties(call, certificate, version)
        .put(
            "kid",
            call.url("keys", certificate.path("name").asText(), version.path("version").asText()))
        .put("managed", true);
  }

  private static ObjectNode gone(VaultCall call, ObjectNode secret) {
    ObjectNode answer = properties(call, secret, Versions.latest(secret).orElseThrow());
    Shelf.addDeletion(call, Kind.SECRET, secret, answer);
    return answer;
  }

  private static ObjectNode goneItem(VaultCall call, ObjectNode secret) {
    return gone(call, secret).put("id", call.url("secrets", secret.path("name").asText()));
  }
}
