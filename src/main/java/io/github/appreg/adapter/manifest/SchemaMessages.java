package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.everit.json.schema.ArraySchema;
import org.everit.json.schema.BooleanSchema;
import org.everit.json.schema.CombinedSchema;
import org.everit.json.schema.ConstSchema;
import org.everit.json.schema.EnumSchema;
import org.everit.json.schema.NumberSchema;
import org.everit.json.schema.ObjectSchema;
import org.everit.json.schema.Schema;
import org.everit.json.schema.StringSchema;
import org.everit.json.schema.ValidationException;

/** Says in plain words what the schema refuses; the validator's own texts are never shown. */
final class SchemaMessages {
  private SchemaMessages() {}

  static String message(ValidationException violation, String pointer, JsonNode node) {
    Schema schema = violation.getViolatedSchema();
    String keyword = String.valueOf(violation.getKeyword());
    Object own = schema.getUnprocessedProperties().get("errorMessage");
    if (node.isNull() && !keyword.equals("not")) {
      return noValue(pointer, schema);
    }
    if (own != null && (Set.of("pattern", "not").contains(keyword) || node.isContainerNode())) {
      String text = own.toString();
      return text.startsWith("must ") ? subject(pointer) + " " + text : text;
    }
    return switch (keyword) {
      case "enum" -> choice(pointer, node, ((EnumSchema) schema).getPossibleValuesAsList());
      case "const" -> choice(pointer, node, List.of(((ConstSchema) schema).getPermittedValue()));
      case "minLength" -> subject(pointer) + " must not be empty";
      case "maxLength" ->
          subject(pointer)
              + " must have at most "
              + ((StringSchema) schema).getMaxLength()
              + " characters; it has "
              + node.asText().codePointCount(0, node.asText().length());
      case "maxItems" ->
          subject(pointer)
              + " must have at most "
              + ((ArraySchema) schema).getMaxItems()
              + " entries; it has "
              + node.size();
      case "minItems" -> subject(pointer) + " must not be empty";
      case "minimum" ->
          subject(pointer) + " must be at least " + ((NumberSchema) schema).getMinimum();
      case "maximum" ->
          subject(pointer) + " must be at most " + ((NumberSchema) schema).getMaximum();
      case "oneOf" -> oneOf(pointer, schema);
      case "type" -> type(pointer, schema, node);
      case "dependencies" ->
          subject(pointer) + " is not complete: organizationId and repositoryId go together";
      default -> subject(pointer) + " does not fit the schema";
    };
  }

  static String missing(String pointer, String key) {
    return (pointer.isEmpty() ? "the document" : subject(pointer)) + " lacks " + Quote.of(key);
  }

  static String unknown(ObjectSchema object, String pointer, String key) {
    Object own = object.getUnprocessedProperties().get("errorMessage");
    if (own != null) {
      return Quote.of(key) + " " + own;
    }
    return "unknown key "
        + Quote.of(key)
        + (pointer.isEmpty() ? "" : " in " + subject(pointer))
        + Spelling.hint(key, object.getPropertySchemas().keySet());
  }

  private static String noValue(String pointer, Schema schema) {
    if (entry(pointer)) {
      return subject(pointer) + " has no value; remove it";
    }
    return subject(pointer)
        + " has no value; remove the line to leave it unmanaged"
        + (schema instanceof ArraySchema ? ", or write [] for none" : "");
  }

  private static boolean entry(String pointer) {
    String name = Tree.name(pointer);
    return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The node's name in a message. */
  static String subject(String pointer) {
    if (pointer.isEmpty()) {
      return "the document";
    }
    return entry(pointer)
        ? "an entry of " + Quote.of(Tree.name(Tree.above(pointer)))
        : Quote.of(Tree.name(pointer));
  }

  private static String choice(String pointer, JsonNode node, List<Object> allowed) {
    List<String> names = allowed.stream().map(Object::toString).toList();
    if (pointer.equals("/apiVersion")) {
      return "this appreg reads `apiVersion: "
          + names.get(0)
          + "`, not "
          + Quote.of(node.asText())
          + "; a newer version needs a newer appreg";
    }
    if (pointer.equals("/kind") && node.asText().equals("Policy")) {
      return "a policy is not a manifest: the pipeline gives it with `--policy FILE`, from outside"
          + " the folders of manifests";
    }
    return subject(pointer)
        + (names.size() == 1 ? " must be " : " must be one of ")
        + String.join(", ", names)
        + (node.isValueNode() ? ", not " + Quote.of(node.asText()) : "")
        + (node.isTextual() ? Spelling.hint(node.asText(), names) : "");
  }

  private static String oneOf(String pointer, Schema schema) {
    return subject(pointer)
        + " needs exactly one of "
        + ((CombinedSchema) schema)
            .getSubschemas().stream()
                .map(each -> ((ObjectSchema) each).getRequiredProperties())
                .map(keys -> keys.stream().map(Quote::of).collect(Collectors.joining(" with ")))
                .sorted()
                .collect(Collectors.joining(", "));
  }

  private static String type(String pointer, Schema schema, JsonNode node) {
    boolean unquoted = schema instanceof StringSchema && (node.isNumber() || node.isBoolean());
    return subject(pointer)
        + " must be "
        + expected(schema)
        + ", not "
        + actual(node)
        + (unquoted ? "; put it in quotes" : "");
  }

  private static String expected(Schema schema) {
    if (schema instanceof ObjectSchema) {
      return "a mapping";
    }
    if (schema instanceof ArraySchema) {
      return "a list";
    }
    if (schema instanceof BooleanSchema) {
      return "true or false";
    }
    return schema instanceof NumberSchema ? "a whole number" : "text";
  }

  private static String actual(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "a mapping";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      default -> "the text " + Quote.of(node.asText());
    };
  }
}
