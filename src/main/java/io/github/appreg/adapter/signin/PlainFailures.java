package io.github.appreg.adapter.signin;

import com.azure.core.exception.ClientAuthenticationException;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Failures of a sign-in that a person can read. azure-identity tells of nested exceptions with
 * their names and links; what counts is Entra's refusal, an endpoint that cannot be reached, or
 * what a platform or a tool lacks.
 */
final class PlainFailures {
  private static final Pattern REFUSAL = Pattern.compile("AADSTS\\d{4,9}:?.*?(?=\\R| Trace ID:|$)");
  private static final Pattern TRACE =
      Pattern.compile(
          "Trace ID: [0-9a-fA-F-]{8,}(?:\\s+Correlation ID: [0-9a-fA-F-]{8,})?"
              + "(?:\\s+Timestamp: [0-9T:.Z+-]+(?: [0-9:.]+Z?)?)?");
  private static final Pattern MISSING =
      Pattern.compile("not installed|not found|not recognized", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST = 200;

  private final BrokenLine line;

  /** Failures of a sign-in at the end of this line. */
  PlainFailures(BrokenLine line) {
    this.line = line;
  }

  /** The failure in plain words; the exception itself where there is nothing better to say. */
  RuntimeException plain(Method method, RuntimeException thrown) {
    IOException broken = null;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      Matcher refusal = REFUSAL.matcher(String.valueOf(t.getMessage()));
      if (refusal.find()) {
        return new ClientAuthenticationException(
            refusal.group() + " (by " + method + ")" + trace(t.getMessage()), null, thrown);
      }
      if (t instanceof ProofException own) {
        Fault fault = own.fault();
        return new ClientAuthenticationException(
            method + ": " + fault.summary() + " " + fault.next(), null, thrown);
      }
      if (broken == null && t instanceof IOException io) {
        broken = io;
      }
    }
    return broken == null || method.yields()
        ? thrown
        : new UncheckedIOException(new IOException(line.said(broken), broken));
  }

  /** Why a way that yields to the next one did not do, on one line, with the next step. */
  static String reason(Method method, RuntimeException thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (REFUSAL.matcher(message).find()) {
      return shortened(message);
    }
    return switch (method) {
      case AZURE_CLI -> tool("az", "az login", message);
      case AZURE_DEVELOPER_CLI -> tool("azd", "azd auth login", message);
      default -> shortened(message) + " (assign an identity to this machine)";
    };
  }

  private static String tool(String name, String login, String message) {
    if (MISSING.matcher(message).find()) {
      return name + " is not installed (install it and run " + login + ")";
    }
    return message.contains(login)
        ? "nobody is signed in to " + name + " (run " + login + ")"
        : shortened(message) + " (run " + login + ")";
  }

  private static String shortened(String message) {
    String line = message.strip().split("\\R", 2)[0];
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private static String trace(String message) {
    Matcher trace = TRACE.matcher(message);
    return trace.find() ? " " + trace.group() : "";
  }
}
