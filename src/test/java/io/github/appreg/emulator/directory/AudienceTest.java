package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AudienceTest {
  private final GraphFixture graph = new GraphFixture();

  @AfterEach
  void close() {
    graph.close();
  }

  private boolean personal(String method, String path, String body) {
    byte[] bytes = body.replace("`", "\"").getBytes(StandardCharsets.UTF_8);
    return graph.directory.concernsPersonalAccounts(
        new Request(
            method, "/v1.0" + path, Map.of(), Request.noHeaders(), bytes, "https://localhost"));
  }

  @Test
  void anAppIsForPersonalAccountsByWhatItIsAndByWhatItIsToBe() {
    String mine = "`signInAudience`:`AzureADandPersonalMicrosoftAccount`";
    String app = graph.post("/applications", "{`displayName`:`x`," + mine + "}").text("/id");
    String other = "/applications/" + graph.appId("Other");
    assertThat(personal("POST", "/applications", "{" + mine + "}")).isTrue();
    assertThat(personal("POST", "/applications/" + app + "/addPassword", "")).isTrue();
    assertThat(personal("DELETE", "/applications/" + app, "")).isTrue();
    assertThat(personal("PATCH", other, "{`notes`:`n`}")).isFalse();
    assertThat(personal("PATCH", other, "{" + mine + "}")).isTrue();
    assertThat(personal("PATCH", other, "{")).isFalse();
    assertThat(personal("POST", "/servicePrincipals", "{" + mine + "}")).isFalse();
    assertThat(personal("GET", "/applications/" + app, "")).isFalse();
  }
}
