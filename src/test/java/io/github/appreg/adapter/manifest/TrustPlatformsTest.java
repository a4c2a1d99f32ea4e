package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.adapter.catalogue.ShippedCatalogue;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.FederatedOf;
import io.github.appreg.core.model.FoundApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.TokenExchange;
import io.github.appreg.core.model.Trust;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trust is written as its platform's parts exactly where they give it back. */
class TrustPlatformsTest {
  private static final String GUID = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String AUDIENCE = "api://AzureADTokenExchange";
  private final ShippedCatalogue catalogue = new ShippedCatalogue();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://token.actions.githubusercontent.com | repo:c/d:environment:a%3Ab | github:",
        "https://token.actions.githubusercontent.com | repo:c/d:ref:refs/heads/main | branch: main",
        "https://token.actions.githubusercontent.com | repo:c/d:ref:refs/tags/v1 | tag: v1",
        "https://token.actions.githubusercontent.com | repo:c/d:pull_request | pullRequest: true",
        "https://token.actions.githubusercontent.com | repo:c@1/d@2:pull_request | organizationId:",
        "https://token.actions.contoso.ghe.com | repo:c/d:pull_request | host: contoso.ghe.com",
        "https://git.contoso.com/_services/token | repo:c/d:pull_request | host: git.contoso.com",
        "https://vstoken.dev.azure.com/" + GUID + " | sc://org/project/conn | azureDevOps:",
        "https://oidc.example/cluster/ | system:serviceaccount:ns:name | kubernetes:",
        "https://gitlab.com | project_path:g/p:ref_type:branch:ref:main | gitlab:",
        "https://gitlab.contoso.com | project_path:g/p:ref_type:tag:ref:v1 | host: gitlab.contoso",
        "https://app.terraform.io | organization:o:project:p:workspace:w:run_phase:plan"
            + " | terraformCloud:",
        "https://accounts.google.com | 112233445566778899001 | google:",
        "https://login.microsoftonline.com/" + GUID + "/v2.0 | " + GUID + " | managedIdentity:"
      })
  void whatAPlatformBuildsIsWrittenAsThePlatform(String issuer, String subject, String part) {
    assertThat(roundTrip(issuer, subject, TokenExchange.PUBLIC))
        .contains(part)
        .doesNotContain("      subject:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://token.actions.githubusercontent.com/ | repo:c/d:environment:a",
        "https://token.actions.githubusercontent.com | repo:c/d:environment:a:b",
        "https://token.actions.githubusercontent.com | repo:c/d:job_workflow_ref:x",
        "https://token.actions.githubusercontent.com | repo:c@1/d:environment:a",
        "https://vstoken.dev.azure.com/AAAAAAAA-0000-4000-8000-000000000001 | sc://o/p/c",
        "https://gitlab.com/ | project_path:g/p:ref_type:branch:ref:main",
        "https://accounts.google.com | somebody",
        "https://login.microsoftonline.us/" + GUID + "/v2.0 | " + GUID,
        "https://login.microsoftonline.com/" + GUID + "/v2.0 | /eid1/c/pub/t/x/a/y/sc/z"
      })
  void whatNoPlatformBuildsExactlyIsWrittenAsItIs(String issuer, String subject) {
    assertThat(roundTrip(issuer, subject, TokenExchange.PUBLIC)).contains("      subject:");
  }

  @Test
  void theCloudDecidesWhoseManagedIdentityItIs() {
    String issuer = "https://login.microsoftonline.us/" + GUID + "/v2.0";
    assertThat(roundTrip(issuer, GUID, TokenExchange.USGOV)).contains("managedIdentity:");
  }

  private String roundTrip(String issuer, String subject, TokenExchange cloud) {
    Trust trust = new Trust(issuer, subject, AUDIENCE);
    LiveApp app =
        new LiveApp(
            new AppKey("app"),
            GUID,
            Map.of(AppField.DISPLAY_NAME, "App"),
            new TreeSet<>(),
            new TreeSet<>(),
            true,
            new TreeSet<>(),
            new TreeSet<>(),
            List.of(),
            List.of(new LiveTrust("one", "", trust)));
    String text =
        new ManifestWriter(catalogue, cloud)
            .write(new FoundApp(app, List.of()), app.key(), "", Instant.EPOCH);
    Manifests read =
        new ManifestReader(catalogue, cloud).read(new TreeMap<>(Map.of(Path.of("a.yaml"), text)));
    assertThat(read.sound()).as(read.problems() + text).isTrue();
    assertThat(FederatedOf.slots(read.apps().get(0)))
        .singleElement()
        .satisfies(slot -> assertThat(slot.trust()).isEqualTo(trust));
    return text;
  }
}
