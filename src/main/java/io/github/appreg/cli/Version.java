package io.github.appreg.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which appreg this is; needs nothing but the jar that it is in. */
public final class Version {
  private Version() {}

  /** Whether a command line asks for nothing else. */
  public static boolean asked(String[] arguments) {
    return arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"));
  }

  /** {@code appreg 0.1.0}. */
  public static String line() {
    return "appreg " + number();
  }

  /** {@code 0.1.0}. */
  static String number() {
    // The manifest is read already when a class of the jar is; a resource takes a dozen classes
    // more.
    String packed = Version.class.getPackage().getImplementationVersion();
    return packed == null ? resource() : packed;
  }

  private static String resource() {
    try (InputStream text = Version.class.getResourceAsStream("/io/github/appreg/version.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
