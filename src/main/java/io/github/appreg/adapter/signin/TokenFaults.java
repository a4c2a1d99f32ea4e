package io.github.appreg.adapter.signin;

import io.github.appreg.adapter.codes.Explanation;
import io.github.appreg.adapter.codes.TokenRefusal;
import io.github.appreg.core.port.Fault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what azure-identity and MSAL throw when an app gets no token. */
final class TokenFaults {
  private static final String PREFIX = "AADSTS";
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
    Optional<TokenRefusal> refusal = Optional.empty();
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
      if (refusal.isEmpty()) {
        refusal = TokenRefusal.in(String.valueOf(t.getMessage()));
      }
    }
    if (refusal.isPresent()) {
      return refused(appId, refusal.get());
    }
    if (theirs) {
      return unreachable("the answer was not Entra's");
    }
    throw thrown;
  }

  private static Fault refused(String appId, TokenRefusal refusal) {
    String number = refusal.code().substring(PREFIX.length());
    Fault.Kind kind =
        NOT_ACCEPTED.contains(number)
            ? Fault.Kind.CREDENTIAL_REJECTED
            : UNWELL.contains(number) ? Fault.Kind.UNREACHABLE : Fault.Kind.REFUSED;
    Explanation explained = refusal.explained();
    return new Fault(
        kind,
        (appId.isEmpty() ? "Our own sign-in" : "App " + appId)
            + " got no token for Microsoft Graph.",
        refusal.code(),
        refusal.sentence(),
        explained.cause(),
        refusal.traceId(),
        refusal.time(),
        explained.next());
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
}
