package io.github.appreg.adapter.planfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.plan.Facts;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The shapes of the core's values, found from their types: a record is an object of its components,
 * a sealed type an object that names its kind. So a new action needs nothing here.
 */
final class Shapes {
  private final Map<Type, Shape> known = new ConcurrentHashMap<>();

  Shapes() {
    known.put(String.class, new TextShape<>(String.class, text -> text, text -> text));
    known.put(Instant.class, new TextShape<>(Instant.class, Instant::toString, Instant::parse));
    known.put(
        LocalDate.class, new TextShape<>(LocalDate.class, LocalDate::toString, LocalDate::parse));
    known.put(Duration.class, new TextShape<>(Duration.class, Duration::toString, Duration::parse));
    known.put(AppKey.class, new TextShape<>(AppKey.class, AppKey::value, AppKey::new));
    known.put(SlotName.class, new TextShape<>(SlotName.class, SlotName::value, SlotName::new));
    known.put(
        IdentityReference.class,
        new TextShape<>(
            IdentityReference.class, IdentityReference::toString, IdentityReference::of));
    known.put(byte[].class, bytes());
    known.put(boolean.class, new BooleanShape());
    known.put(Boolean.class, new BooleanShape());
    known.put(int.class, new NumberShape(JsonNode::isInt, JsonNode::intValue));
    known.put(Integer.class, new NumberShape(JsonNode::isInt, JsonNode::intValue));
    known.put(long.class, new NumberShape(JsonNode::canConvertToLong, JsonNode::longValue));
    known.put(AppField.class, constants(AppField.class, AppField::label));
    sparing(Permission.class, "delegated");
    sparing(Target.class, "delegated");
    known.put(Facts.class, new FactsShape(new RecordShape(Facts.class, this)));
  }

  private void sparing(Class<?> type, String member) {
    known.put(type, new Omitting(new RecordShape(type, this), member));
  }

  /** The shape of that type. */
  Shape of(Type type) {
    Shape shape = known.get(type);
    if (shape == null) {
      shape = made(type);
      known.put(type, shape);
    }
    return shape;
  }

  private Shape made(Type type) {
    if (type instanceof ParameterizedType generic) {
      return made(generic);
    }
    if (type instanceof Class<?> raw) {
      if (raw.isRecord()) {
        return new RecordShape(raw, this);
      }
      if (raw.isEnum()) {
        return constants(raw, constant -> word(((Enum<?>) constant).name()));
      }
      if (raw.isSealed()) {
        return new KindShape(raw, this);
      }
    }
    throw new IllegalArgumentException("no shape: " + type);
  }

  private Shape made(ParameterizedType generic) {
    Type raw = generic.getRawType();
    Type first = generic.getActualTypeArguments()[0];
    if (raw == Optional.class) {
      return new ListShapes.OrNull(of(first));
    }
    if (raw == List.class) {
      return new ListShapes.Listed(of(first));
    }
    if (raw == SortedSet.class || raw == Set.class) {
      return new ListShapes.Sorted(of(first));
    }
    if (raw == SortedMap.class || raw == Map.class) {
      Shape values = of(generic.getActualTypeArguments()[1]);
      return of(first) instanceof TextShape<?> names
          ? new ListShapes.Mapped(names, values)
          : new ListShapes.Paired(of(first), values);
    }
    throw new IllegalArgumentException("no shape: " + generic);
  }

  private static Shape bytes() {
    return new TextShape<>(
        byte[].class, Base64.getEncoder()::encodeToString, Base64.getDecoder()::decode);
  }

  private static <E> TextShape<E> constants(Class<E> type, Function<E, String> name) {
    return new TextShape<>(
        type,
        name,
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> name.apply(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not known")));
  }

  /** A constant's name in camel case. */
  private static String word(String constant) {
    StringBuilder word = new StringBuilder();
    for (String part : constant.toLowerCase(Locale.ROOT).split("_")) {
      word.append(
          word.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return word.toString();
  }

  private static final class BooleanShape implements Shape {
    @Override
    public JsonNode write(Object value) {
      return BooleanNode.valueOf((Boolean) value);
    }

    @Override
    public Object read(JsonNode node) throws Unfit {
      if (!node.isBoolean()) {
        throw new Unfit(": neither true nor false");
      }
      return node.booleanValue();
    }
  }

  private record NumberShape(Predicate<JsonNode> fits, Function<JsonNode, Number> value)
      implements Shape {
    @Override
    public JsonNode write(Object number) {
      return number instanceof Long many
          ? LongNode.valueOf(many)
          : IntNode.valueOf((Integer) number);
    }

    @Override
    public Object read(JsonNode node) throws Unfit {
      if (!node.isIntegralNumber() || !fits.test(node)) {
        throw new Unfit(": no whole number");
      }
      return value.apply(node);
    }
  }
}
