package io.github.appreg.cli;

/** Hears the user's wish to stop. */
@FunctionalInterface
public interface Interrupts {
  /**
   * Until the guard is closed, the first wish runs this instead of ending the process; a second one
   * ends it at once.
   */
  Guard guard(Runnable first);

  /** Gives the usual behaviour back. */
  interface Guard extends AutoCloseable {
    @Override
    void close();
  }
}
