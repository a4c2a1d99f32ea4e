package io.github.appreg.adapter.graph;

import io.github.appreg.adapter.codes.Codes;
import io.github.appreg.adapter.codes.Explanation;
import io.github.appreg.adapter.codes.Source;
import io.github.appreg.adapter.graph.GraphFailure.Trouble;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
    Explanation explained =
        answered ? explained(t, need, appId) : new Explanation("", "", t.cause(), "");
    return new DirectoryException(
        new Fault(
            t.kind(),
            "cannot " + what + ": " + reason,
            t.code(),
            answered ? t.message() : own.length > 1 ? own[1] : "",
            explained.cause(),
            t.requestId(),
            t.requestId().isEmpty() ? "" : t.time(),
            Stream.of(t.next(), explained.next(), next(t.kind(), need, appId))
                .filter(next -> !next.isEmpty())
                .findFirst()
                .orElse("")),
        failure);
  }

  /** Details are more telling than the error's own code. */
  private static Explanation explained(Trouble t, Need need, String appId) {
    List<String> codes = new ArrayList<>(t.details());
    codes.add(t.code());
    return Codes.of(Source.GRAPH, codes, t.message())
        .with(Map.of("permission", need.permission(), "us", us(appId)));
  }

  private static String us(String appId) {
    return appId.isEmpty() ? "the application we sign in with" : "application " + appId;
  }

  private static String next(Fault.Kind kind, Need need, String appId) {
    return switch (kind) {
      case UNREACHABLE ->
          "Check the network, the proxy and Microsoft's status page, then run again.";
      case NOT_SIGNED_IN -> "Sign in again, or check the AZURE_* variables, then run again.";
      case DENIED -> "Grant " + need.permission() + " to " + us(appId) + ", with admin consent.";
      case THROTTLED -> "Run again later: what was done stays done.";
      case NOT_FOUND -> "Plan again: it was removed since.";
      case CONFLICT -> "Another writer was faster: plan again, then run again.";
      case REFUSED, CREDENTIAL_REJECTED, NOT_REPLICATED, LOCAL, INTERRUPTED -> "";
    };
  }
}
