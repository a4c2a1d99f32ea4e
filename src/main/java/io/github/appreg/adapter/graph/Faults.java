package io.github.appreg.adapter.graph;

import io.github.appreg.adapter.graph.GraphFailure.Trouble;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;

/** Says a failure in the port's words. */
final class Faults {
  private Faults() {}

  /**
   * The failure of something done for a person.
   *
   * @param what what was to be done, after "cannot"
   * @param appId our own application id; empty when unknown
   */
  static DirectoryException of(String what, Need need, String appId, GraphFailure failure) {
    Trouble t = failure.trouble();
    boolean answered = t.status() > 0;
    // Our own sentence can have a list below it, such as the ways to sign in.
    String[] own = t.message().split("\n", 2);
    String reason = answered ? "Microsoft Graph answered " + t.status() : own[0];
    return new DirectoryException(
        new Fault(
            t.kind(),
            "cannot " + what + ": " + reason,
            t.code(),
            answered ? t.message() : own.length > 1 ? own[1] : "",
            t.requestId(),
            t.next().isEmpty() ? next(t.kind(), need, appId) : t.next()),
        failure);
  }

  private static String next(Fault.Kind kind, Need need, String appId) {
    return switch (kind) {
      case UNREACHABLE ->
          "Check the network, the proxy and Microsoft's status page, then run again.";
      case NOT_SIGNED_IN -> "Sign in again, or check the AZURE_* variables, then run again.";
      case DENIED ->
          "Grant "
              + need.permission()
              + " to "
              + (appId.isEmpty() ? "the application we sign in with" : "application " + appId)
              + ", with admin consent.";
      case THROTTLED -> "Run again later: what was done stays done.";
      case NOT_FOUND -> "Plan again: it was removed since.";
      case CONFLICT -> "Another writer was faster: plan again, then run again.";
      case REFUSED, CREDENTIAL_REJECTED, NOT_REPLICATED, LOCAL, INTERRUPTED -> "";
    };
  }
}
