package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplicationTemplatesTest {
  private static final String CUSTOM = "/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

  private final GraphFixture graph = new GraphFixture();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void templatesAreListedAndFoundByNameUnderBothVersions() {
    assertThat(graph.get("/applicationTemplates").at("/value")).hasSizeGreaterThan(2);
    Reply found = graph.get("/applicationTemplates?$filter=displayName eq 'Marketo'");
    assertThat(found.at("/value")).hasSize(1);
    String id = found.text("/value/0/id");
    assertThat(graph.get("/applicationTemplates/" + id).text("/publisher")).isEqualTo("Marketo");
    String beta =
        graph.server.origin()
            + "/beta/applicationTemplates?%24filter=displayName%20eq%20%27Custom%27";
    assertThat(graph.get(beta).text("/value/0/displayName")).isEqualTo("Custom");
    assertThat(graph.get("/applicationTemplates/11111111-2222-3333-4444-555555555555").status())
        .isEqualTo(404);
  }

  @Test
  void anAppAndItsServicePrincipalComeFromATemplateWithoutOwners() {
    Reply made = graph.post(CUSTOM + "/instantiate", "{`displayName`:`Paper`}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("/application/displayName")).isEqualTo("Paper");
    assertThat(made.text("/application/applicationTemplateId")).isEqualTo(CUSTOM.substring(22));
    assertThat(made.text("/servicePrincipal/appId")).isEqualTo(made.text("/application/appId"));
    String app = "/applications/" + made.text("/application/id");
    assertThat(graph.get(app).text("/displayName")).isEqualTo("Paper");
    assertThat(graph.get(app + "/owners").at("/value")).isEmpty();
    assertThat(graph.get("/servicePrincipals/" + made.text("/servicePrincipal/id")).status())
        .isEqualTo(200);
  }

  @Test
  void aTemplateNeedsANameForTheAppAndARole() {
    assertThat(graph.post(CUSTOM + "/instantiate", "{}").status()).isEqualTo(400);
    assertThat(graph.post(CUSTOM, "{}").status()).isIn(403, 405);
    graph.token = GraphFixture.BOOTSTRAP_PRINCIPAL + "|Application.Read.All";
    assertThat(graph.post(CUSTOM + "/instantiate", "{`displayName`:`x`}").code())
        .isEqualTo("Authorization_RequestDenied");
  }
}
