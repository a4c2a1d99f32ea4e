package io.github.appreg.emulator.weather;

/** A description of bad days, or a wish to the control endpoint, that cannot be followed. */
public final class InvalidBadDays extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a sentence that says where. */
  public InvalidBadDays(String message) {
    super(message);
  }

  /** With what stopped the reading. */
  public InvalidBadDays(String message, Throwable cause) {
    super(message, cause);
  }
}
