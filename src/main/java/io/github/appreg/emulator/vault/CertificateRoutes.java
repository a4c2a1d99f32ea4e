package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Certificates that are there: reading, importing, changing and deleting them. */
final class CertificateRoutes {
  private final Shelf shelf;
  private final Shelf secrets;
  private final IssuerRoutes issuers;
  private final Clock clock;
  private final PendingRoutes pending;

  CertificateRoutes(Shelf shelf, Shelf secrets, IssuerRoutes issuers, Clock clock) {
    this.shelf = shelf;
    this.secrets = secrets;
    this.issuers = issuers;
    this.clock = clock;
    this.pending = new PendingRoutes(shelf, issuers, clock);
  }

  Answer handle(VaultCall call) throws VaultFault {
    if (IssuerRoutes.serves(call)) {
      return issuers.handle(call);
    }
    return switch (call.route()) {
      case "GET certificates" -> Paging.page(call, list(call));
      case "GET certificates/{name}" ->
          Answer.json(200, CertificateJson.current(call, shelf.demand(call.vault(), call.name())));
      case "GET certificates/{name}/{version}" -> version(call);
      case "GET certificates/{name}/versions" -> Paging.page(call, versions(call));
      case "PATCH certificates/{name}", "PATCH certificates/{name}/{version}" -> update(call);
      case "GET certificates/{name}/policy" -> policy(call, false);
      case "PATCH certificates/{name}/policy" -> policy(call, true);
      case "POST certificates/{name}/create" -> {
        demandFree(call);
        yield pending.create(call);
      }
      case "POST certificates/{name}/import" -> importOne(call);
      case "GET certificates/{name}/pending" -> pending.get(call);
      case "PATCH certificates/{name}/pending" -> pending.cancel(call);
      case "DELETE certificates/{name}/pending" -> pending.delete(call);
      case "POST certificates/{name}/pending/merge" -> pending.merge(call);
      case "DELETE certificates/{name}" ->
          Answer.json(200, CertificateJson.gone(call, shelf.delete(call.vault(), call.name())));
      default -> deleted(call);
    };
  }

  private Answer deleted(VaultCall call) throws VaultFault {
    return switch (call.route()) {
      case "GET deletedcertificates" ->
          Paging.page(
              call,
              shelf.all(call.vault(), true).stream()
                  .map(one -> CertificateJson.goneItem(call, one))
                  .toList());
      case "GET deletedcertificates/{name}" ->
          Answer.json(200, CertificateJson.gone(call, shelf.deleted(call.vault(), call.name())));
      case "DELETE deletedcertificates/{name}" -> {
        shelf.purge(call.vault(), call.name());
        yield Answer.empty(204);
      }
      case "POST deletedcertificates/{name}/recover" ->
          Answer.json(200, CertificateJson.current(call, shelf.recover(call.vault(), call.name())));
      default -> throw call.noSuchRoute();
    };
  }

  private void demandFree(VaultCall call) throws VaultFault {
    if (secrets.find(call.vault(), call.name()).isPresent()) {
      throw VaultFault.conflict("", "A secret with name " + call.name() + " exists already.");
    }
  }

  private Answer version(VaultCall call) throws VaultFault {
    ObjectNode certificate = shelf.demand(call.vault(), call.name());
    return Answer.json(200, CertificateJson.bundle(call, certificate, demand(call, certificate)));
  }

  private Answer update(VaultCall call) throws VaultFault {
    ObjectNode certificate = shelf.demand(call.vault(), call.name());
    ObjectNode version = demand(call, certificate);
    CertificateJson.take(version, call.body(), clock.instant());
    shelf.save(certificate);
    return Answer.json(200, CertificateJson.bundle(call, certificate, version));
  }

  private Answer policy(VaultCall call, boolean change) throws VaultFault {
    ObjectNode certificate = shelf.demand(call.vault(), call.name());
    Policy policy = new Policy(certificate.withObject("/policy"));
    if (change) {
      policy = policy.with(call.body(), clock.instant());
      certificate.set("policy", policy.json());
      shelf.save(certificate);
    }
    return Answer.json(200, policy.shown(call, certificate.path("name").asText()));
  }

  private Answer importOne(VaultCall call) throws VaultFault {
    demandFree(call);
    ObjectNode certificate = shelf.findOrNew(call.vault(), call.name());
    StoredCertificate brought = Bringing.read(call.body());
    certificate.set("policy", Bringing.policy(call.body(), brought, clock.instant()).json());
    ObjectNode version = brought.document(Versions.newId());
    CertificateJson.take(version, call.body(), clock.instant());
    Versions.add(certificate, version);
    shelf.save(certificate);
    return Answer.json(200, CertificateJson.current(call, certificate));
  }

  private List<ObjectNode> list(VaultCall call) {
    boolean withPending = Boolean.parseBoolean(call.request().query().get("includePending"));
    List<ObjectNode> items = new ArrayList<>();
    for (ObjectNode certificate : shelf.all(call.vault(), false)) {
      Optional<ObjectNode> item = CertificateJson.item(call, certificate);
      item.ifPresent(items::add);
      if (item.isEmpty() && withPending) {
        items.add(CertificateJson.unissuedItem(call, certificate));
      }
    }
    return items;
  }

  private List<ObjectNode> versions(VaultCall call) throws VaultFault {
    return shelf
        .find(call.vault(), call.name())
        .map(
            certificate ->
                Versions.all(certificate).stream()
                    .map(version -> CertificateJson.versionItem(call, certificate, version))
                    .toList())
        .orElse(List.of());
  }

  private static ObjectNode demand(VaultCall call, ObjectNode certificate) throws VaultFault {
    return Versions.find(certificate, call.segment(2))
        .orElseThrow(() -> Kind.CERTIFICATE.notFound(call.segment(1)));
  }
}
