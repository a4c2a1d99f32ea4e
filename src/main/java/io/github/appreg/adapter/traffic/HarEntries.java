package io.github.appreg.adapter.traffic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.core.model.Position;
import java.io.IOException;
import java.util.Optional;

/** Reads the requests of a HAR file as a stream: answers can be large, and are skipped. */
final class HarEntries {
  /** Microsoft Graph takes twenty requests in a batch. */
  private static final int LARGEST_BATCH = 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Traffic traffic;
  private final String file;

  HarEntries(Traffic traffic, String file) {
    this.traffic = traffic;
    this.file = file;
  }

  void read(JsonParser parser) throws IOException, UnreadableTraffic {
    if (parser.nextToken() != JsonToken.START_OBJECT
        || !enter(parser, "log", JsonToken.START_OBJECT)
        || !enter(parser, "entries", JsonToken.START_ARRAY)) {
      throw new UnreadableTraffic("it is JSON, but no HAR file: there is no `log.entries`");
    }
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      if (enter(parser, "request", JsonToken.START_OBJECT)) {
        request(parser);
        rest(parser);
      }
    }
  }

  /** Goes to the member of that name and kind; at the end of the object if there is none. */
  private static boolean enter(JsonParser parser, String name, JsonToken kind) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals(name);
      JsonToken token = parser.nextToken();
      if (found && token == kind) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private static void rest(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      parser.nextToken();
      parser.skipChildren();
    }
  }

  private void request(JsonParser parser) throws IOException, UnreadableTraffic {
    Position at = new Position(file, parser.currentLocation().getLineNr(), 1);
    String method = "";
    String url = "";
    String body = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (name.equals("method") && token == JsonToken.VALUE_STRING) {
        method = parser.getText();
      } else if (name.equals("url") && token == JsonToken.VALUE_STRING) {
        url = parser.getText();
      } else if (name.equals("postData") && token == JsonToken.START_OBJECT) {
        if (enter(parser, "text", JsonToken.VALUE_STRING)) {
          body = parser.getText();
          rest(parser);
        }
      } else {
        parser.skipChildren();
      }
    }
    add(method, url, body, at);
  }

  private void add(String method, String url, String body, Position at) throws UnreadableTraffic {
    Optional<GraphUrl> graph = GraphUrl.absolute(url);
    if (graph.isEmpty()) {
      traffic.addElsewhere();
    } else if (graph.get().batch()) {
      batch(body, at);
    } else {
      traffic.add(graph.get(), method, at);
    }
  }

  private void batch(String body, Position at) throws UnreadableTraffic {
    JsonNode requests;
    try {
      requests = JSON.readTree(body).path("requests");
    } catch (JsonProcessingException e) {
      traffic.addUnread();
      return;
    }
    int count = 0;
    for (JsonNode each : requests) {
      String url = each.path("url").asText();
      Optional<GraphUrl> inner =
          url.isEmpty() ? Optional.empty() : GraphUrl.any(url.startsWith("/") ? url : "/" + url);
      if (inner.isEmpty() || count++ >= LARGEST_BATCH) {
        traffic.addUnread();
      } else {
        traffic.add(inner.get(), each.path("method").asText(), at);
      }
    }
    if (requests.isEmpty()) {
      traffic.addUnread();
    }
  }
}
