package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  private static final Path EXAMPLES = Path.of("examples");
  private static final Manifests READ = Readers.reader().read(List.of(EXAMPLES));

  @Test
  void everyExampleIsValid() throws IOException {
    long files;
    try (var all = Files.list(EXAMPLES)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).count();
    }
    assertThat(READ.problems())
        .extracting(Problem::severity)
        .doesNotContain(Problem.Severity.ERROR);
    assertThat(READ.apps()).hasSize((int) files).hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void everyExampleTellsTheEditorItsSchema() throws IOException {
    try (var all = Files.list(EXAMPLES)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        assertThat(Files.readAllLines(file).get(0))
            .isEqualTo("# yaml-language-server: $schema=../schema/appreg.schema.json");
      }
    }
  }

  @Test
  void theStrongerCredentialIsNamedWhereTheWorkloadAllowsIt() {
    assertThat(READ.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "examples/intune-automation.yaml:22:5: warning: a certificate is weaker than what"
                + " azure-automation allows: a managed identity needs no credential at all. Give its"
                + " permissions to the resource's identity, and let this app go: `{apiVersion:"
                + " appreg/v1, kind: ManagedIdentity, metadata: {name: contoso-intune-automation},"
                + " spec: {resourceId: /subscriptions/00000000-0000-0000-0000-000000000000"
                + "/resourceGroups/GROUP/providers/Microsoft.Automation/automationAccounts/NAME}}`");
  }

  @Test
  void theIntuneExampleBecomesTheAppThatItDescribes() {
    DesiredApp app =
        READ.apps().stream()
            .filter(each -> each.key().value().equals("contoso-intune-automation"))
            .findFirst()
            .orElseThrow();
    assertThat(app.fields())
        .containsEntry(AppField.DISPLAY_NAME, "Contoso Intune Automation")
        .containsEntry(AppField.AUDIENCE, "single-tenant")
        .hasSize(2);
    assertThat(app.tags()).isEmpty();
    assertThat(app.owners().orElseThrow()).containsExactly("ana@contoso.com", "bo@contoso.com");
    assertThat(app.permissions().orElseThrow())
        .extracting(p -> p.permission().value() + ":" + p.reason())
        .containsExactly(
            "DeviceManagementManagedDevices.Read.All:",
            "DeviceManagementConfiguration.Read.All:the weekly compliance report reads"
                + " configuration profiles");
    assertThat(app.calls()).extracting(Object::toString).hasSize(2);
    assertThat(app.credentials().orElseThrow().toString())
        .contains("contoso-automation.vault.azure.net/intune-automation")
        .contains("CN=contoso-intune-automation")
        .contains(
            "repo:contoso/device-ops:environment:production of"
                + " https://token.actions.githubusercontent.com");
    assertThat(app.origin().at("/spec/permissions/1"))
        .isEqualTo(new Position("examples/intune-automation.yaml", 16, 7));
  }
}
