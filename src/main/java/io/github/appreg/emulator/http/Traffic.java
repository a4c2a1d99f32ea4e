package io.github.appreg.emulator.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts what passes, by whom it is for; a batch is one request, its steps are counted apart. */
public final class Traffic implements Endpoint {
  private final Endpoint next;
  private final Map<Kind, Long> requests = new EnumMap<>(Kind.class);
  private long logged;
  private long received;
  private long sent;

  /** In front of what is counted. */
  public Traffic(Endpoint next, RequestLog log) {
    this.next = next;
    log.listen(
        entry -> {
          synchronized (requests) {
            logged++;
          }
        });
  }

  @Override
  public Answer handle(Request request) {
    Answer answer = next.handle(request);
    synchronized (requests) {
      requests.merge(Kind.of(request), 1L, Long::sum);
      received += request.body().length;
      sent += answer.body().length;
    }
    return answer;
  }

  /** Begins at nothing again. */
  public void clear() {
    synchronized (requests) {
      requests.clear();
      logged = 0;
      received = 0;
      sent = 0;
    }
  }

  /**
   * The counts: requests by kind, steps of batches, and the bytes of bodies, without headers and as
   * they are before any compression.
   */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    synchronized (requests) {
      long all = 0;
      for (Kind kind : Kind.values()) {
        long count = requests.getOrDefault(kind, 0L);
        json.put(kind.name().toLowerCase(Locale.ROOT), count);
        all += count;
      }
      return json.put("steps", Math.max(0, logged - all))
          .put("bytesReceived", received)
          .put("bytesSent", sent);
    }
  }

  private enum Kind {
    GRAPH,
    BATCH,
    VAULT,
    TOKEN,
    OTHER;

    static Kind of(Request request) {
      if (request.header("Host").orElse("").toLowerCase(Locale.ROOT).contains(".vault.")) {
        return VAULT;
      }
      String path = request.path();
      if (path.endsWith("/$batch")) {
        return BATCH;
      }
      if (path.startsWith("/v1.0/") || path.startsWith("/beta/")) {
        return GRAPH;
      }
      return path.endsWith("/oauth2/v2.0/token") ? TOKEN : OTHER;
    }
  }
}
