package io.github.appreg.emulator.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.http.RequestLog;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the page shows: the directory, the latest requests, the faults.
 *
 * @param directory lists and {@code counts} of the directory
 * @param faults those in force, in words
 */
public record Overview(
    String tenantId, Supplier<ObjectNode> directory, RequestLog log, Supplier<List<String>> faults)
    implements Function<Request, ObjectNode> {
  private static final int MOST_REQUESTS = 100;

  @Override
  public ObjectNode apply(Request request) {
    ObjectNode overview = JsonNodeFactory.instance.objectNode();
    overview.put("tenantId", tenantId).put("origin", request.origin());
    overview.setAll(directory.get());
    List<RequestLog.Entry> entries = log.entries();
    overview.withObject("/counts").put("requests", entries.size());
    ArrayNode requests = overview.putArray("requests");
    int last = Math.max(0, entries.size() - MOST_REQUESTS);
    for (int i = entries.size() - 1; i >= last; i--) {
      requests.add(row(entries.get(i)));
    }
    ArrayNode inForce = overview.putArray("faults");
    faults.get().forEach(inForce::add);
    return overview;
  }

  private static ObjectNode row(RequestLog.Entry entry) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("method", entry.method())
        .put("path", entry.path())
        .put("query", entry.query())
        .put("status", entry.status())
        .put("caller", entry.caller())
        .put("client", entry.userAgent());
  }
}
