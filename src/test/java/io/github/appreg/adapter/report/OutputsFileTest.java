package io.github.appreg.adapter.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.appreg.core.apply.Delivery;
import io.github.appreg.core.apply.Outputs;
import io.github.appreg.core.model.SlotName;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutputsFileTest {
  private static final List<Outputs> APPS = List.of(Samples.outputs());

  @Test
  void theNameChoosesTheForm() throws Exception {
    JsonNode json = new ObjectMapper().readTree(OutputsFile.content("out.JSON", APPS));
    JsonNode yaml = new YAMLMapper().readTree(OutputsFile.content("out.yml", APPS));

    assertThat(json).isEqualTo(yaml);
    assertThat(json.at("/apps/contoso-intune-automation/clientId").asText())
        .isEqualTo("aaaaaaaa-1111-2222-3333-444444444444");
  }

  @Test
  void otherNamesGetLinesThatPipelinesRead() {
    assertThat(OutputsFile.content("outputs.env", APPS).lines())
        .containsExactly(
            "contoso_intune_automation_client_id=aaaaaaaa-1111-2222-3333-444444444444",
            "contoso_intune_automation_tenant_id=8f5b1c9e-4a7d-4c0e-9d55-3b1f0e6a2c71",
            "contoso_intune_automation_credential_automation_kind=certificate",
            "contoso_intune_automation_credential_automation_location="
                + "contoso-automation.vault.azure.net/intune-automation",
            "contoso_intune_automation_credential_automation_end=2027-05-22T00:00:00Z",
            "contoso_intune_automation_credential_pipeline_kind=federated",
            "contoso_intune_automation_credential_pipeline_location="
                + "repo:contoso/device-ops:environment:production of"
                + " https://token.actions.githubusercontent.com",
            "contoso_intune_automation_consent_DeviceManagementManagedDevices_Read_All=granted");
  }

  @Test
  void aValueCannotStartALineOfItsOwn() {
    Outputs hostile =
        new Outputs(
            Samples.KEY,
            "x",
            "id\nPATH=/evil",
            "tenant",
            new TreeMap<>(),
            List.of(
                new Delivery(new SlotName("a"), "certificate", "x\r\nLD=1", "k", Optional.empty())),
            Optional.empty());

    assertThat(OutputsFile.content("env", List.of(hostile)).lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("contoso_intune_automation_"));
  }
}
