package io.github.appreg.core.plan;

/**
 * A fact that is otherwise now than when the plan was made.
 *
 * @param fact its name, such as {@code displayName} or {@code granted User.Read.All}
 * @param then what the plan rests on; empty when it was not there
 * @param now empty when it is not there any more
 */
public record Move(String fact, String then, String now) {
  /** {@code displayName: "Reader" -> "Renamed"}. */
  @Override
  public String toString() {
    return fact + ": " + shown(then) + " -> " + shown(now);
  }

  private static String shown(String text) {
    return text.isEmpty() ? "(not there)" : text;
  }
}
