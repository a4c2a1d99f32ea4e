package io.github.appreg.emulator.state;

/** The state folder cannot be used: full, read-only, damaged, or in use elsewhere. */
public final class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the person who runs the local tenant. */
  public StateException(String message) {
    super(message);
  }

  /** The same, with what it comes from. */
  public StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
