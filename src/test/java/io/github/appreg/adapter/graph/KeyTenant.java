package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One application with keys, whose list another writer may replace at any moment. */
final class KeyTenant implements StubGraph.Script {
  static final String APP = "00000000-0000-4000-8000-000000000001";

  final List<JsonNode> writes = new ArrayList<>();
  private ArrayNode keys = Json.MAPPER.createArrayNode();
  private UnaryOperator<ArrayNode> afterNextWrite = UnaryOperator.identity();

  KeyTenant with(String keyId, String name) {
    keys.add(key(keyId, name));
    return this;
  }

  /** What another writer makes of the list right after ours. */
  KeyTenant afterNextWrite(UnaryOperator<ArrayNode> change) {
    afterNextWrite = change;
    return this;
  }

  static ObjectNode key(String keyId, String name) {
    return Json.MAPPER
        .createObjectNode()
        .put("keyId", keyId)
        .put("displayName", name)
        .put("type", "AsymmetricX509Cert")
        .put("usage", "Verify")
        .put("customKeyIdentifier", "AAECAwQFBgcICQoLDA0ODxAREhM=")
        .put("startDateTime", "2026-01-01T00:00:00Z")
        .put("endDateTime", "2027-01-01T00:00:00.1234567Z")
        .put("key", "AAEC");
  }

  List<String> ids() {
    List<String> ids = new ArrayList<>();
    keys.forEach(key -> ids.add(key.path("keyId").asText()));
    return ids;
  }

  @Override
  public StubGraph.Reply answer(StubGraph.Asked request, int count) {
    if (request.method().equals("PATCH")) {
      JsonNode body =
          Json.lenient(request.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      writes.add(body);
      keys = afterNextWrite.apply(body.withArray("keyCredentials").deepCopy());
      afterNextWrite = UnaryOperator.identity();
      return StubGraph.empty(204);
    }
    ObjectNode app = Json.MAPPER.createObjectNode().put("id", APP).put("appId", "a");
    app.set("keyCredentials", keys);
    return StubGraph.json(app.toString());
  }
}
