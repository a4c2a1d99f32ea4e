package io.github.appreg.adapter.planfile;

import com.fasterxml.jackson.databind.JsonNode;

/** How values of one type are written, and read back exactly. */
interface Shape {
  /** The value as JSON. */
  JsonNode write(Object value);

  /**
   * The value that the JSON stands for.
   *
   * @throws Unfit when it stands for none
   */
  Object read(JsonNode node) throws Unfit;

  /** JSON that has not the shape; says where and why. */
  final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String why) {
      super(why);
    }

    /** The same, seen from around. */
    Unfit within(String name) {
      return new Unfit(name + (getMessage().startsWith(":") ? "" : "/") + getMessage());
    }
  }
}
