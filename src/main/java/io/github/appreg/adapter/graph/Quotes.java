package io.github.appreg.adapter.graph;

/** Text inside the quotes of an OData key. */
final class Quotes {
  private Quotes() {}

  /** Doubles the quotes, which the SDK leaves to its caller. */
  static String doubled(String value) {
    return value.replace("'", "''");
  }
}
