package io.github.appreg.adapter.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.adapter.TlsStub;
import io.github.appreg.adapter.TlsStub.Reply;
import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofException;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import io.github.appreg.core.port.TokenProof;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class IdentityTokenProofTest {
  private static final String TENANT = "11111111-1111-1111-1111-111111111111";
  private static final String APP = "22222222-2222-2222-2222-222222222222";
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final ProofMaterial SECRET = new ProofMaterial.Password(Secret.of("s3cret~x"));
  private static final Call DEVICES =
      new Call("GET", "/deviceManagement/managedDevices", new Position("m.yaml", 1, 1));

  private final AtomicReference<Reply> tokenReply = new AtomicReference<>(token("A.Read.All"));
  private final AtomicReference<Reply> graphReply = new AtomicReference<>(Reply.json(200, "{}"));
  private final TlsStub stub =
      new TlsStub(r -> r.uri().getPath().endsWith("/token") ? tokenReply.get() : graphReply.get());
  private final IdentityTokenProof proof = proof(stub.url());

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void aSecretGetsATokenWithItsRoles() throws Exception {
    TokenProof.Access access = proof.prove(APP, SECRET);

    assertThat(access.roles()).containsExactly("A.Read.All", "Z.Read.All");
    assertThat(stub.seen()).hasSize(1);
    TlsStub.Seen request = stub.seen().get(0);
    assertThat(request.uri().getPath()).isEqualTo("/" + TENANT + "/oauth2/v2.0/token");
    assertThat(request.form("client_id")).isEqualTo(APP);
    assertThat(request.form("client_secret")).isEqualTo("s3cret~x");
    assertThat(request.form("scope")).contains("https://graph.microsoft.com/.default");
  }

  @Test
  void everyProofAsksAnew() throws Exception {
    proof.prove(APP, SECRET);
    tokenReply.set(token("B.Read.All"));
    assertThat(proof.prove(APP, SECRET).roles()).contains("B.Read.All");
    assertThat(stub.seen()).hasSize(2);
  }

  @Test
  void aKeySignsAnAssertionAsEntraDocumentsIt() throws Exception {
    PublicCertificate certificate =
        PublicCertificate.of(NOW, NOW.plusSeconds(60), new byte[] {1, 2, 3});
    proof.prove(APP, new ProofMaterial.Key(certificate, (scheme, content) -> new byte[] {7}));

    String[] parts = stub.seen().get(0).form("client_assertion").split("\\.");
    JsonNode header = json(parts[0]);
    JsonNode claims = json(parts[1]);
    assertThat(header.path("alg").asText()).isEqualTo("PS256");
    assertThat(header.path("typ").asText()).isEqualTo("JWT");
    assertThat(Base64.getUrlDecoder().decode(header.path("x5t#S256").asText()))
        .isEqualTo(certificate.sha256());
    assertThat(claims.path("aud").asText())
        .isEqualTo(stub.url() + "/" + TENANT + "/oauth2/v2.0/token");
    assertThat(claims.path("iss").asText()).isEqualTo(APP);
    assertThat(claims.path("sub").asText()).isEqualTo(APP);
    assertThat(claims.path("nbf").asLong()).isEqualTo(NOW.getEpochSecond());
    assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 600);
    assertThat(claims.path("jti").asText()).isNotEmpty();
    assertThat(Base64.getUrlDecoder().decode(parts[2])).containsExactly(7);
  }

  @Test
  void aForeignTokenIsShownAsItIs() throws Exception {
    proof.prove(APP, new ProofMaterial.ForeignToken(Secret.of("a.b.c")));
    assertThat(stub.seen().get(0).form("client_assertion")).isEqualTo("a.b.c");
  }

  @Test
  void aSignerThatIsRefusedFailsTheProofWithItsOwnFault() {
    Fault denied = Fault.of(Fault.Kind.DENIED, "no", "grant it");
    PublicCertificate certificate = PublicCertificate.of(NOW, NOW, new byte[0]);
    ProofMaterial key =
        new ProofMaterial.Key(
            certificate,
            (scheme, content) -> {
              throw new StoreException(denied, null);
            });
    assertThat(refusal(key).fault()).isEqualTo(denied);
    assertThat(stub.seen()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "7000215, 401, invalid_client, CREDENTIAL_REJECTED",
    "7000222, 401, invalid_client, REFUSED",
    "700027, 401, invalid_client, CREDENTIAL_REJECTED",
    "700213, 401, invalid_client, CREDENTIAL_REJECTED",
    "70021, 400, invalid_request, CREDENTIAL_REJECTED",
    "700016, 400, unauthorized_client, CREDENTIAL_REJECTED",
    "7000112, 401, unauthorized_client, REFUSED",
    "90002, 400, invalid_request, REFUSED",
  })
  void entrasRefusalIsReadWithItsCodeAndTrace(
      String code, int status, String error, Fault.Kind kind) {
    tokenReply.set(
        Reply.json(
            status,
            "{\"error\":\""
                + error
                + "\",\"error_description\":\"AADSTS"
                + code
                + ": It is so. Trace ID: 33333333-3333-3333-3333-333333333333 Correlation ID:"
                + " 44444444-4444-4444-4444-444444444444 Timestamp: 2026-11-23 10:00:00Z\","
                + "\"error_codes\":["
                + code
                + "]}"));

    ProofException thrown = refusal(SECRET);

    assertThat(thrown.fault().kind()).isEqualTo(kind);
    assertThat(thrown.fault().code()).isEqualTo("AADSTS" + code);
    assertThat(thrown.fault().detail()).isEqualTo("AADSTS" + code + ": It is so.");
    assertThat(thrown.fault().trace())
        .isEqualTo("33333333-3333-3333-3333-333333333333, 2026-11-23 10:00:00Z");
    assertThat(everything(thrown)).doesNotContain("s3cret~x");
  }

  @Test
  void aGatewaysPageInPlaceOfATokenIsUnreachable() {
    tokenReply.set(new Reply(502, Map.of("Content-Type", "text/html"), "<h1>Bad Gateway</h1>"));
    assertThat(refusal(SECRET).fault().kind()).isEqualTo(Fault.Kind.UNREACHABLE);
  }

  @Test
  void aRefusedConnectionIsUnreachable() {
    URI url = stub.url();
    stub.close();
    ProofException thrown =
        catchThrowableOfType(ProofException.class, () -> proof(url).prove(APP, SECRET));
    assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.UNREACHABLE);
    assertThat(everything(thrown)).doesNotContain("s3cret~x");
  }

  @Test
  void aCallIsRunOnceWithTheToken() throws Exception {
    TokenProof.Answer answer = proof.prove(APP, SECRET).get(DEVICES);

    assertThat(answer.succeeded()).isTrue();
    TlsStub.Seen request = stub.seen().get(1);
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.uri()).hasToString("/v1.0/deviceManagement/managedDevices?$top=1");
    assertThat(request.headers().get("Authorization")).startsWith("Bearer ey");
    assertThat(stub.seen()).hasSize(2);
  }

  @Test
  void intunesRefusalIsUnwrapped() throws Exception {
    graphReply.set(
        new Reply(
            403,
            Map.of("request-id", "r1"),
            "{\"error\":{\"code\":\"Forbidden\",\"message\":"
                + "\"{\\r\\n \\\"Message\\\": \\\"Application is not authorized\\\"}\"}}"));
    assertThat(proof.prove(APP, SECRET).get(DEVICES))
        .isEqualTo(new TokenProof.Answer(403, "Forbidden", "Application is not authorized", "r1"));
  }

  @Test
  void aRedirectIsAnAnswerAndIsNotFollowed() throws Exception {
    try (TlsStub elsewhere = new TlsStub(r -> Reply.json(200, "{}"))) {
      graphReply.set(new Reply(302, Map.of("Location", elsewhere.url() + "/x"), ""));
      assertThat(proof.prove(APP, SECRET).get(DEVICES).status()).isEqualTo(302);
      assertThat(elsewhere.seen()).isEmpty();
    }
  }

  @Test
  void theTokenIsNotPrinted() throws Exception {
    assertThat(proof.prove(APP, SECRET)).hasToString("token with [A.Read.All, Z.Read.All]");
  }

  @Test
  void ourOwnTokenIsAskedOfOurOwnSignIn() throws Exception {
    assertThat(proof.own().roles()).containsExactly("Own.Read.All", "Z.Read.All");
  }

  private IdentityTokenProof proof(URI authority) {
    Endpoints endpoints =
        new Endpoints(
            authority,
            true,
            URI.create(authority + "/v1.0"),
            "https://graph.microsoft.com/.default");
    return new IdentityTokenProof(
        TENANT, endpoints, stub.client(), Clock.fixed(NOW, ZoneOffset.UTC), this::own);
  }

  private Mono<AccessToken> own(TokenRequestContext asked) {
    assertThat(asked.getScopes()).containsExactly("https://graph.microsoft.com/.default");
    return Mono.just(new AccessToken(jwt("Own.Read.All"), NOW.atOffset(ZoneOffset.UTC)));
  }

  private ProofException refusal(ProofMaterial material) {
    return catchThrowableOfType(ProofException.class, () -> proof.prove(APP, material));
  }

  private static Reply token(String role) {
    return Reply.json(
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + jwt(role) + "\"}");
  }

  private static String jwt(String role) {
    String payload = "{\"aud\":\"x\",\"roles\":[\"Z.Read.All\",\"" + role + "\"]}";
    return "eyJhbGciOiJub25lIn0."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.getBytes(StandardCharsets.UTF_8))
        + ".sig";
  }

  private static JsonNode json(String base64) throws Exception {
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(base64));
  }

  private static String everything(Exception e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
