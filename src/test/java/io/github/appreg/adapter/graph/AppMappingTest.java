package io.github.appreg.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AppMappingTest {
  @Test
  void aThumbprintIsReadFromBase64OrHexadecimal() {
    String hex = "000102030405060708090A0B0C0D0E0F10111213";
    assertThat(AppMapping.thumbprint("AAECAwQFBgcICQoLDA0ODxAREhM=")).isEqualTo(hex);
    assertThat(AppMapping.thumbprint("AAECAwQFBgcICQoLDA0ODxAREhM")).isEqualTo(hex);
    assertThat(AppMapping.thumbprint("000102030405060708090a0b0c0d0e0f10111213")).isEqualTo(hex);
  }

  @Test
  void anotherIdentifierIsNoThumbprint() {
    assertThat(AppMapping.thumbprint("")).isEmpty();
    assertThat(AppMapping.thumbprint("AAEC")).isEmpty();
    assertThat(AppMapping.thumbprint("not base64!")).isEmpty();
  }

  @Test
  void anAudienceThatTheManifestHasNoWordForKeepsEntras() {
    assertThat(AppMapping.signInAudience("single-tenant")).isEqualTo("AzureADMyOrg");
    assertThat(AppMapping.signInAudience("multi-tenant")).isEqualTo("AzureADMultipleOrgs");
    assertThat(AppMapping.signInAudience("PersonalMicrosoftAccount"))
        .isEqualTo("PersonalMicrosoftAccount");
  }
}
