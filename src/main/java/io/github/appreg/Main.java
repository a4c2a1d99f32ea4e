package io.github.appreg;

/** The edge of the process. */
public final class Main {
  private Main() {}

  /** Runs one command. */
  public static void main(String[] args) {
    System.exit(0);
  }
}
