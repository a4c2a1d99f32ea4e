package io.github.appreg.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {
  @ParameterizedTest
  @CsvSource({
    "*.ReadWrite.All, Directory.ReadWrite.All, true",
    "*.ReadWrite.All, directory.readwrite.all, true",
    "*.ReadWrite.All, Directory.Read.All, false",
    "*.ReadWrite.All, Directory.ReadWrite.All.Extra, false",
    "Directory.*, Directory.Read.All, true",
    "Directory.*, DirectoryRecommendations.Read.All, false",
    "*, anything, true",
    "a*b*c, abc, true",
    "a*b*c, a-b-b-c, true",
    "a*b*c, a-b-b-d, false",
    "User.Read.All, User.Read.All, true",
    "User.Read.All, UserXRead.All, false",
  })
  void aStarStandsForAnyTextAndNothingElseDoes(String pattern, String text, boolean fits) {
    assertThat(new Wildcard(pattern).matches(text)).isEqualTo(fits);
  }

  @Test
  void aHostilePatternTakesNoTime() {
    String pattern = "*a".repeat(100) + "b";
    assertThat(new Wildcard(pattern).matches("a".repeat(600))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://gitlab.com, https://gitlab.com, true",
    "https://gitlab.com, https://gitlab.com/, false",
    "https://gitlab.com, https://GitLab.com, false",
    "https://gitlab.com, https://gitlab.com.evil.com, false",
    "https://*.prod-aks.azure.com/*, https://weu.prod-aks.azure.com/t/c/, true",
    "https://*.prod-aks.azure.com/*, https://evil.com/x.prod-aks.azure.com/t/c/, false",
    "https://*.prod-aks.azure.com/*, https://a@evil.prod-aks.azure.com/t, false",
    "https://*.prod-aks.azure.com/*, https://weu.prod-aks.azure.com, false",
    "https://login.microsoftonline.com/*/v2.0, https://login.microsoftonline.com/t/v2.0, true",
    "https://login.microsoftonline.com/*/v2.0, https://login.microsoftonline.com/t/x/v2.0, false",
    "https://*, https://evil.com/below, false",
    "https://contoso*, https://contoso.evil.com/x, false",
  })
  void aPathNeverPassesForAHost(String pattern, String issuer, boolean fits) {
    assertThat(new IssuerPattern(pattern).matches(issuer)).isEqualTo(fits);
  }

  @Test
  void monthsAreCountedAtTheirLongest() {
    assertThat(Months.longest(1)).isEqualTo(Duration.ofDays(31));
    assertThat(Months.longest(6)).isEqualTo(Duration.ofDays(184));
    assertThat(Months.longest(12)).isEqualTo(Duration.ofDays(366));
  }
}
