package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FederatedCredentialsTest {
  private final GraphFixture graph = new GraphFixture();
  private final String app = "/applications/" + graph.appId("One");
  private final String path = app + "/federatedIdentityCredentials";

  @AfterEach
  void close() {
    graph.close();
  }

  private static String body(String name, String subject) {
    return "{`name`:`"
        + name
        + "`,`issuer`:`https://issuer/`,`subject`:`"
        + subject
        + "`,`audiences`:[`api://AzureADTokenExchange`]}";
  }

  @Test
  void aCredentialIsReadByIdAndByName() {
    Reply made = graph.post(path, body("main", "s"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(graph.get(path + "/" + made.text("/id")).text("/subject")).isEqualTo("s");
    assertThat(graph.get(path + "(name='main')").text("/id")).isEqualTo(made.text("/id"));
    assertThat(graph.get(path).at("/value").size()).isEqualTo(1);
  }

  @Test
  void anUpsertByNameCreatesOnceAndThenChanges() {
    String named = path + "(name='main')";
    String body = body("main", "s");
    assertThat(graph.patch(named, body).status()).isEqualTo(404);
    assertThat(graph.patch(named, body, "Prefer", "create-if-missing").status()).isEqualTo(201);
    assertThat(graph.patch(named, "{`description`:`d`}", "Prefer", "create-if-missing").status())
        .isEqualTo(204);
    assertThat(graph.get(named).text("/description")).isEqualTo("d");
    assertThat(graph.delete(named).status()).isEqualTo(204);
    assertThat(graph.get(named).status()).isEqualTo(404);
  }

  @Test
  void aTakenNameIsAConflict() {
    graph.post(path, body("main", "s"));
    Reply again = graph.post(path, body("main", "t"));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("Request_MultipleObjectsWithSameKeyValue");
  }

  @Test
  void issuerAndSubjectAreUniqueTogether() {
    graph.post(path, body("main", "s"));
    Reply again = graph.post(path, body("other", "s"));
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.message()).isEqualTo("Combination of issuer and subject must be unique");
    graph.post(path, body("other", "t"));
    assertThat(graph.patch(path + "(name='other')", "{`subject`:`s`}").status()).isEqualTo(400);
  }

  @Test
  void aNameNeverChanges() {
    graph.post(path, body("main", "s"));
    assertThat(graph.patch(path + "(name='main')", "{`name`:`new`}").message())
        .isEqualTo("Name is immutable and cannot be changed after creation");
  }

  @Test
  void aNameIsUsableInAnAddress() {
    for (String name : new String[] {"ab", "-abc", "a b c", "a/bc", "x".repeat(121)}) {
      assertThat(graph.post(path, body(name, "s")).message())
          .isEqualTo("Name value is not a valid URI last segment");
    }
  }

  @Test
  void exactlyOneAudienceIsNeeded() {
    String body = body("main", "s").replace("[`api://AzureADTokenExchange`]", "[`a`,`b`]");
    assertThat(graph.post(path, body).status()).isEqualTo(400);
    assertThat(graph.post(path, "{`name`:`main`,`issuer`:`i`,`subject`:`s`}").status())
        .isEqualTo(400);
  }

  @Test
  void aTwentyFirstCredentialIsTooMany() {
    for (int i = 0; i < 20; i++) {
      assertThat(graph.post(path, body("name" + i, "s" + i)).status()).isEqualTo(201);
    }
    assertThat(graph.post(path, body("name20", "s20")).code())
        .isEqualTo("Directory_ResourceSizeExceeded");
    assertThat(
            graph
                .get(app + "?$expand=federatedIdentityCredentials")
                .at("/federatedIdentityCredentials")
                .size())
        .isEqualTo(20);
  }

  @Test
  void onlyWhatIsSelectedOfACredentialIsShown() {
    String list = "/applications/" + graph.appId("One") + "/federatedIdentityCredentials";
    graph.post(list, "{`name`:`main`,`issuer`:`https://i`,`subject`:`s`,`audiences`:[`a`]}");
    Reply one = graph.get(list + "/main?$select=name");
    assertThat(one.text("/name")).isEqualTo("main");
    assertThat(one.body().has("subject")).isFalse();
    assertThat(graph.get(list + "?$select=colour").status()).isEqualTo(400);
    assertThat(graph.get(list + "?$filter=issuer eq 'https://i'").code())
        .isEqualTo("Request_UnsupportedQuery");
  }
}
