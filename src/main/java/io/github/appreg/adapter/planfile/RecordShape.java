package io.github.appreg.adapter.planfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A record as an object of its components; one that is empty is left out. */
final class RecordShape implements Shape {
  private final Class<?> type;
  private final RecordComponent[] components;
  private final Shapes shapes;
  private final Set<String> names;

  RecordShape(Class<?> type, Shapes shapes) {
    this.type = type;
    this.components = type.getRecordComponents();
    this.shapes = shapes;
    this.names =
        Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
  }

  @Override
  public ObjectNode write(Object value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (RecordComponent component : components) {
      JsonNode member = shapes.of(component.getGenericType()).write(of(value, component));
      if (!member.isNull()) {
        object.set(component.getName(), member);
      }
    }
    return object;
  }

  @Override
  public Object read(JsonNode node) throws Unfit {
    if (!node.isObject()) {
      throw new Unfit(": no object");
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!names.contains(member.getKey())) {
        throw new Unfit(member.getKey() + ": not known");
      }
    }
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(node.get(components[i].getName()), components[i]);
    }
    return make(values);
  }

  private Object read(JsonNode member, RecordComponent component) throws Unfit {
    try {
      if (member != null) {
        return shapes.of(component.getGenericType()).read(member);
      }
      if (component.getType() == Optional.class) {
        return Optional.empty();
      }
      throw new Unfit(": missing");
    } catch (Unfit e) {
      throw e.within(component.getName());
    }
  }

  private Object make(Object[] values) throws Unfit {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      return canonical.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException) {
        throw new Unfit(": values that do not go together");
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object of(Object value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
