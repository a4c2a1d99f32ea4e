package io.github.appreg.cli;

/** Which of the standard streams are a person's terminal. */
public record Terminal(boolean in, boolean out, boolean err) {
  /** None is. */
  public static final Terminal NONE = new Terminal(false, false, false);

  /** From the letters {@code i}, {@code o} and {@code e}, one for each stream that is. */
  public static Terminal of(String letters) {
    return new Terminal(letters.contains("i"), letters.contains("o"), letters.contains("e"));
  }
}
