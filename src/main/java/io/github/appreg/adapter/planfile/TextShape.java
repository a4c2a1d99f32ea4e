package io.github.appreg.adapter.planfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.util.function.Function;

/** Values that are one text. */
final class TextShape<T> implements Shape {
  private final Class<T> type;
  private final Function<T, String> text;
  private final Function<String, T> value;

  /**
   * A shape.
   *
   * @param value may throw what the JDK throws at a text that it cannot read
   */
  TextShape(Class<T> type, Function<T, String> text, Function<String, T> value) {
    this.type = type;
    this.text = text;
    this.value = value;
  }

  String name(Object object) {
    return text.apply(type.cast(object));
  }

  T named(String name) throws Unfit {
    try {
      return value.apply(name);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new Unfit(": no " + type.getSimpleName());
    }
  }

  @Override
  public JsonNode write(Object object) {
    return TextNode.valueOf(name(object));
  }

  @Override
  public Object read(JsonNode node) throws Unfit {
    if (!node.isTextual()) {
      throw new Unfit(": no text");
    }
    return named(node.textValue());
  }
}
