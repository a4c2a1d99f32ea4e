package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.core.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the automation runs, what it signs in with, and what is said about it. */
class AdviceTest {
  private static final String SECRET = "{type: clientSecret, store: {folder: x}}";
  private static final String CERTIFICATE = "{type: certificate, store: {folder: x}}";
  private static final String BROUGHT = "{type: certificate, file: brought.pem}";
  private static final String WATCHED =
      "{type: certificate, from: {keyVault: \"https://contoso-a.vault.azure.net\", name: x}}";
  private static final String FEDERATED =
      "{type: federated, issuer: \"https://issuer.example\", subject: x}";
  private static final Pattern YAML = Pattern.compile("`([^`]+: [{][^`]*)`|`([{][^`]*[}])`");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "azure-automation, managed, managed, ''",
    "azure-functions, managed, managed, ''",
    "azure-app-service, managed, managed, ''",
    "azure-vm, managed, managed, ''",
    "azure-arc, managed, managed, ''",
    "azure-container-apps, managed, managed, ''",
    "aks, kubernetes:, kubernetes:, ''",
    "kubernetes, kubernetes:, kubernetes:, kubernetes:",
    "github-actions, github:, github:, github:",
    "azure-devops, azureDevOps:, azureDevOps:, azureDevOps:",
    "gitlab, gitlab:, gitlab:, gitlab:",
    "terraform-cloud, terraformCloud:, terraformCloud:, terraformCloud:",
    "google-cloud, google:, google:, google:",
    "on-premises, certificate, '', certificate",
    "other, certificate, '', ''",
  })
  void whatIsSaidToASecretToACertificateAndToAManagedIdentity(
      String runsOn, String toSecret, String toCertificate, String toIdentity) throws Exception {
    check(app(runsOn, SECRET), "a client secret is weaker than what " + runsOn, toSecret);
    for (String certificate : List.of(CERTIFICATE, BROUGHT, WATCHED)) {
      check(app(runsOn, certificate), "a certificate is weaker than what " + runsOn, toCertificate);
    }
    check(app(runsOn, FEDERATED), "", "");
    check(identity(runsOn), runsOn, toIdentity);
  }

  @Test
  void theTableHasEveryWorkloadThatTheSchemaHas() throws Exception {
    JsonNode schema = new ObjectMapper().readTree(Path.of("schema/appreg.schema.json").toFile());
    List<String> names = new ArrayList<>();
    schema.at("/definitions/runsOn/anyOf/0/enum").forEach(name -> names.add(name.asText()));
    CsvSource table =
        AdviceTest.class
            .getDeclaredMethod(
                "whatIsSaidToASecretToACertificateAndToAManagedIdentity",
                String.class,
                String.class,
                String.class,
                String.class)
            .getAnnotation(CsvSource.class);
    assertThat(table.value())
        .extracting(row -> row.substring(0, row.indexOf(',')))
        .containsExactlyElementsOf(names);
  }

  @Test
  void nothingIsSaidWhereItIsNotSaidWhereTheAutomationRuns() throws Exception {
    check(app("", SECRET), "", "");
    check(identity(""), "", "");
  }

  private void check(String manifest, String begins, String advised) throws Exception {
    Manifests read = read(manifest);
    List<Problem> warnings = read.problems();
    assertThat(read.sound()).as(warnings.toString()).isTrue();
    if (advised.isEmpty()) {
      assertThat(warnings).isEmpty();
      return;
    }
    assertThat(warnings).hasSize(1);
    String said = warnings.get(0).message();
    assertThat(said).contains(begins).contains(advised);
    assertThat(said.length()).isLessThan(600);
    Matcher yaml = YAML.matcher(said);
    assertThat(yaml.find()).as(said).isTrue();
    String text = yaml.group(1) == null ? yaml.group(2) : yaml.group(1);
    Manifests advice = read(manifest(text));
    assertThat(advice.problems()).as(text).isEmpty();
    assertThat(advice.apps()).hasSize(1);
  }

  /** What was advised, with what stands for the reader filled in. */
  private static String manifest(String advised) {
    String text = advised.replace("VAULT", "vault").replace("REGION", "westeurope");
    if (text.startsWith("{")) {
      return text + "\n";
    }
    String slots = text.startsWith("credentials: ") ? text : "credentials: {" + text + "}";
    return "{apiVersion: appreg/v1, kind: AppRegistration, metadata: {name: contoso-x},"
        + " spec: {displayName: X, "
        + slots
        + "}}\n";
  }

  private static String app(String runsOn, String credential) {
    return """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata: {name: contoso-x}
        spec:
          displayName: X
          environment: development%s
          credentials: {main: %s}
        """
        .formatted(runsOn.isEmpty() ? "" : "\n  runsOn: " + runsOn, credential);
  }

  private static String identity(String runsOn) {
    return """
        apiVersion: appreg/v1
        kind: ManagedIdentity
        metadata: {name: contoso-x}
        spec:
          name: x%s
        """
        .formatted(runsOn.isEmpty() ? "" : "\n  runsOn: " + runsOn);
  }

  private Manifests read(String text) throws IOException {
    Files.copy(
        Path.of("examples/certs/compliance-export.pem"),
        folder.resolve("brought.pem"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Path file = folder.resolve("m.yaml");
    Files.writeString(file, text);
    return Readers.reader().read(List.of(file));
  }
}
