package io.github.appreg.emulator.odata;

import com.fasterxml.jackson.databind.JsonNode;

/** A compiled {@code $filter}. */
@FunctionalInterface
public interface Filter {
  /**
   * Whether the object passes.
   *
   * @param item the member that an {@code any} looks at; missing outside of one
   */
  boolean test(JsonNode object, JsonNode item);
}
