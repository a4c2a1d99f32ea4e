package io.github.appreg.adapter.planfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One of the records of a sealed type: its own members, and {@code kind}. */
final class KindShape implements Shape {
  private static final String KIND = "kind";

  private final Map<String, Class<?>> kinds = new TreeMap<>();
  private final Shapes shapes;

  KindShape(Class<?> sealed, Shapes shapes) {
    this.shapes = shapes;
    for (Class<?> each : sealed.getPermittedSubclasses()) {
      kinds.put(kind(each), each);
    }
  }

  @Override
  public JsonNode write(Object value) {
    ObjectNode object = (ObjectNode) shapes.of(value.getClass()).write(value);
    return object.put(KIND, kind(value.getClass()));
  }

  @Override
  public Object read(JsonNode node) throws Unfit {
    Class<?> type = node.path(KIND).isTextual() ? kinds.get(node.path(KIND).textValue()) : null;
    if (type == null) {
      throw new Unfit(KIND + ": not known");
    }
    ObjectNode members = ((ObjectNode) node).deepCopy();
    members.remove(KIND);
    return shapes.of(type).read(members);
  }

  private static String kind(Class<?> type) {
    String name = type.getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
