package io.github.appreg.adapter.planfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The shapes of what holds other values. */
final class ListShapes {
  private ListShapes() {}

  /** A value, or null. */
  record OrNull(Shape inner) implements Shape {
    @Override
    public JsonNode write(Object value) {
      Optional<?> maybe = (Optional<?>) value;
      return maybe.isPresent() ? inner.write(maybe.get()) : NullNode.getInstance();
    }

    @Override
    public Object read(JsonNode node) throws Unfit {
      return node.isNull() ? Optional.empty() : Optional.of(inner.read(node));
    }
  }

  /** Values in their order. */
  record Listed(Shape inner) implements Shape {
    @Override
    public JsonNode write(Object value) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      ((Collection<?>) value).forEach(each -> array.add(inner.write(each)));
      return array;
    }

    @Override
    public List<Object> read(JsonNode node) throws Unfit {
      if (!node.isArray()) {
        throw new Unfit(": no list");
      }
      List<Object> values = new ArrayList<>();
      for (JsonNode each : node) {
        try {
          values.add(inner.read(each));
        } catch (Unfit e) {
          throw e.within("" + values.size());
        }
      }
      return values;
    }
  }

  /** Values in the order that they have by themselves. */
  record Sorted(Shape inner) implements Shape {
    @Override
    public JsonNode write(Object value) {
      return new Listed(inner).write(value);
    }

    @Override
    public Object read(JsonNode node) throws Unfit {
      return new TreeSet<>(new Listed(inner).read(node));
    }
  }

  /** Values by name. */
  record Mapped(TextShape<?> names, Shape inner) implements Shape {
    @Override
    public JsonNode write(Object value) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      ((Map<?, ?>) value).forEach((name, each) -> object.set(names.name(name), inner.write(each)));
      return object;
    }

    @Override
    public Object read(JsonNode node) throws Unfit {
      if (!node.isObject()) {
        throw new Unfit(": no object");
      }
      Map<Object, Object> values = new TreeMap<>();
      for (Map.Entry<String, JsonNode> each : node.properties()) {
        try {
          values.put(names.named(each.getKey()), inner.read(each.getValue()));
        } catch (Unfit e) {
          throw e.within(each.getKey());
        }
      }
      return values;
    }
  }

  /** Values by what is no name, in the order that this has by itself. */
  record Paired(Shape keys, Shape inner) implements Shape {
    @Override
    public JsonNode write(Object value) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      ((Map<?, ?>) value)
          .forEach((key, each) -> array.addArray().add(keys.write(key)).add(inner.write(each)));
      return array;
    }

    @Override
    public Object read(JsonNode node) throws Unfit {
      if (!node.isArray()) {
        throw new Unfit(": no list");
      }
      Map<Object, Object> values = new TreeMap<>();
      for (JsonNode pair : node) {
        if (pair.size() != 2) {
          throw new Unfit(": no pair");
        }
        values.put(keys.read(pair.path(0)), inner.read(pair.path(1)));
      }
      return values;
    }
  }
}
