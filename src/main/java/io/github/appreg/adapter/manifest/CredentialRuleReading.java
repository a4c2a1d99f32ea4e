package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.TokenExchange;
import io.github.appreg.core.policy.AllowedIssuers;
import io.github.appreg.core.policy.AllowedOrganizations;
import io.github.appreg.core.policy.AllowedStores;
import io.github.appreg.core.policy.Check;
import io.github.appreg.core.policy.ForbiddenSubjects;
import io.github.appreg.core.policy.IssuerPattern;
import io.github.appreg.core.policy.LeastKeySize;
import io.github.appreg.core.policy.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a rule asks of credentials. */
final class CredentialRuleReading {
  private CredentialRuleReading() {}

  static List<Check> read(PolicyDocument.RuleEntry entry) {
    List<Check> checks = new ArrayList<>();
    terms(Terms.Kind.CERTIFICATES, entry.certificates()).ifPresent(checks::add);
    terms(Terms.Kind.CLIENT_SECRETS, entry.clientSecrets()).ifPresent(checks::add);
    Optional.ofNullable(entry.certificates())
        .map(PolicyDocument.TermsEntry::leastKeySize)
        .map(LeastKeySize::new)
        .ifPresent(checks::add);
    Optional.ofNullable(entry.stores()).map(CredentialRuleReading::stores).ifPresent(checks::add);
    Optional.ofNullable(entry.federated()).ifPresent(each -> federated(each, checks));
    return checks;
  }

  private static Optional<Check> terms(Terms.Kind kind, PolicyDocument.TermsEntry entry) {
    if (entry == null) {
      return Optional.empty();
    }
    Terms terms =
        new Terms(
            kind,
            duration(entry.longestLifetime()),
            duration(entry.leastRenewBefore()),
            duration(entry.leastOverlap()));
    boolean nothing =
        terms.longestLifetime().isEmpty()
            && terms.leastRenewBefore().isEmpty()
            && terms.leastOverlap().isEmpty();
    return nothing ? Optional.empty() : Optional.of(terms);
  }

  private static Optional<Duration> duration(String text) {
    return Optional.ofNullable(text).map(Duration::parse);
  }

  private static Check stores(PolicyDocument.StoresEntry entry) {
    return new AllowedStores(
        RuleReading.wildcards(entry.keyVaults()),
        entry.folder(),
        RuleReading.wildcards(entry.commands()));
  }

  private static void federated(PolicyDocument.FederatedEntry entry, List<Check> checks) {
    if (entry.platforms() != null || entry.issuers() != null) {
      checks.add(
          new AllowedIssuers(
              Stream.concat(
                      RuleReading.list(entry.platforms()).stream()
                          .flatMap(CredentialRuleReading::issuers),
                      RuleReading.list(entry.issuers()).stream())
                  .map(IssuerPattern::new)
                  .toList()));
    }
    if (entry.githubOrganizations() != null) {
      checks.add(new AllowedOrganizations(RuleReading.wildcards(entry.githubOrganizations())));
    }
    if (entry.forbiddenSubjects() != null) {
      checks.add(new ForbiddenSubjects(RuleReading.wildcards(entry.forbiddenSubjects())));
    }
  }

  /** The issuers of a platform, where they are the same for everybody. */
  private static Stream<String> issuers(String platform) {
    return switch (platform) {
      case "github" -> Stream.of("https://token.actions.githubusercontent.com");
      case "azureDevOps" -> Stream.of("https://vstoken.dev.azure.com/*");
      case "gitlab" -> Stream.of("https://gitlab.com");
      case "terraformCloud" -> Stream.of("https://app.terraform.io", "https://app.eu.terraform.io");
      case "google" -> Stream.of("https://accounts.google.com");
      default ->
          Arrays.stream(TokenExchange.values())
              .map(cloud -> "https://" + cloud.issuerHost() + "/*/v2.0");
    };
  }
}
