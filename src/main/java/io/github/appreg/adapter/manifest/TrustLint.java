package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.GithubSubject;
import io.github.appreg.core.model.TokenExchange;
import io.github.appreg.core.model.Trust;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds trusts that Entra takes without a word and that no token will ever match: it compares
 * exactly, the last slash and letter case included, and knows no wildcards.
 */
final class TrustLint {
  private static final String GITHUB = "https://token.actions.githubusercontent.com";
  private static final String KUBERNETES = "system:serviceaccount:";

  /** Issuers that have one address for everybody. */
  private static final List<String> KNOWN =
      List.of(
          GITHUB,
          "https://gitlab.com",
          "https://app.terraform.io",
          "https://app.eu.terraform.io",
          "https://accounts.google.com");

  private final Findings findings;
  private final String pointer;

  TrustLint(Findings findings, String pointer) {
    this.findings = findings;
    this.pointer = pointer;
  }

  void check(Trust trust, TokenExchange cloud) {
    issuer(trust.issuer());
    if (trust.issuer().toLowerCase(Locale.ROOT).startsWith(GITHUB)) {
      github(trust.subject());
    }
    if (trust.subject().toLowerCase(Locale.ROOT).startsWith(KUBERNETES)
        && !trust.subject().equals(trust.subject().toLowerCase(Locale.ROOT))) {
      meant("Kubernetes writes subjects in lower case", lower(trust.subject()));
    }
    if (!trust.subject().equals(trust.subject().strip())) {
      findings.warning(pointer, "the subject has blanks at its ends, which Entra compares too");
    }
    audience(trust.audience(), cloud);
  }

  private void issuer(String issuer) {
    String bare = issuer.replaceFirst("/+$", "");
    Optional<String> known = KNOWN.stream().filter(bare::equalsIgnoreCase).findFirst();
    String host = issuer.replaceFirst("^(https://[^/]*).*$", "$1");
    boolean aks = issuer.matches("https://[^/]*\\.oic\\.[^/]*aks[^/]*/.*");
    if (known.isPresent()) {
      if (!known.get().equals(issuer)) {
        meant("Entra compares the issuer exactly", known.get());
      }
    } else if (!host.equals(lower(host))) {
      meant(
          "tokens have their issuer's host in lower case, and Entra compares exactly",
          lower(host) + issuer.substring(host.length()));
    } else if (aks && !issuer.endsWith("/")) {
      meant("AKS issuers end with a slash, and Entra compares exactly", issuer + "/");
    } else if (!aks && issuer.endsWith("/")) {
      findings.warning(
          pointer,
          "this issuer ends with a slash, which Entra compares exactly;"
              + " few issuers but AKS write one");
    }
  }

  private void github(String subject) {
    Optional<GithubSubject> parts = GithubSubject.of(subject);
    if (parts.isEmpty()) {
      findings.warning(
          pointer,
          "GitHub writes subjects as " + GithubSubject.FORMS + ", unless they are customised");
      return;
    }
    String context = parts.get().context();
    String start = subject.substring(0, subject.length() - context.length());
    String kind = lower(parts.get().kind());
    if (kind.equals("pull-request") || kind.equals("pull_request")) {
      if (!context.equals("pull_request")) {
        meant("GitHub writes pull requests otherwise", start + "pull_request");
      }
    } else if (kind.equals("environment")) {
      String right = "environment:" + parts.get().value().replace(":", "%3A");
      if (!context.equals(right)) {
        meant("GitHub writes environments otherwise", start + right);
      }
    } else if (kind.equals("ref") && !parts.get().value().matches("refs/(heads|tags)/.+")) {
      meant("GitHub writes refs in full", start + "ref:refs/heads/" + parts.get().value());
    }
  }

  private void audience(String audience, TokenExchange cloud) {
    Optional<TokenExchange> near =
        Arrays.stream(TokenExchange.values())
            .filter(other -> other.audience().equalsIgnoreCase(audience.replaceFirst("/+$", "")))
            .findFirst();
    if (near.isPresent() && !near.get().audience().equals(audience)) {
      meant("Entra compares the audience exactly", near.get().audience());
    } else if (near.isPresent() && near.get() != cloud) {
      findings.warning(
          pointer,
          Quote.of(audience)
              + " is the audience of the cloud "
              + Quote.of(near.get().toString())
              + "; in "
              + Quote.of(cloud.toString())
              + " it is "
              + Quote.of(cloud.audience())
              + ", which is what holds when `audience` is absent and --cloud says so");
    }
  }

  private void meant(String why, String right) {
    findings.warning(pointer, why + "; did you mean " + Quote.of(right) + "?");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
