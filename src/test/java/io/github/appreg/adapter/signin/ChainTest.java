package io.github.appreg.adapter.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.identity.CredentialUnavailableException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ChainTest {
  private static final TokenRequestContext GRAPH =
      new TokenRequestContext().addScopes("g/.default");

  private final Map<Method, RuntimeException> failing = new EnumMap<>(Method.class);
  private final List<Method> asked = new ArrayList<>();

  @Test
  void theFirstThatYieldsATokenIsStayedWith() {
    failing.put(Method.MANAGED_IDENTITY, new CredentialUnavailableException("none"));
    Chain chain = chain(Map.of(), List.of(Method.values()), false);

    assertThat(chain.getTokenSync(GRAPH).getToken()).isEqualTo("azure-cli");
    assertThat(chain.getTokenSync(GRAPH).getToken()).isEqualTo("azure-cli");
    assertThat(asked).containsExactly(Method.MANAGED_IDENTITY, Method.AZURE_CLI, Method.AZURE_CLI);
  }

  @Test
  void whatIsSetUpAndRefusedIsNotReplacedByAnother() {
    failing.put(
        Method.WORKLOAD_IDENTITY,
        new ClientAuthenticationException("AADSTS70021: No match. Trace ID: 1234abcd-1", null));
    Map<String, String> variables =
        Map.of("AZURE_TENANT_ID", "t", "AZURE_CLIENT_ID", "c", "AZURE_FEDERATED_TOKEN_FILE", "f");

    assertThatThrownBy(() -> chain(variables, List.of(Method.values()), false).getTokenSync(GRAPH))
        .hasMessage("AADSTS70021: No match. (by workload-identity) Trace ID: 1234abcd-1");
    assertThat(asked).containsExactly(Method.WORKLOAD_IDENTITY);
  }

  @Test
  void whereNoneDoesEachSaysWhyNotAndWhatToDo() {
    failing.put(Method.MANAGED_IDENTITY, new CredentialUnavailableException("no identity\nat all"));
    failing.put(Method.AZURE_CLI, new CredentialUnavailableException("Please run 'az login'"));
    failing.put(
        Method.AZURE_DEVELOPER_CLI,
        new CredentialUnavailableException("Azure Developer CLI not installed"));

    assertThatThrownBy(
            () ->
                chain(Map.of("AZURE_CLIENT_ID", "c"), List.of(Method.values()), false)
                    .getTokenSync(GRAPH))
        .isInstanceOf(ClientAuthenticationException.class)
        .hasMessage(
            """
            nobody is signed in
            environment: AZURE_TENANT_ID, AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH are\
             not set (set them for a secret or a certificate)
            workload-identity: AZURE_TENANT_ID, AZURE_FEDERATED_TOKEN_FILE are not set (give the\
             pod the workload identity label, or name the file of a platform's token)
            github: ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN are not set (give\
             the job `permissions: id-token: write`)
            azure-pipelines: SYSTEM_OIDCREQUESTURI, SYSTEM_ACCESSTOKEN,\
             AZURESUBSCRIPTION_SERVICE_CONNECTION_ID are not set (run in an AzureCLI task of that\
             service connection (it sets AZURESUBSCRIPTION_SERVICE_CONNECTION_ID), with `env:\
             SYSTEM_ACCESSTOKEN: $(System.AccessToken)`)
            managed-identity: no identity (assign an identity to this machine)
            azure-cli: nobody is signed in to az (run az login)
            azure-developer-cli: azd is not installed (install it and run azd auth login)""");
  }

  @Test
  void aWayThatIsAskedForByNameSaysWhyItCannotBeGone() {
    assertThatThrownBy(() -> chain(Map.of(), List.of(Method.GITHUB), true).getTokenSync(GRAPH))
        .hasMessageContaining("--auth github: ACTIONS_ID_TOKEN_REQUEST_URL")
        .hasMessageContaining("id-token: write");
  }

  @Test
  void theVariableOfTheSdksNarrowsTheWays() {
    assertThat(Method.leftBy("")).containsExactly(Method.values());
    assertThat(Method.leftBy("Dev")).containsExactly(Method.AZURE_CLI, Method.AZURE_DEVELOPER_CLI);
    assertThat(Method.leftBy("prod")).hasSize(5).doesNotContain(Method.AZURE_CLI);
    assertThat(Method.leftBy("AzureCliCredential")).containsExactly(Method.AZURE_CLI);
    assertThatThrownBy(() -> chain(Map.of(), Method.leftBy("x"), false).getTokenSync(GRAPH))
        .hasMessageContaining("AZURE_TOKEN_CREDENTIALS");
  }

  private Chain chain(Map<String, String> variables, List<Method> methods, boolean pinned) {
    Requirements requirements = new Requirements(variables);
    return new Chain(
        methods,
        pinned,
        requirements::lacking,
        this::credential,
        new PlainFailures(new BrokenLine(new OkHttpClient(), URI.create("https://login.example"))));
  }

  private TokenCredential credential(Method method) {
    return request ->
        Mono.fromCallable(
            () -> {
              asked.add(method);
              if (failing.containsKey(method)) {
                throw failing.get(method);
              }
              return new AccessToken(method.toString(), OffsetDateTime.MAX);
            });
  }
}
