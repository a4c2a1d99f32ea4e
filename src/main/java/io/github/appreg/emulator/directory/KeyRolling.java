package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import io.github.appreg.emulator.token.PossessionProof;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Answers {@code addKey} and {@code removeKey}: keys changed by who has one that is valid. */
final class KeyRolling {
  private static final String LIST = "keyCredentials";

  private final Directory directory;
  private final Table table;
  private final Kind kind;
  private final Clock wall;

  /**
   * For the objects of a table.
   *
   * @param wall the clock that proofs are dated by
   */
  KeyRolling(Directory directory, Table table, Kind kind, Clock wall) {
    this.directory = directory;
    this.table = table;
    this.kind = kind;
    this.wall = wall;
  }

  /** The answer, if the call is about keys. */
  Optional<Answer> answer(Call call, ObjectNode seen) throws Refused {
    Address.Step part = call.part().orElseThrow();
    if (!part.is("addKey") && !part.is("removeKey")) {
      return Optional.empty();
    }
    if (!call.method().equals("POST")) {
      throw Refused.wrongMethod();
    }
    ObjectNode holder = table.latest(Json.text(seen, "id")).orElse(seen).deepCopy();
    ObjectNode body = call.body();
    demand(holder, Json.text(body, "proof"));
    return Optional.of(
        part.is("addKey") ? add(call, holder, body) : remove(holder, Json.text(body, "keyId")));
  }

  private Answer add(Call call, ObjectNode holder, ObjectNode body) throws Refused {
    ObjectNode sent = Json.object();
    sent.set(LIST, Json.array().add(body.path("keyCredential").deepCopy()));
    if (!body.path("keyCredential").isObject() || body.path("passwordCredential").isObject()) {
      throw Refused.invalidValue("keyCredential", kind.shape().resource());
    }
    Kind.APPLICATION.shape().check(sent);
    JsonNode before = holder.path(LIST);
    ArrayNode wish = Json.array();
    before.forEach(key -> wish.addObject().put("keyId", Json.text(key, "keyId")));
    wish.add(sent.get(LIST).get(0));
    ArrayNode keys = KeyCredentials.replace(wish, before, directory.now());
    ObjectNode after = holder.deepCopy();
    after.set(LIST, keys);
    directory.policy().checkKeys(kind, after, before);
    if (kind.equals(Kind.APPLICATION)) {
      ApplicationRules.check(after);
    }
    directory.writes().put(table, after).commit();
    ObjectNode shown = (ObjectNode) keys.get(keys.size() - 1).deepCopy();
    return GraphAnswers.entity(
        200, call.graph() + "/$metadata#microsoft.graph.keyCredential", shown.putNull("key"));
  }

  private Answer remove(ObjectNode holder, String keyId) throws Refused {
    ArrayNode left = Json.array();
    for (JsonNode key : holder.path(LIST)) {
      if (!Json.text(key, "keyId").equalsIgnoreCase(keyId)) {
        left.add(key);
      }
    }
    if (left.size() == holder.path(LIST).size()) {
      throw Refused.badRequest("No key credential found with keyId.");
    }
    holder.set(LIST, left);
    directory.writes().put(table, holder).commit();
    return Answer.empty(204);
  }

  /** A proof can only be made with a certificate that is there, and valid now. */
  private void demand(ObjectNode holder, String proof) throws Refused {
    List<byte[]> valid = new ArrayList<>();
    for (JsonNode key : holder.path(LIST)) {
      Instant now = directory.now();
      boolean begun = !now.isBefore(time(key, "startDateTime"));
      if (begun && now.isBefore(time(key, "endDateTime"))) {
        valid.add(Base64.getDecoder().decode(Json.text(key, "key")));
      }
    }
    if (!PossessionProof.holds(proof, valid, Json.text(holder, "id"), wall.instant())) {
      throw new Refused(
          401, "Authentication_MissingOrMalformed", "Access Token missing or malformed.");
    }
  }

  private static Instant time(JsonNode key, String property) {
    return Json.time(Json.text(key, property)).orElse(Instant.EPOCH);
  }
}
