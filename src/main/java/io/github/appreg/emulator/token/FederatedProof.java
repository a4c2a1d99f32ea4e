package io.github.appreg.emulator.token;

import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Checks the assertion of another issuer against the client's federated credentials. */
final class FederatedProof {
  private static final String HINT =
      ". Check your federated identity credential Subject, Audience and Issuer against the presented"
          + " assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation";

  private static final String LETTER_CASE =
      ". The subject matches with case-insensitive comparison, but not with case-sensitive"
          + " comparison";

  private final Issuers issuers;
  private final Clock wall;

  FederatedProof(Issuers issuers, Clock wall) {
    this.issuers = issuers;
    this.wall = wall;
  }

  void demand(Clients.Client client, Jwt assertion) throws Refusal {
    String issuer = assertion.text("iss");
    demandTrust(client, issuer, assertion);
    Optional<List<PublicKey>> keys = issuers.keys(issuer);
    if (keys.isEmpty()) {
      throw Refusal.request(
          50166,
          "Request to External OIDC endpoint failed: the keys of issuer '%s' are not known here."
              .formatted(Text.quotable(issuer)));
    }
    if (keys.get().stream().noneMatch(assertion::signedBy)) {
      throw Refusal.client(
          50013, "Assertion failed signature validation. [Reason - The key was not found.]");
    }
    if (!ValidTime.holds(assertion, wall.instant())) {
      throw Refusal.client(
          700024, "Client assertion is not within its valid time range. " + wall.instant());
    }
  }

  // Exact, case included: so does Entra, and a near miss is the commonest mistake.
  private static void demandTrust(Clients.Client client, String issuer, Jwt assertion)
      throws Refusal {
    if (client.trusts().isEmpty()) {
      throw Refusal.client(
          70025,
          "The client '%s'(%s) has no configured federated identity credentials."
              .formatted(client.appId(), client.displayName()));
    }
    List<Clients.Trust> left =
        client.trusts().stream().filter(trust -> trust.issuer().equals(issuer)).toList();
    if (left.isEmpty()) {
      throw unmatched(700211, "issuer", issuer);
    }
    List<String> audiences = assertion.audiences();
    left = left.stream().filter(trust -> audiences.contains(trust.audience())).toList();
    if (left.isEmpty()) {
      throw unmatched(700212, "audience", String.join(" ", audiences));
    }
    String subject = assertion.text("sub");
    if (left.stream().noneMatch(trust -> trust.subject().equals(subject))) {
      throw left.stream().anyMatch(trust -> trust.subject().equalsIgnoreCase(subject))
          ? Refusal.client(7002138, unmatchedText("subject", subject) + LETTER_CASE + HINT)
          : unmatched(700213, "subject", subject);
    }
  }

  private static Refusal unmatched(int code, String what, String presented) {
    return Refusal.client(code, unmatchedText(what, presented) + HINT);
  }

  private static String unmatchedText(String what, String presented) {
    return "No matching federated identity record found for presented assertion %s '%s'"
        .formatted(what, Text.quotable(presented));
  }
}
