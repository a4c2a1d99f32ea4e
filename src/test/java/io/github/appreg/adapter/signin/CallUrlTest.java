package io.github.appreg.adapter.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallUrlTest {
  private static final URI GRAPH = URI.create("https://graph.microsoft.com/v1.0");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /deviceManagement/managedDevices | /v1.0/deviceManagement/managedDevices?$top=1
          /users?$top=999&$select=id | /v1.0/users?$select=id&$top=1
          /users?%24top=999 | /v1.0/users?$top=1
          /users?$%74op=9&&a | /v1.0/users?a&$top=1
          /users?$TOP=5 | /v1.0/users?$top=1
          /devices?$filter=os eq 'a@b' | /v1.0/devices?$filter=os%20eq%20%27a@b%27&$top=1
          /users?$count | /v1.0/users?$count&$top=1
          """)
  void topIsAlwaysOne(String path, String expected) throws Exception {
    assertThat(CallUrl.of(GRAPH, call(path)).toString())
        .isEqualTo("https://graph.microsoft.com" + expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "users",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil",
        "https://evil.example/x",
        "@evil.example/x",
        ":443@evil.example/",
        ".evil.example/",
        "/a@evil.example",
        "/../beta/x",
        "/a/..",
        "/a/%2e%2e/b",
        "/a/%2E%2E/b",
        "/a%2fb",
        "/a%5Cb",
        "/a%252e",
        "/a#b",
        "/a\nb",
        "/a\tb",
        "/a\u0000b",
        "/a?b\r\nHost: evil",
        "/a//b"
      })
  void aPathThatIsNotPlainlyGraphsIsRefused(String path) {
    ProofException thrown =
        catchThrowableOfType(ProofException.class, () -> CallUrl.of(GRAPH, call(path)));
    assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.REFUSED);
    assertThat(thrown.fault().summary()).doesNotContain("\n", "\r", "\u0000");
  }

  @Test
  void aBaseWithoutAPathWorksAsWell() throws Exception {
    assertThat(CallUrl.of(URI.create("https://localhost:8443/"), call("/v1.0/users")).toString())
        .isEqualTo("https://localhost:8443/v1.0/users?$top=1");
  }

  private static Call call(String path) {
    return new Call("GET", path, new Position("m.yaml", 1, 1));
  }
}
