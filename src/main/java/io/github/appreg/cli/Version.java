package io.github.appreg.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** Which appreg this is. */
final class Version implements IVersionProvider {
  /** {@code appreg 0.1.0}. */
  static String line() {
    return "appreg " + number();
  }

  /** {@code 0.1.0}. */
  static String number() {
    try (InputStream text = Version.class.getResourceAsStream("/io/github/appreg/version.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }
}
