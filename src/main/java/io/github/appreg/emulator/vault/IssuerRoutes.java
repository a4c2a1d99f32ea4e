package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.state.Documents;
import java.time.Clock;
import java.util.Optional;

/** The certificate authorities that a vault is set up with, by name. */
final class IssuerRoutes {
  private static final String COLLECTION = "vault.issuers";

  private final Documents documents;
  private final Clock clock;

  IssuerRoutes(Documents documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  /** Whether the call is for an issuer, whose path looks like a certificate's. */
  static boolean serves(VaultCall call) {
    return call.segment(0).equalsIgnoreCase("certificates") && call.segment(1).equals("issuers");
  }

  boolean knows(String vault, String name) {
    return documents.get(COLLECTION, vault + "/" + name).isPresent();
  }

  Answer handle(VaultCall call) throws VaultFault {
    if (call.segments().size() == 2 && call.request().method().equals("GET")) {
      return Paging.page(
          call,
          documents.all(COLLECTION).stream()
              .filter(issuer -> issuer.path("vault").asText().equals(call.vault()))
              .map(issuer -> item(call, issuer))
              .toList());
    }
    String name = call.segment(2);
    if (call.segments().size() != 3 || !name.matches("[0-9a-zA-Z-]{1,127}")) {
      throw call.noSuchRoute();
    }
    return switch (call.request().method()) {
      case "GET" -> Answer.json(200, shown(call, demand(call, name)));
      case "PUT" -> Answer.json(200, shown(call, put(call, name)));
      case "PATCH" -> {
        ObjectNode issuer = demand(call, name);
        yield Answer.json(200, shown(call, take(call, issuer)));
      }
      case "DELETE" -> {
        ObjectNode issuer = demand(call, name);
        documents.delete(COLLECTION, call.vault() + "/" + name);
        yield Answer.json(200, shown(call, issuer));
      }
      default -> throw call.noSuchRoute();
    };
  }

  private ObjectNode put(VaultCall call, String name) throws VaultFault {
    if (Attributes.text(call.body(), "provider", 256).isEmpty()) {
      throw VaultFault.badParameter("Property provider is required.");
    }
    ObjectNode issuer = JsonNodeFactory.instance.objectNode();
    issuer.put("vault", call.vault()).put("name", name);
    issuer.put("created", clock.instant().getEpochSecond());
    return take(call, issuer);
  }

  /** Credentials are taken without the password, which nobody can read back. */
  private ObjectNode take(VaultCall call, ObjectNode issuer) throws VaultFault {
    for (String part : new String[] {"provider", "org_details"}) {
      if (call.body().hasNonNull(part)) {
        issuer.set(part, call.body().path(part));
      }
    }
    String account = Attributes.text(call.body().path("credentials"), "account_id", 256);
    if (!account.isEmpty()) {
      issuer.put("account", account);
    }
    issuer.put("updated", clock.instant().getEpochSecond());
    documents.put(
        COLLECTION, issuer.path("vault").asText() + "/" + issuer.path("name").asText(), issuer);
    return issuer;
  }

  private ObjectNode demand(VaultCall call, String name) throws VaultFault {
    Optional<ObjectNode> found = documents.get(COLLECTION, call.vault() + "/" + name);
    return found.orElseThrow(
        () ->
            VaultFault.notFound(
                "CertificateIssuerNotFound", "The certificate issuer " + name + " was not found."));
  }

  private static ObjectNode item(VaultCall call, ObjectNode issuer) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("id", call.url("certificates", "issuers", issuer.path("name").asText()));
    item.set("provider", issuer.path("provider"));
    return item;
  }

  private static ObjectNode shown(VaultCall call, ObjectNode issuer) {
    ObjectNode shown = item(call, issuer);
    if (issuer.has("account")) {
      shown.putObject("credentials").set("account_id", issuer.path("account"));
    }
    if (issuer.has("org_details")) {
      shown.set("org_details", issuer.path("org_details"));
    }
    ObjectNode attributes = shown.putObject("attributes").put("enabled", true);
    attributes.set("created", issuer.path("created"));
    attributes.set("updated", issuer.path("updated"));
    return shown;
  }
}
