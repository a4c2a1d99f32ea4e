package io.github.appreg.adapter.signin;

import io.github.appreg.core.port.Fault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what azure-identity and MSAL throw when an app gets no token. */
final class TokenFaults {
  private static final Pattern CODE = Pattern.compile("AADSTS(\\d{4,9})");
  private static final Pattern TRACE = Pattern.compile("Trace ID: ([0-9a-fA-F-]{8,})");
  private static final Pattern TIME = Pattern.compile("Timestamp: ([0-9T:.Z+-]+(?: [0-9:.]+Z?)?)");

  private static final Pattern THEIRS = Pattern.compile("^com\\.(azure|microsoft\\.aad)\\.");

  /** The credential, the trust or the app is not known (yet): it may not be everywhere. */
  private static final Set<String> NOT_ACCEPTED =
      Set.of(
          "7000215", "7000229", "700016", "700027", "70021", "700211", "700212", "700213",
          "7002138", "70025", "50012", "50013", "500011");

  /** Entra itself is not well. */
  private static final Set<String> UNWELL = Set.of("90033", "90099");

  private TokenFaults() {}

  /** The fault, or the exception itself when it is none of theirs: a bug. */
  static Fault of(String appId, RuntimeException thrown) {
    String refusal = "";
    boolean theirs = false;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof InterruptedException
          || (t instanceof InterruptedIOException && Thread.currentThread().isInterrupted())) {
        return Fault.of(Fault.Kind.INTERRUPTED, "Stopped while waiting for a token.", "");
      }
      if (t instanceof IOException) {
        return unreachable(t.getClass().getSimpleName() + ": " + t.getMessage());
      }
      theirs |= THEIRS.matcher(t.getClass().getName()).find();
      if (refusal.isEmpty() && t.getMessage() != null && CODE.matcher(t.getMessage()).find()) {
        refusal = t.getMessage();
      }
    }
    if (!refusal.isEmpty()) {
      return refused(appId, refusal);
    }
    if (theirs) {
      return unreachable("the answer was not Entra's");
    }
    throw thrown;
  }

  private static Fault refused(String appId, String message) {
    Matcher code = CODE.matcher(message);
    code.find();
    String number = code.group(1);
    String firstLine = message.substring(code.start()).split("\\R| Trace ID:", 2)[0].strip();
    String requestId = (first(TRACE, message) + " " + first(TIME, message)).strip();
    Fault.Kind kind =
        NOT_ACCEPTED.contains(number)
            ? Fault.Kind.CREDENTIAL_REJECTED
            : UNWELL.contains(number) ? Fault.Kind.UNREACHABLE : Fault.Kind.REFUSED;
    return new Fault(
        kind,
        "App " + appId + " got no token for Microsoft Graph.",
        "AADSTS" + number,
        firstLine,
        requestId,
        next(number));
  }

  private static String next(String code) {
    return switch (code) {
      case "7000112" -> "Enable the application (isDisabled, accountEnabled) and run again.";
      case "7000222" -> "The secret has ended: rotate the slot.";
      case "700024" -> "Check this machine's clock.";
      case "7002138" -> "Write the subject in the token's letter case: Entra compares exactly.";
      case "50166" -> "Entra could not read the issuer's keys: check the issuer's address.";
      case "53003" -> "A Conditional Access policy for workload identities blocks the app.";
      case "90002" -> "Check the tenant id and the cloud.";
      default -> "";
    };
  }

  private static Fault unreachable(String detail) {
    return new Fault(
        Fault.Kind.UNREACHABLE,
        "The token endpoint cannot be reached.",
        "",
        detail,
        "",
        "Check the network, a proxy, and --cloud.");
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
