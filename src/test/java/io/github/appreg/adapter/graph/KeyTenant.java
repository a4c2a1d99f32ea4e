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
  private int refusal;
  private int losses;
  private String nameGiven = "";
  private int added;
  private ArrayNode old;
  private int behind;

  KeyTenant with(String keyId, String name) {
    keys.add(key(keyId, name));
    return this;
  }

  /** What another writer makes of the list right after ours. */
  KeyTenant afterNextWrite(UnaryOperator<ArrayNode> change) {
    afterNextWrite = change;
    return this;
  }

  /** Answers every call for a single key with that status, and does nothing. */
  KeyTenant refusing(int status) {
    refusal = status;
    return this;
  }

  /** Loses the answers to the next this many calls for a single key, after they were done. */
  KeyTenant losing(int answers) {
    losses = answers;
    return this;
  }

  /** Keeps the list as it is now, for a replica that is behind. */
  void remember() {
    old = keys.deepCopy();
  }

  /** Shows the list that was kept to the next this many reads. */
  void behind(int reads) {
    behind = reads;
  }

  /** Gives this name to a key that is added, whatever was asked for. */
  KeyTenant naming(String name) {
    nameGiven = name;
    return this;
  }

  /** Lets a key that is there begin to be valid at another time. */
  KeyTenant starting(String keyId, String time) {
    keys.forEach(
        key -> {
          if (key.path("keyId").asText().equals(keyId)) {
            ((ObjectNode) key).put("startDateTime", time);
          }
        });
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
    if (request.method().equals("POST")) {
      return single(request);
    }
    if (request.method().equals("PATCH")) {
      JsonNode body =
          Json.lenient(request.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      writes.add(body);
      keys = afterNextWrite.apply(body.withArray("keyCredentials").deepCopy());
      afterNextWrite = UnaryOperator.identity();
      return StubGraph.empty(204);
    }
    ObjectNode app = Json.MAPPER.createObjectNode().put("id", APP).put("appId", "a");
    boolean list = request.path().contains("keyCredentials");
    app.set("keyCredentials", list && behind-- > 0 ? old : keys);
    return StubGraph.json(app.toString());
  }

  private StubGraph.Reply single(StubGraph.Asked request) {
    JsonNode body = Json.lenient(request.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    if (refusal > 0) {
      theirs();
      return StubGraph.error(refusal, "Authentication_MissingOrMalformed", "not taken");
    }
    StubGraph.Reply reply = request.path().endsWith("/addKey") ? add(body) : remove(body);
    theirs();
    return losses-- > 0 ? null : reply;
  }

  private void theirs() {
    UnaryOperator<ArrayNode> theirs = afterNextWrite;
    afterNextWrite = UnaryOperator.identity();
    keys = theirs.apply(keys);
  }

  private StubGraph.Reply add(JsonNode body) {
    ObjectNode key = body.path("keyCredential").deepCopy();
    key.put("keyId", "33333333-0000-4000-8000-00000000000" + ++added);
    if (!nameGiven.isEmpty()) {
      key.put("displayName", nameGiven);
    }
    keys.add(key);
    return StubGraph.json(key.toString());
  }

  private StubGraph.Reply remove(JsonNode body) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).path("keyId").equals(body.path("keyId"))) {
        keys.remove(i);
        return StubGraph.empty(204);
      }
    }
    return StubGraph.error(400, "Request_BadRequest", "No key credential found with keyId.");
  }
}
