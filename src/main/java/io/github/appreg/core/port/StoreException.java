package io.github.appreg.core.port;

/** An expected failure of a store of credentials. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  /** A failure with its reason; the cause is kept for {@code --verbose}, or null. */
  public StoreException(Fault fault, Throwable cause) {
    super(fault.summary(), cause);
    this.fault = fault;
  }

  /** Why. */
  public Fault fault() {
    return fault;
  }
}
