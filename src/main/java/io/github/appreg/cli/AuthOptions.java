package io.github.appreg.cli;

import io.github.appreg.adapter.signin.Method;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How appreg itself signs in. */
final class AuthOptions {
  @Option(
      names = "--auth",
      paramLabel = "METHOD",
      description =
          "Signs in that way and no other: ${COMPLETION-CANDIDATES} (the first that works, in this"
              + " order, if not given).")
  private Method method;

  /** The one way; absent where each may be tried. */
  Optional<Method> method() {
    return Optional.ofNullable(method);
  }
}
