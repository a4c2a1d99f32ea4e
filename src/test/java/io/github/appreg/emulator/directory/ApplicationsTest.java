package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplicationsTest {
  private final GraphFixture graph = new GraphFixture();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void aCreatedApplicationCanBeReadByEachOfItsKeys() {
    Reply created =
        graph.post("/applications", "{`displayName`:`One`,`uniqueName`:`o'ne/x`,`tags`:[`a`]}");
    assertThat(created.status()).isEqualTo(201);
    String id = created.text("/id");
    String appId = created.text("/appId");
    assertThat(id).isNotEqualTo(appId);
    assertThat(graph.get("/applications/" + id).text("/displayName")).isEqualTo("One");
    assertThat(graph.get("/applications(appId='" + appId + "')").text("/id")).isEqualTo(id);
    Reply named = graph.get("/applications(uniqueName='o''ne%2Fx')");
    assertThat(named.text("/id")).isEqualTo(id);
    assertThat(named.text("/@odata.context"))
        .isEqualTo(graph.server.origin() + "/v1.0/$metadata#applications/$entity");
    assertThat(named.text("/signInAudience")).isEqualTo("AzureADMyOrg");
    assertThat(named.at("/web/redirectUris").isArray()).isTrue();
    assertThat(GraphFixture.header(created, "Location")).endsWith("/v1.0/applications/" + id);
  }

  @Test
  void theCallerOwnsWhatItCreates() {
    String id = graph.appId("One");
    Reply owners = graph.get("/applications/" + id + "/owners");
    assertThat(owners.text("/value/0/id")).isEqualTo(GraphFixture.BOOTSTRAP_PRINCIPAL);
    assertThat(owners.text("/value/0/@odata.type")).isEqualTo("#microsoft.graph.servicePrincipal");
  }

  @Test
  void anUpsertCreatesOnceAndThenChanges() {
    String path = "/applications(uniqueName='up')";
    assertThat(graph.patch(path, "{`displayName`:`A`}").status()).isEqualTo(404);
    Reply first = graph.patch(path, "{`displayName`:`A`}", "Prefer", "create-if-missing");
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("/uniqueName")).isEqualTo("up");
    Reply second = graph.patch(path, "{`displayName`:`B`}", "Prefer", "create-if-missing");
    assertThat(second.status()).isEqualTo(204);
    assertThat(second.raw().body()).isEmpty();
    assertThat(graph.get("/applications/" + first.text("/id")).text("/displayName")).isEqualTo("B");
  }

  @Test
  void anUpsertWithoutDisplayNameIsRefused() {
    Reply reply =
        graph.patch("/applications(uniqueName='up')", "{}", "Prefer", "create-if-missing");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).contains("displayName");
  }

  @Test
  void aUniqueNameIsSetOnceAndNeverChanged() {
    String id = graph.appId("One");
    assertThat(graph.patch("/applications/" + id, "{`uniqueName`:`x`}").status()).isEqualTo(204);
    assertThat(graph.patch("/applications/" + id, "{`uniqueName`:`x`}").status()).isEqualTo(204);
    Reply changed = graph.patch("/applications/" + id, "{`uniqueName`:`y`}");
    assertThat(changed.status()).isEqualTo(400);
    assertThat(changed.code()).isEqualTo("Request_BadRequest");
  }

  @Test
  void aTakenUniqueNameIsABadRequestAndNoConflict() {
    graph.post("/applications", "{`displayName`:`One`,`uniqueName`:`x`}");
    Reply again = graph.post("/applications", "{`displayName`:`Two`,`uniqueName`:`X`}");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.message())
        .isEqualTo("Another object with the same value for property uniqueName already exists.");
    assertThat(again.text("/error/details/0/code")).isEqualTo("ObjectConflict");
  }

  @Test
  void aDeletedApplicationKeepsItsUniqueNameUntilItIsPurged() {
    String id = graph.post("/applications", "{`displayName`:`O`,`uniqueName`:`x`}").text("/id");
    assertThat(graph.delete("/applications/" + id).status()).isEqualTo(204);
    assertThat(graph.get("/applications/" + id).status()).isEqualTo(404);
    String again = "{`displayName`:`O`,`uniqueName`:`x`}";
    assertThat(graph.post("/applications", again).status()).isEqualTo(400);
    Reply deleted = graph.get("/directory/deletedItems/microsoft.graph.application");
    assertThat(deleted.text("/value/0/uniqueName")).isEqualTo("x");
    assertThat(graph.delete("/directory/deletedItems/" + id).status()).isEqualTo(204);
    assertThat(graph.post("/applications", again).status()).isEqualTo(201);
  }

  @Test
  void aPatchMergesObjectsAndReplacesLists() {
    String id =
        graph
            .post(
                "/applications",
                "{`displayName`:`O`,`tags`:[`a`,`b`],`web`:{`homePageUrl`:`https://x`,"
                    + "`redirectUris`:[`https://x/1`]}}")
            .text("/id");
    graph.patch(
        "/applications/" + id, "{`tags`:[`c`],`web`:{`redirectUris`:[`https://x/2`]},`notes`:`n`}");
    Reply app = graph.get("/applications/" + id);
    assertThat(app.at("/tags").toString()).isEqualTo("[\"c\"]");
    assertThat(app.text("/web/homePageUrl")).isEqualTo("https://x");
    assertThat(app.at("/web/redirectUris").toString()).isEqualTo("[\"https://x/2\"]");
    assertThat(app.text("/displayName")).isEqualTo("O");
    graph.patch("/applications/" + id, "{`notes`:null}");
    assertThat(graph.get("/applications/" + id).at("/notes").isNull()).isTrue();
  }

  @Test
  void whatOnlyTheDirectorySetsCannotBeSent() {
    Reply app = graph.app("One");
    String path = "/applications/" + app.text("/id");
    assertThat(graph.patch(path, "{`appId`:`" + app.text("/appId") + "`}").status()).isEqualTo(204);
    assertThat(graph.patch(path, "{`appId`:`00000000-0000-0000-0000-000000000001`}").status())
        .isEqualTo(400);
    assertThat(graph.patch(path, "{`createdDateTime`:`2020-01-01T00:00:00Z`}").status())
        .isEqualTo(400);
  }

  @Test
  void anUnknownPropertyIsRefusedByName() {
    Reply reply = graph.post("/applications", "{`displayName`:`O`,`web`:{`colour`:`red`}}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).isEqualTo("Invalid property 'web.colour'.");
  }

  @Test
  void identifierUrisBelongToTheTenantAndToOneApplication() {
    Reply app = graph.app("One");
    String path = "/applications/" + app.text("/id");
    String own = "{`identifierUris`:[`api://" + app.text("/appId") + "`,`https://contoso.com/x`]}";
    assertThat(graph.patch(path, own).status()).isEqualTo(204);
    String other = "{`identifierUris`:[`https://contoso.com/x`]}";
    assertThat(graph.patch("/applications/" + graph.appId("Two"), other).message())
        .contains("identifierUris already exists");
    assertThat(graph.patch(path, "{`identifierUris`:[`https://example.org/x`]}").status())
        .isEqualTo(400);
    assertThat(graph.patch(path, "{`identifierUris`:[`https://contoso.com/x/`]}").status())
        .isEqualTo(400);
  }

  @Test
  void anEnabledRoleMustBeDisabledBeforeItGoes() {
    String role =
        "{`appRoles`:[{`id`:`6a0e7d54-90a2-4f5e-8a64-1f5a3c2b7d10`,`value`:`R`,`displayName`:`R`,"
            + "`description`:`R`,`allowedMemberTypes`:[`Application`],`isEnabled`:%s}]}";
    String path = "/applications/" + graph.appId("One");
    assertThat(graph.patch(path, role.formatted("true")).status()).isEqualTo(204);
    assertThat(graph.patch(path, "{`appRoles`:[]}").code())
        .isEqualTo("CannotDeleteOrUpdateEnabledEntitlement");
    assertThat(graph.patch(path, role.formatted("false")).status()).isEqualTo(204);
    assertThat(graph.patch(path, "{`appRoles`:[]}").status()).isEqualTo(204);
  }
}
