package io.github.appreg.cli;

import io.github.appreg.core.port.Fault;

/** An expected end of a run that is not what the user wanted. */
final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final ExitCode code;

  private Failure(Fault fault, ExitCode code, Throwable cause) {
    super(fault.summary(), cause);
    this.fault = fault;
    this.code = code;
  }

  /** A failure whose fault decides on the exit code. */
  static Failure of(Fault fault, Throwable cause) {
    return new Failure(fault, ExitCode.of(fault), cause);
  }

  /** A failure of this machine. */
  static Failure local(String summary, String next, Throwable cause) {
    return of(Fault.of(Fault.Kind.LOCAL, summary, next), cause);
  }

  /** Nothing was begun. */
  static Failure refused(String summary, String next) {
    return new Failure(Fault.of(Fault.Kind.REFUSED, summary, next), ExitCode.REFUSED, null);
  }

  /** The command line asks for what does not go together. */
  static Failure usage(String summary, String next) {
    return new Failure(Fault.of(Fault.Kind.REFUSED, summary, next), ExitCode.USAGE, null);
  }

  Fault fault() {
    return fault;
  }

  ExitCode code() {
    return code;
  }
}
