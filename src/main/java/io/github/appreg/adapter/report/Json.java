package io.github.appreg.adapter.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.model.LiveIdentity;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.port.Fault;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The pieces that JSON reports have in common; members stand in the order of their writing. */
final class Json {
  static final String SCHEMA = "appreg/output/v1";
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A document of that kind. */
  static ObjectNode document(String kind) {
    return object().put("schema", SCHEMA).put("kind", kind);
  }

  static String write(ObjectNode document) {
    try {
      return MAPPER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The documents of a text that was written here, in their order. */
  static List<ObjectNode> read(String written) {
    try (MappingIterator<ObjectNode> documents =
        MAPPER.readerFor(ObjectNode.class).readValues(written)) {
      return documents.readAll();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static ObjectNode position(Position at) {
    return object().put("file", at.file()).put("line", at.line()).put("column", at.column());
  }

  static ArrayNode texts(Collection<?> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(text -> array.add(text.toString()));
    return array;
  }

  static ObjectNode fault(Fault fault) {
    return object()
        .put("kind", word(fault.kind()))
        .put("summary", fault.summary())
        .put("code", fault.code())
        .put("detail", fault.detail())
        .put("cause", fault.cause())
        .put("requestId", fault.requestId())
        .put("time", fault.time())
        .put("next", fault.next());
  }

  static ObjectNode problem(Problem problem) {
    ObjectNode node = object().put("severity", word(problem.severity()));
    node.put("message", problem.message()).set("at", position(problem.at()));
    return node;
  }

  static ObjectNode observation(Observation observation) {
    return object().put("kind", word(observation.kind())).put("what", observation.what());
  }

  static ObjectNode identity(LiveIdentity identity) {
    return object()
        .put("principalId", identity.principalId())
        .put("name", identity.name())
        .put("assigned", word(identity.assigned()))
        .put("resourceId", identity.resourceId());
  }

  /** A permission's API and name, and its kind where that is not the usual one. */
  static ObjectNode permission(ObjectNode node, Permission permission) {
    node.put("api", permission.api()).put("permission", permission.value());
    return permission.delegated() ? node.put("delegated", true) : node;
  }

  /** A constant's name in camel case. */
  static String word(Enum<?> constant) {
    StringBuilder word = new StringBuilder();
    for (String part : constant.name().toLowerCase(Locale.ROOT).split("_")) {
      word.append(
          word.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return word.toString();
  }
}
