package io.github.appreg.core.model;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;

/** A text that must not be seen: reached only through {@link #reveal}, never printed. */
public final class Secret {
  private final char[] text;

  private Secret(char[] text) {
    this.text = text;
  }

  /** Hides the text. */
  public static Secret of(String text) {
    return new Secret(Objects.requireNonNull(text).toCharArray());
  }

  /** Hands the text to the one function that needs it. */
  public <R> R reveal(Function<String, R> use) {
    return use.apply(new String(text));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && Arrays.equals(text, secret.text);
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "***";
  }
}
