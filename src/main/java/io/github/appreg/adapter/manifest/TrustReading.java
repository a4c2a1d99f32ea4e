package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.TokenExchange;
import io.github.appreg.core.model.Trust;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds issuer and subject of a federated credential from the parts that the manifest names. */
final class TrustReading {
  /** Entra's limit for issuer, subject and audience alike. */
  private static final int LONGEST = 600;

  private final Findings findings;
  private final String pointer;
  private final TokenExchange cloud;

  TrustReading(Findings findings, String pointer, TokenExchange cloud) {
    this.cloud = cloud;
    this.findings = findings;
    this.pointer = pointer;
  }

  /** The trust; empty when the document does not say enough, which was reported. */
  Optional<Trust> read(CredentialEntry entry) {
    String audience = entry.audience() == null ? cloud.audience() : entry.audience();
    Optional<Trust> trust = parts(entry).map(t -> new Trust(t.issuer(), t.subject(), audience));
    trust.ifPresent(this::checkLengths);
    trust.ifPresent(t -> new TrustLint(findings, pointer).check(t, cloud));
    return trust;
  }

  private Optional<Trust> parts(CredentialEntry entry) {
    if (entry.github() != null) {
      return new GithubTrust(findings, pointer + "/github").read(entry.github());
    }
    if (entry.azureDevOps() != null) {
      return azureDevOps(entry.azureDevOps());
    }
    if (entry.kubernetes() != null) {
      TrustEntry.Kubernetes k = entry.kubernetes();
      return trust(
          k.issuer(), join("system:serviceaccount:", k.namespace(), ":", k.serviceAccount()));
    }
    if (entry.gitlab() != null) {
      return gitlab(entry.gitlab());
    }
    if (entry.terraformCloud() != null) {
      return terraformCloud(entry.terraformCloud());
    }
    if (entry.google() != null) {
      return trust("https://accounts.google.com", entry.google().serviceAccountId());
    }
    if (entry.managedIdentity() != null) {
      TrustEntry.ManagedIdentity m = entry.managedIdentity();
      return trust(
          join("https://" + cloud.issuerHost() + "/", lower(m.tenantId()), "/v2.0"),
          lower(m.principalId()));
    }
    return trust(entry.issuer(), entry.subject());
  }

  private static Optional<Trust> azureDevOps(TrustEntry.AzureDevOps a) {
    return trust(
        join("https://vstoken.dev.azure.com/", lower(a.organizationId())),
        join("sc://", a.organization(), "/", a.project(), "/", a.serviceConnection()));
  }

  private static Optional<Trust> gitlab(TrustEntry.Gitlab g) {
    String ref = g.branch() != null ? join("branch:ref:", g.branch()) : join("tag:ref:", g.tag());
    return trust(
        "https://" + host(g.host(), "gitlab.com"),
        join("project_path:", g.project(), ":ref_type:", ref));
  }

  private static Optional<Trust> terraformCloud(TrustEntry.TerraformCloud t) {
    return trust(
        "https://" + host(t.host(), "app.terraform.io"),
        join(
            join("organization:", t.organization(), ":project:", t.project()),
            join(":workspace:", t.workspace(), ":run_phase:", t.runPhase())));
  }

  /** A trust of both parts; the audience is not known yet. */
  static Optional<Trust> trust(String issuer, String subject) {
    return issuer == null || subject == null
        ? Optional.empty()
        : Optional.of(new Trust(issuer, subject, ""));
  }

  /** The parts in a row; null when one of them is missing. */
  static String join(String... parts) {
    return Stream.of(parts).anyMatch(part -> part == null) ? null : String.join("", parts);
  }

  static String host(String given, String usual) {
    return given == null ? usual : lower(given);
  }

  private static String lower(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private void checkLengths(Trust trust) {
    checkLength("issuer", trust.issuer());
    checkLength("subject", trust.subject());
  }

  private void checkLength(String what, String text) {
    if (text.length() > LONGEST) {
      findings.error(
          pointer,
          "the "
              + what
              + " of this federated credential has "
              + text.length()
              + " characters; Entra takes at most "
              + LONGEST);
    }
  }
}
