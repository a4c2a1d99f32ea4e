package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Query;
import io.github.appreg.emulator.odata.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * How far a caller has come through the changes, and what it asked for at the start.
 *
 * @param table whose changes
 * @param after number of the last change that was told
 * @param afterId the object it belonged to: what never changed has one number
 * @param full whether all objects are still being told, and what is gone is no news
 * @param issued when it was given out
 */
record DeltaToken(
    String tenant,
    String table,
    long after,
    String afterId,
    boolean full,
    Instant issued,
    List<String> select,
    String filter) {
  /** From the beginning, with the caller's wishes. */
  static DeltaToken first(String tenant, String table, Query query, Instant now) {
    return new DeltaToken(
        tenant, table, -1, "", true, now, query.select(), query.filter().orElse(""));
  }

  /** The same wishes, from another place. */
  DeltaToken at(long number, String id, boolean stillFull, Instant now) {
    return new DeltaToken(tenant, table, number, id, stillFull, now, select, filter);
  }

  boolean isPast(long number, String id) {
    return number < after || (number == after && id.compareTo(afterId) <= 0);
  }

  String text() {
    ObjectNode json = Json.object().put("v", tenant).put("k", table).put("n", after);
    json.put("i", afterId).put("f", full).put("t", issued.getEpochSecond());
    json.set("s", Json.array(select));
    json.put("q", filter);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  static DeltaToken parse(String text) throws Refused {
    try {
      ObjectNode json = Json.parse(Base64.getUrlDecoder().decode(text));
      if (json.path("n").isIntegralNumber() && json.path("t").canConvertToInt()) {
        return new DeltaToken(
            Json.text(json, "v"),
            Json.text(json, "k"),
            json.path("n").asLong(),
            Json.text(json, "i"),
            json.path("f").asBoolean(),
            Instant.ofEpochSecond(json.path("t").asLong()),
            Json.texts(json.path("s")),
            Json.text(json, "q"));
      }
    } catch (IllegalArgumentException | Refused e) {
      throw malformed();
    }
    throw malformed();
  }

  private static Refused malformed() {
    return Refused.badRequest("Badly formed token.");
  }
}
