package io.github.appreg.core.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.TokenClaims;
import io.github.appreg.core.model.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final String GITHUB = "https://token.actions.githubusercontent.com";
  private static final String AUDIENCE = "api://AzureADTokenExchange";
  private static final String SUBJECT = "repo:contoso/device-ops:environment:production";
  private static final SlotName SLOT = new SlotName("pipeline");

  @Test
  void aTokenThatIsTrustedHoldsInEveryClaim() {
    TokenCheck check = check(claims(GITHUB, SUBJECT, AUDIENCE), trust(GITHUB, SUBJECT));

    assertThat(check.accepted()).isTrue();
    assertThat(check.claims()).hasSize(5).allMatch(ClaimCheck::holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a.example/ | https://a.example | the token's issuer ends with a slash",
        "https://a.example | https://a.example/ | the trust's issuer ends with a slash",
        "https://A.example | https://a.example | letter case alone",
        "https://login.microsoftonline.com/t/v2.0 | https://vstoken.dev.azure.com/o"
            + " | replace `azureDevOps` by the `issuer` and `subject`",
        "'' | https://a.example | names no issuer",
        "https://a.example | https://b.example | of another issuer",
      })
  void anIssuerThatIsNotTrustedIsExplained(String token, String trust, String why) {
    assertOne(
        ClaimCheck.Claim.ISSUER,
        check(claims(token, SUBJECT, AUDIENCE), trust(trust, SUBJECT)),
        why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "repo:contoso/device-ops:environment:Production"
            + " | repo:contoso/device-ops:environment:production | letter case alone",
        "repo:contoso/device-ops:environment:staging"
            + " | repo:contoso/device-ops:environment:production"
            + " | the job runs in environment `staging`, not `production`",
        "repo:contoso/device-ops:ref:refs/heads/main"
            + " | repo:contoso/device-ops:environment:production"
            + " | add `environment: production` to the job",
        "repo:contoso/device-ops:environment:production"
            + " | repo:contoso/device-ops:ref:refs/heads/main"
            + " | which then stands in place of branch or tag",
        "repo:contoso/device-ops:ref:refs/heads/dev | repo:contoso/device-ops:ref:refs/heads/main"
            + " | the run is of `refs/heads/dev`",
        "repo:contoso/device-ops:pull_request | repo:contoso/device-ops:ref:refs/heads/main"
            + " | the run of a pull request",
        "repo:contoso/other:environment:production"
            + " | repo:contoso/device-ops:environment:production"
            + " | another repository, contoso/other",
        "repo:contoso@12/device-ops@34:environment:production"
            + " | repo:contoso/device-ops:environment:production"
            + " | set `organizationId: 12` and `repositoryId: 34`",
        "repo:contoso@12/device-ops@34:ref:refs/heads/main"
            + " | repo:contoso/device-ops:environment:production"
            + " | and `repositoryId: 34`; and the job runs in no environment",
        "repo:contoso/device-ops:environment:production"
            + " | repo:contoso@12/device-ops@34:environment:production"
            + " | remove `organizationId` and `repositoryId`",
        "repo:contoso@12/device-ops@35:environment:production"
            + " | repo:contoso@12/device-ops@34:environment:production"
            + " | a repository of that name made anew",
        "repository:contoso/device-ops | repo:contoso/device-ops:ref:refs/heads/main"
            + " | repo:ORG/REPO:… , or repo:ORG@ID/REPO@ID:…",
        "organization:o:project:p:workspace:w:run_phase:plan"
            + " | organization:o:project:p:workspace:w:run_phase:apply | in its plan phase",
        "System:serviceaccount:ops:sync | system:serviceaccount:ops:sync | letter case alone",
        "system:serviceaccount:ops:sync | system:serviceaccount:ops:report"
            + " | they part after `system:serviceaccount:ops:`",
      })
  void aSubjectThatIsNotTrustedIsExplained(String token, String trust, String why) {
    assertOne(
        ClaimCheck.Claim.SUBJECT,
        check(claims(GITHUB, token, AUDIENCE), trust(GITHUB, trust)),
        why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api://azureadtokenexchange | letter case alone",
        "api://AzureADTokenExchangeUSGov | the audience of the cloud `usgov`",
        "https://github.com/contoso | ask the platform for a token with the trust's audience",
      })
  void anAudienceThatIsNotTrustedIsExplained(String token, String why) {
    assertOne(
        ClaimCheck.Claim.AUDIENCE,
        check(claims(GITHUB, SUBJECT, token), trust(GITHUB, SUBJECT)),
        why);
  }

  @Test
  void aTokenIsJudgedByItsTimeWithSomeMinutesForClocksThatDiffer() {
    assertThat(ending(Duration.ofMinutes(-4)).accepted()).isTrue();
    assertOne(ClaimCheck.Claim.EXPIRY, ending(Duration.ofMinutes(-5)), "it has ended");
    TokenClaims early =
        new TokenClaims(
            GITHUB,
            SUBJECT,
            List.of(AUDIENCE),
            Optional.of(NOW.plusSeconds(301)),
            Optional.of(NOW.plusSeconds(900)),
            "RS256");
    assertOne(
        ClaimCheck.Claim.EXPIRY, check(early, trust(GITHUB, SUBJECT)), "it is not valid before");
  }

  @Test
  void anAlgorithmThatEntraDoesNotTakeIsNamed() {
    TokenClaims token =
        new TokenClaims(
            GITHUB,
            SUBJECT,
            List.of("other", AUDIENCE),
            Optional.empty(),
            Optional.of(NOW.plusSeconds(60)),
            "ES256");
    assertOne(ClaimCheck.Claim.ALGORITHM, check(token, trust(GITHUB, SUBJECT)), "RS256 only");
  }

  private static TokenCheck ending(Duration fromNow) {
    return check(
        new TokenClaims(
            GITHUB,
            SUBJECT,
            List.of(AUDIENCE),
            Optional.empty(),
            Optional.of(NOW.plus(fromNow)),
            "RS256"),
        trust(GITHUB, SUBJECT));
  }

  private static void assertOne(ClaimCheck.Claim claim, TokenCheck check, String why) {
    assertThat(check.accepted()).isFalse();
    assertThat(check.claims().stream().filter(c -> !c.holds()))
        .singleElement()
        .satisfies(c -> assertThat(c.claim()).isEqualTo(claim))
        .satisfies(c -> assertThat(c.why()).contains(why));
  }

  private static TokenCheck check(TokenClaims token, Trust trust) {
    return TokenCheck.of(SLOT, token, trust, NOW);
  }

  private static Trust trust(String issuer, String subject) {
    return new Trust(issuer, subject, AUDIENCE);
  }

  private static TokenClaims claims(String issuer, String subject, String audience) {
    return new TokenClaims(
        issuer,
        subject,
        List.of(audience),
        Optional.empty(),
        Optional.of(NOW.plusSeconds(300)),
        "RS256");
  }
}
