package io.github.appreg.adapter.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import io.github.appreg.adapter.TlsStub;
import io.github.appreg.adapter.TlsStub.Reply;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  private static final TokenRequestContext GRAPH =
      new TokenRequestContext().addScopes("https://graph.microsoft.com/.default");
  private static final Map<String, String> SECRET =
      Map.of(
          "AZURE_TENANT_ID", "11111111-1111-1111-1111-111111111111",
          "AZURE_CLIENT_ID", "22222222-2222-2222-2222-222222222222",
          "AZURE_CLIENT_SECRET", "s3cret");

  private final TlsStub stub =
      new TlsStub(
          r ->
              Reply.json(
                  200, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"t\"}"));

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void theGivenVariablesSignInAndTheTokenIsKept() {
    TokenCredential credential = signIn(SECRET);

    assertThat(credential.getTokenSync(GRAPH).getToken()).isEqualTo("t");
    assertThat(credential.getToken(GRAPH).block().getToken()).isEqualTo("t");

    assertThat(stub.seen()).hasSize(1);
    assertThat(stub.seen().get(0).uri().getPath())
        .isEqualTo("/11111111-1111-1111-1111-111111111111/oauth2/v2.0/token");
    assertThat(stub.seen().get(0).form("client_secret")).isEqualTo("s3cret");
  }

  @Test
  void aCertificateFileSignsIn(@TempDir Path temp) throws Exception {
    Path pem = Files.writeString(temp.resolve("c.pem"), TlsStub.pem());
    Map<String, String> variables =
        Map.of(
            "AZURE_TENANT_ID", "11111111-1111-1111-1111-111111111111",
            "AZURE_CLIENT_ID", "22222222-2222-2222-2222-222222222222",
            "AZURE_CLIENT_CERTIFICATE_PATH", pem.toString());

    assertThat(signIn(variables).getTokenSync(GRAPH).getToken()).isEqualTo("t");
    assertThat(stub.seen().get(0).form("client_assertion")).isNotEmpty();
  }

  @Test
  void withoutVariablesACustomAuthorityIsShownNobodyElsesToken() {
    assertThatThrownBy(() -> signIn(Map.of()).getTokenSync(GRAPH))
        .isInstanceOf(ClientAuthenticationException.class)
        .hasMessageContaining("nobody is signed in");
    assertThat(stub.seen()).isEmpty();
  }

  @Test
  void theProcessesOwnEnvironmentIsNotRead() {
    assertThat(System.getenv("PATH")).isNotNull();
    GivenVariables variables = new GivenVariables(SECRET);
    assertThat(variables.get("PATH")).isNull();
    assertThat(variables.get("PATH", "none")).isEqualTo("none");
    assertThat(variables.contains("PATH")).isFalse();
    assertThat(variables.get("AZURE_CLIENT_SECRET")).isEqualTo("s3cret");
  }

  private TokenCredential signIn(Map<String, String> variables) {
    Endpoints endpoints =
        new Endpoints(
            stub.url(),
            true,
            URI.create(stub.url() + "/v1.0"),
            "https://graph.microsoft.com/.default");
    return new SignIn(variables, endpoints, stub.client(), Clock.systemUTC()).credential();
  }
}
