package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.apply.Delivery;
import io.github.appreg.core.apply.Outputs;

/** What the consumer of an app needs, for machines. */
final class OutputsJson {
  private OutputsJson() {}

  static ObjectNode of(Outputs outputs) {
    ObjectNode node =
        Json.object()
            .put("displayName", outputs.displayName())
            .put("clientId", outputs.appId())
            .put("tenantId", outputs.tenantId());
    ArrayNode consent = node.putArray("consent");
    outputs
        .consent()
        .forEach(
            (permission, granted) ->
                Json.permission(consent.addObject(), permission).put("granted", granted));
    ArrayNode credentials = node.putArray("credentials");
    outputs.credentials().forEach(c -> credentials.add(delivery(c)));
    outputs.awaited().ifPresent(a -> node.set("awaited", new AwaitedReport(a).json()));
    return node;
  }

  private static ObjectNode delivery(Delivery credential) {
    ObjectNode node =
        Json.object()
            .put("slot", credential.slot().value())
            .put("kind", credential.kind())
            .put("where", credential.where())
            .put("keyId", credential.keyId());
    credential.end().ifPresent(end -> node.put("end", end.toString()));
    return node;
  }
}
