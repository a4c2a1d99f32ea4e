package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.Trust;
import java.util.Locale;
import java.util.Optional;

/** Issuer and subject of GitHub Actions, in the form of names or of immutable ids. */
final class GithubTrust {
  private final Findings findings;
  private final String pointer;

  GithubTrust(Findings findings, String pointer) {
    this.findings = findings;
    this.pointer = pointer;
  }

  Optional<Trust> read(TrustEntry.Github github) {
    if (github.repository() == null || context(github) == null) {
      return Optional.empty();
    }
    boolean ids = github.organizationId() != null && github.repositoryId() != null;
    if (ids && github.host() != null && cloud(github.host()).isEmpty()) {
      findings.error(
          pointer + "/organizationId",
          "GitHub Enterprise Server has no subjects with immutable ids;"
              + " remove `organizationId` and `repositoryId`");
      return Optional.empty();
    }
    return TrustReading.trust(
        issuer(github.host()), "repo:" + repository(github, ids) + ":" + context(github));
  }

  private static String repository(TrustEntry.Github github, boolean ids) {
    if (!ids) {
      return github.repository();
    }
    int slash = github.repository().indexOf('/');
    return github.repository().substring(0, slash)
        + "@"
        + github.organizationId()
        + github.repository().substring(slash)
        + "@"
        + github.repositoryId();
  }

  private static String context(TrustEntry.Github github) {
    if (github.pullRequest()) {
      return "pull_request";
    }
    if (github.environment() != null) {
      return "environment:" + escaped(github.environment());
    }
    if (github.branch() != null) {
      return "ref:refs/heads/" + escaped(github.branch());
    }
    return github.tag() == null ? null : "ref:refs/tags/" + escaped(github.tag());
  }

  /** GitHub writes colons inside values so. */
  private static String escaped(String value) {
    return value.replace(":", "%3A");
  }

  private static String issuer(String host) {
    if (host == null || host.equalsIgnoreCase("github.com")) {
      return "https://token.actions.githubusercontent.com";
    }
    return cloud(host)
        .map(name -> "https://token.actions." + name + ".ghe.com")
        .orElseGet(() -> "https://" + host.toLowerCase(Locale.ROOT) + "/_services/token");
  }

  /** The subdomain of a tenant of GitHub Enterprise Cloud; empty text for github.com. */
  private static Optional<String> cloud(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    if (lower.equals("github.com")) {
      return Optional.of("");
    }
    return lower.endsWith(".ghe.com")
        ? Optional.of(lower.substring(0, lower.length() - ".ghe.com".length()))
        : Optional.empty();
  }
}
