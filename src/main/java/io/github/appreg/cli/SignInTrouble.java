package io.github.appreg.cli;

import io.github.appreg.core.port.Fault;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

/** Explains why our own sign-in got nowhere, by what the user gave it. */
final class SignInTrouble {
  private SignInTrouble() {}

  /** The fault, in words that say what to check; other faults than of the sign-in as they are. */
  static Fault explained(Fault fault, Throwable cause, Map<String, String> environment) {
    if (fault.kind() != Fault.Kind.NOT_SIGNED_IN) {
      return fault;
    }
    if (environment.getOrDefault("AZURE_CLIENT_ID", "").isEmpty()) {
      return with(
          fault,
          Fault.Kind.NOT_SIGNED_IN,
          "appreg is not signed in: there is no AZURE_CLIENT_ID, and nothing else it could use.",
          "set AZURE_TENANT_ID, AZURE_CLIENT_ID and a credential, or run az login; to try appreg"
              + " without a tenant, use --local");
    }
    return broken(cause)
        ? with(
            fault,
            Fault.Kind.UNREACHABLE,
            "The sign-in endpoint could not be reached.",
            "check the network, the proxy and --cloud, and run again")
        : fault;
  }

  private static Fault with(Fault fault, Fault.Kind kind, String summary, String next) {
    String detail = fault.detail().isEmpty() ? fault.summary() : fault.detail();
    return new Fault(kind, summary, fault.code(), detail, fault.requestId(), next);
  }

  private static boolean broken(Throwable cause) {
    return Stream.iterate(cause, t -> t != null, Throwable::getCause)
        .anyMatch(IOException.class::isInstance);
  }
}
