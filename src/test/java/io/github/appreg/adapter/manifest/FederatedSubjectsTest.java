package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.adapter.catalogue.ShippedCatalogue;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.TokenExchange;
import io.github.appreg.core.model.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FederatedSubjectsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "github: {repository: o/r, branch: main} | https://token.actions.githubusercontent.com"
            + " | repo:o/r:ref:refs/heads/main",
        "github: {repository: o/r, tag: v1} | https://token.actions.githubusercontent.com"
            + " | repo:o/r:ref:refs/tags/v1",
        "github: {repository: o/r, pullRequest: true}"
            + " | https://token.actions.githubusercontent.com | repo:o/r:pull_request",
        "github: {repository: o/r, environment: 'eu: prod'}"
            + " | https://token.actions.githubusercontent.com | repo:o/r:environment:eu%3A prod",
        "github: {repository: o/r, branch: main, organizationId: 12, repositoryId: '34'}"
            + " | https://token.actions.githubusercontent.com"
            + " | repo:o@12/r@34:ref:refs/heads/main",
        "github: {repository: o/r, branch: main, host: github.contoso.com}"
            + " | https://github.contoso.com/_services/token | repo:o/r:ref:refs/heads/main",
        "github: {repository: o/r, branch: main, host: octocorp.ghe.com}"
            + " | https://token.actions.octocorp.ghe.com | repo:o/r:ref:refs/heads/main",
        "azureDevOps: {organization: contoso, organizationId:"
            + " 6CE954B1-CE1F-45D1-B94D-E6BF2464BA2C, project: Device Ops, serviceConnection: a}"
            + " | https://vstoken.dev.azure.com/6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c"
            + " | sc://contoso/Device Ops/a",
        "kubernetes: {issuer: 'https://x.oic.prod-aks.azure.com/t/c/', namespace: n,"
            + " serviceAccount: s} | https://x.oic.prod-aks.azure.com/t/c/"
            + " | system:serviceaccount:n:s",
        "gitlab: {project: g/s/p, branch: main} | https://gitlab.com"
            + " | project_path:g/s/p:ref_type:branch:ref:main",
        "gitlab: {project: g/p, tag: v1, host: gitlab.contoso.com} | https://gitlab.contoso.com"
            + " | project_path:g/p:ref_type:tag:ref:v1",
        "terraformCloud: {organization: o, project: p, workspace: w, runPhase: apply}"
            + " | https://app.terraform.io | organization:o:project:p:workspace:w:run_phase:apply",
        "google: {serviceAccountId: 112633961854638529490} | https://accounts.google.com"
            + " | 112633961854638529490",
        "managedIdentity: {tenantId: 72F988BF-0000-4000-8000-2D7CD011DB47, principalId:"
            + " 5F1C7D0E-8B42-4C6F-9A43-2F6F0B7E6A10}"
            + " | https://login.microsoftonline.com/72f988bf-0000-4000-8000-2d7cd011db47/v2.0"
            + " | 5f1c7d0e-8b42-4c6f-9a43-2f6f0b7e6a10",
        "{issuer: 'https://issuer.example', subject: 'any: subject'} | https://issuer.example"
            + " | any: subject"
      })
  void aPlatformBecomesItsIssuerAndSubject(String platform, String issuer, String subject)
      throws IOException {
    assertThat(trust(platform, ""))
        .isEqualTo(new Trust(issuer, subject, "api://AzureADTokenExchange"));
  }

  @Test
  void anotherCloudHasAnotherAudience() throws IOException {
    assertThat(
            trust(
                    "github: {repository: o/r, branch: main}",
                    "audience: api://AzureADTokenExchangeUSGov")
                .audience())
        .isEqualTo("api://AzureADTokenExchangeUSGov");
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLIC, api://AzureADTokenExchange, login.microsoftonline.com",
    "USGOV, api://AzureADTokenExchangeUSGov, login.microsoftonline.us",
    "CHINA, api://AzureADTokenExchangeChina, login.partner.microsoftonline.cn"
  })
  void whatIsNotSaidIsAsTheCloudHasIt(TokenExchange cloud, String audience, String host)
      throws IOException {
    String tenant = "72f988bf-0000-4000-8000-2d7cd011db47";
    Path file = folder.resolve("m.yaml");
    Files.writeString(
        file,
        "apiVersion: appreg/v1\nkind: AppRegistration\nmetadata: {name: contoso-app}\nspec:\n"
            + "  displayName: Contoso\n  credentials:\n    slot: {type: federated,"
            + " managedIdentity: {tenantId: "
            + tenant
            + ", principalId: "
            + tenant
            + "}}\n");

    Manifests read = new ManifestReader(new ShippedCatalogue(), cloud).read(List.of(file));

    assertThat(read.problems()).isEmpty();
    DesiredCredential slot =
        read.apps().get(0).credentials().orElseThrow().get(new SlotName("slot"));
    assertThat(((DesiredCredential.Federated) slot).trust())
        .isEqualTo(new Trust("https://" + host + "/" + tenant + "/v2.0", tenant, audience));
  }

  @Test
  void theOverlapIsADayUnlessTheSlotSaysOtherwise() throws IOException {
    assertThat(overlap("")).isEqualTo(Duration.ofDays(1));
    assertThat(overlap(", overlap: PT0H")).isEqualTo(Duration.ZERO);
  }

  private Duration overlap(String more) throws IOException {
    DesiredApp app =
        Texts.app(
            folder,
            "credentials:\n  slot: {type: federated, github: {repository: o/r, branch: main}"
                + more
                + "}\n");
    return ((DesiredCredential.Federated) app.credentials().orElseThrow().get(new SlotName("slot")))
        .overlap();
  }

  @Test
  void aSubjectThatEntraWouldRefuseForItsLengthIsRefusedHere() throws IOException {
    String name = "x".repeat(256);
    assertThat(
            Texts.read(
                    folder,
                    "credentials:\n  tfc:\n    type: federated\n    terraformCloud: {organization: "
                        + String.join(", ", name, "project: " + name, "workspace: " + name)
                        + ", runPhase: plan}")
                .problems())
        .singleElement()
        .asString()
        .contains("has 816 characters; Entra takes at most 600");
  }

  private Trust trust(String platform, String more) throws IOException {
    String raw = platform.startsWith("{") ? platform.substring(1, platform.length() - 1) : platform;
    String lines = platform.startsWith("{") ? raw.replace(", ", "\n") : raw;
    DesiredApp app =
        Texts.app(
            folder,
            "credentials:\n  slot:\n    type: federated\n" + (lines + "\n" + more).indent(4));
    DesiredCredential slot = app.credentials().orElseThrow().get(new SlotName("slot"));
    assertThat(slot).isInstanceOf(DesiredCredential.Federated.class);
    return ((DesiredCredential.Federated) slot).trust();
  }
}
