package io.github.appreg.adapter.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.appreg.adapter.TlsStub;
import io.github.appreg.adapter.TlsStub.Reply;
import io.github.appreg.core.port.ProofException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTokensTest {
  private static final String AUDIENCE = "api://AzureADTokenExchange";
  private static final String TOKEN =
      jwt("{\"iss\":\"https://i.example\",\"sub\":\"s\",\"aud\":[\"a\",\"b\"],\"exp\":1795424400}");
  private static final String BEARER = "b34r3r";

  @TempDir private Path folder;
  private Reply answer = Reply.json(200, "{\"value\":\"" + TOKEN + "\"}");
  private final TlsStub stub = new TlsStub(r -> answer);

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void gitHubIsAskedForTheAudienceOfTheTrust() throws Exception {
    PlatformToken token = tokens(github("/run?version=2")).of(Platform.GITHUB, AUDIENCE);

    assertThat(token.claims().issuer()).isEqualTo("https://i.example");
    assertThat(token.claims().subject()).isEqualTo("s");
    assertThat(token.claims().audiences()).containsExactly("a", "b");
    assertThat(token.claims().expires().orElseThrow()).hasToString("2026-11-23T09:00:00Z");
    assertThat(token.claims().algorithm()).isEqualTo("RS256");
    assertThat(stub.seen()).hasSize(1);
    assertThat(stub.seen().get(0).method()).isEqualTo("GET");
    assertThat(stub.seen().get(0).uri().getQuery())
        .isEqualTo("version=2&audience=api://AzureADTokenExchange");
    assertThat(stub.seen().get(0).headers()).containsEntry("authorization", "Bearer " + BEARER);
  }

  @Test
  void azureDevOpsIsAskedForTheServiceConnection() throws Exception {
    answer = Reply.json(200, "{\"oidcToken\":\"" + TOKEN + "\"}");
    Map<String, String> run =
        Map.of(
            "SYSTEM_OIDCREQUESTURI",
            stub.url() + "/p/oidctoken/",
            "SYSTEM_ACCESSTOKEN",
            BEARER,
            "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID",
            "c-1");

    assertThat(Platform.of(run)).contains(Platform.AZURE_DEVOPS);
    PlatformToken token = tokens(run).of(Platform.AZURE_DEVOPS, AUDIENCE);

    assertThat(token.claims().subject()).isEqualTo("s");
    assertThat(stub.seen().get(0).method()).isEqualTo("POST");
    assertThat(stub.seen().get(0).uri())
        .hasPath("/p/oidctoken")
        .hasQuery("api-version=7.1&serviceConnectionId=c-1");
  }

  @Test
  void theOtherPlatformsHaveTheirTokenInAVariableOrAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    Map<String, String> run =
        Map.of(
            "GITLAB_OIDC_TOKEN", TOKEN,
            "TFC_WORKLOAD_IDENTITY_TOKEN", TOKEN,
            "AZURE_FEDERATED_TOKEN_FILE", file.toString(),
            "MY_TOKEN", TOKEN);
    PlatformTokens tokens = tokens(run);

    for (Platform platform :
        List.of(Platform.GITLAB, Platform.TERRAFORM_CLOUD, Platform.KUBERNETES)) {
      assertThat(tokens.of(platform, AUDIENCE).claims().subject()).isEqualTo("s");
    }
    assertThat(tokens.variable("MY_TOKEN").claims().subject()).isEqualTo("s");
    assertThat(tokens.file(Path.of("token")).claims().subject()).isEqualTo("s");
    assertThat(stub.seen()).isEmpty();
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (TlsStub other = new TlsStub(r -> Reply.json(200, "{\"value\":\"" + TOKEN + "\"}"))) {
      answer = new Reply(302, Map.of("Location", other.url() + "/"), "");

      assertFault(
          () -> tokens(github("/")).of(Platform.GITHUB, AUDIENCE), "refused to hand out a token");
      assertThat(other.seen()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://pipelines.example/",
        "https://user@pipelines.example/",
        "file:///etc/passwd",
        "x"
      })
  void anAddressThatIsNotPlainHttpsIsNotAsked(String url) {
    assertFault(
        () ->
            tokens(
                    Map.of(
                        "ACTIONS_ID_TOKEN_REQUEST_URL", url,
                        "ACTIONS_ID_TOKEN_REQUEST_TOKEN", BEARER))
                .of(Platform.GITHUB, AUDIENCE),
        "is not one of https");
  }

  @Test
  void whatIsMissingIsNamedWithTheWayToGetIt() {
    assertFault(
        () -> tokens(Map.of()).of(Platform.GITHUB, AUDIENCE), "ACTIONS_ID_TOKEN_REQUEST_URL");
    assertFault(() -> tokens(Map.of()).variable("NONE"), "NONE is not set");
    assertFault(() -> tokens(Map.of()).file(Path.of("none")), "cannot be read");
    answer = Reply.json(403, "{\"message\":\"" + TOKEN + "\"}");
    assertFault(() -> tokens(github("/")).of(Platform.GITHUB, AUDIENCE), "HTTP 403");
    answer = new Reply(200, Map.of(), "<html>");
    assertFault(() -> tokens(github("/")).of(Platform.GITHUB, AUDIENCE), "is not a token");
    Map<String, String> twoLines =
        Map.of(
            "ACTIONS_ID_TOKEN_REQUEST_URL",
            stub.url().toString(),
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
            BEARER + "\n" + BEARER);
    assertFault(() -> tokens(twoLines).of(Platform.GITHUB, AUDIENCE), "is no token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "b34r3r",
        "a.b34r3r",
        "{}.{}.b34r3r",
        "bnVsbA.bnVsbA.b34r3r",
        "W10.W10.b34r3r",
        "eyJ.eyJ.b34r3r",
        "....b34r3r"
      })
  void whatIsNoTokenIsRefusedWithoutShowingIt(String text) {
    assertFault(() -> PlatformToken.read("the file", text), "is not a token");
  }

  @Test
  void oddClaimsAreNoBug() throws Exception {
    TokenClaimsOf odd =
        new TokenClaimsOf(
            jwt("{\"iss\":7,\"sub\":{},\"aud\":null,\"exp\":1e300,\"nbf\":\"soon\"}"));
    assertThat(odd.claims().subject()).isEmpty();
    assertThat(odd.claims().audiences()).isEmpty();
    assertThat(odd.claims().expires()).isEmpty();
    assertThat(new TokenClaimsOf(jwt("{\"sub\":\"" + "x".repeat(5000) + "\"}")).claims().subject())
        .hasSize(601);
    assertFault(() -> PlatformToken.read("it", "x".repeat(70_000) + ".a.b"), "is not a token");
  }

  @Test
  void aTokenShowsNothingOfItself() throws Exception {
    PlatformToken token =
        tokens(Map.of()).stream(
            "standard input", new ByteArrayInputStream(TOKEN.getBytes(StandardCharsets.UTF_8)));
    assertThat(token).hasToString("token of standard input");
  }

  private record TokenClaimsOf(String text) {
    io.github.appreg.core.model.TokenClaims claims() throws ProofException {
      return PlatformToken.read("it", text).claims();
    }
  }

  private Map<String, String> github(String path) {
    return Map.of(
        "ACTIONS_ID_TOKEN_REQUEST_URL",
        stub.url() + path,
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
        BEARER);
  }

  private PlatformTokens tokens(Map<String, String> run) {
    return new PlatformTokens(run, folder::resolve, stub::client);
  }

  private static void assertFault(ThrowingCallable call, String summary) {
    assertThatExceptionOfType(ProofException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.fault().summary()).contains(summary))
        .satisfies(e -> assertThat(e.fault().next()).isNotEmpty())
        .satisfies(e -> assertThat(e.fault().toString()).doesNotContain(BEARER, TOKEN))
        .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain(BEARER, TOKEN));
  }

  private static String jwt(String claims) {
    return part("{\"alg\":\"RS256\"}") + "." + part(claims) + ".c2lnbmF0dXJl";
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
