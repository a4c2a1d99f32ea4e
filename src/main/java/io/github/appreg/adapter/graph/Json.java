package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.appreg.core.port.Fault.Kind;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;

/** Graph's JSON, bound to our own records. */
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantReader()))
          .build();

  private Json() {}

  /**
   * Binds an answer that was a success; anything but JSON comes from something that is not Graph.
   */
  static <T> T bind(byte[] body, Class<T> type) throws GraphFailure {
    try {
      T value = MAPPER.readValue(body, type);
      if (value == null) {
        throw notGraph(null);
      }
      return value;
    } catch (GraphFailure e) {
      throw e;
    } catch (IOException e) {
      throw notGraph(e);
    }
  }

  static <T> T bind(JsonNode node, Class<T> type) throws GraphFailure {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (IOException e) {
      throw notGraph(e);
    }
  }

  /**
   * Hands on the rows of a collection's page one by one, without a tree of the page.
   *
   * @return the address of the next page, where there is one
   */
  static <T> Optional<String> rows(byte[] page, Class<T> type, Consumer<T> to) throws GraphFailure {
    try (JsonParser parser = MAPPER.createParser(page)) {
      Optional<String> next = Optional.empty();
      boolean collection = false;
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw notGraph(null);
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (name.equals("value") && value == JsonToken.START_ARRAY) {
          collection = true;
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            to.accept(MAPPER.readValue(parser, type));
          }
          if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw notGraph(null);
          }
        } else if (name.equals("@odata.nextLink")) {
          next = Optional.ofNullable(parser.getValueAsString());
        } else {
          parser.skipChildren();
        }
      }
      if (!collection) {
        throw notGraph(null);
      }
      return next;
    } catch (GraphFailure e) {
      throw e;
    } catch (IOException e) {
      throw notGraph(e);
    }
  }

  /** The body as a tree; a missing node when it is not JSON. */
  static JsonNode lenient(byte[] body) {
    try {
      JsonNode tree = MAPPER.readTree(body);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static GraphFailure notGraph(IOException cause) {
    return GraphFailure.own(
        Kind.UNREACHABLE,
        "the answer is not what Microsoft Graph answers",
        "Check the address of Microsoft Graph, and whether a proxy answers in its place.",
        cause);
  }

  private static final class InstantReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = parser.getText();
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        throw context.weirdStringException(text, Instant.class, "not a date and time");
      }
    }
  }
}
