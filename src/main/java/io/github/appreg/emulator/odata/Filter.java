package io.github.appreg.emulator.odata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A compiled {@code $filter}. */
@FunctionalInterface
public interface Filter {
  /**
   * Whether the object passes.
   *
   * @param item the member that an {@code any} looks at; missing outside of one
   */
  boolean test(JsonNode object, JsonNode item);

  /**
   * Something that every object that passes has, if the filter says so; what has it need not pass.
   */
  default Optional<Key> key() {
    return Optional.empty();
  }

  /**
   * A value of a property, or a member of a property that is a collection; texts compare without
   * case.
   */
  record Key(String property, String value) {}

  /** The same filter with what is known of all that pass it. */
  static Filter keyed(Filter filter, Optional<Key> key) {
    return new Filter() {
      @Override
      public boolean test(JsonNode object, JsonNode item) {
        return filter.test(object, item);
      }

      @Override
      public Optional<Key> key() {
        return key;
      }
    };
  }
}
