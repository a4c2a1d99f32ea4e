package io.github.appreg.adapter.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import io.github.appreg.adapter.TlsStub;
import io.github.appreg.adapter.TlsStub.Reply;
import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

class VaultFaultsTest {
  private static final StoreRef WHERE = StoreRef.keyVault("https://contoso.vault.azure.net", "dev");
  private static final String CHALLENGE =
      "Bearer authorization=\"https://localhost/11111111-1111-1111-1111-111111111111\","
          + " resource=\"https://vault.azure.net\"";

  private final AtomicReference<Reply> reply = new AtomicReference<>();
  private final TlsStub stub =
      new TlsStub(
          r ->
              r.headers().containsKey("Authorization")
                  ? reply.get()
                  : new Reply(401, Map.of("WWW-Authenticate", CHALLENGE), ""));
  private final TokenCredential credential =
      request -> Mono.just(new AccessToken("token", OffsetDateTime.now().plusHours(1)));

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  @Timeout(30)
  void aVaultThatAsksForAnHourIsNotWaitedFor() {
    reply.set(new Reply(429, Map.of("Retry-After", "3600"), ""));

    assertThat(refusal(() -> store(credential).receipts(WHERE)).fault().kind())
        .isEqualTo(Fault.Kind.THROTTLED);
  }

  @ParameterizedTest
  @CsvSource({
    "403, Forbidden, ForbiddenByRbac, DENIED, Key Vault Secrets Officer",
    "403, Forbidden, ForbiddenByFirewall, DENIED, firewall",
    "401, Unauthorized, '', NOT_SIGNED_IN, tenant that we sign in to",
    "404, SecretNotFound, '', NOT_FOUND, ''",
    "409, Conflict, ObjectIsDeletedButRecoverable, CONFLICT, purge",
    "409, Conflict, '', CONFLICT, ''",
    "400, BadParameter, '', REFUSED, ''",
  })
  void aRefusalSaysWhatToDo(int status, String code, String inner, Fault.Kind kind, String next) {
    reply.set(
        new Reply(
            status,
            Map.of("x-ms-request-id", "r-1", "Content-Type", "application/json"),
            "{\"error\":{\"code\":\""
                + code
                + "\",\"message\":\"It is {so}.\""
                + (inner.isEmpty() ? "" : ",\"innererror\":{\"code\":\"" + inner + "\"}")
                + "}}"));

    StoreException thrown = refusal(this::publish);

    assertThat(thrown.fault().kind()).isEqualTo(kind);
    assertThat(thrown.fault().code()).isEqualTo(inner.isEmpty() ? code : inner);
    assertThat(thrown.fault().detail()).isEqualTo("It is {so}.");
    assertThat(thrown.fault().requestId()).isEqualTo("r-1");
    assertThat(thrown.fault().next()).contains(next);
    assertThat(everything(thrown)).doesNotContain("s3cret");
  }

  static List<String> known() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/codes/vault.txt"));
  }

  @ParameterizedTest
  @MethodSource("known")
  void aKnownCodeIsToldWithItsCauseItsTraceAndWhatToDo(String code) {
    String body = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"No.\"}}";
    reply.set(
        new Reply(
            400,
            Map.of(
                "x-ms-request-id", "r-1",
                "Content-Type", "application/json"),
            body));

    Fault fault = refusal(this::publish).fault();

    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.cause()).isNotEmpty().doesNotContain("{");
    assertThat(fault.next()).isNotEmpty().doesNotContain("{");
    assertThat(fault.trace()).startsWith("r-1, ").endsWith(" GMT");
  }

  @Test
  void aRefusedConnectionIsUnreachable() {
    stub.close();
    StoreException thrown = refusal(this::publish);
    assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.UNREACHABLE);
    assertThat(everything(thrown)).doesNotContain("s3cret");
  }

  @Test
  void withoutATokenWeAreNotSignedIn() {
    TokenCredential none =
        request -> Mono.error(new ClientAuthenticationException("no login\nmore", null));
    KeyVaultStore store = store(none);
    CertificateIssuer byItself = new CertificateIssuer(CertificateIssuer.Kind.SELF, "");
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> store.receipts(WHERE),
            () -> store.pending(WHERE),
            () -> store.begin(Orders.certificate(WHERE), Orders.NOW),
            () -> store.begin(Orders.certificate(WHERE, byItself), Orders.NOW),
            () ->
                store.publish(
                    WHERE,
                    Secret.of("s3cret"),
                    Orders.receipt("k1", Orders.NOW, Duration.ofDays(30))))) {
      StoreException thrown = refusal(call);
      assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.NOT_SIGNED_IN);
      assertThat(thrown.fault().detail()).isEqualTo("no login");
    }
  }

  @Test
  void aHostThatIsNoVaultIsNeverAsked() {
    StoreRef evil = StoreRef.keyVault("https://evil.example", "dev");
    assertThat(refusal(() -> store(credential).receipts(evil)).fault().kind())
        .isEqualTo(Fault.Kind.REFUSED);
    assertThat(stub.seen()).isEmpty();
  }

  private void publish() throws StoreException {
    store(credential)
        .publish(WHERE, Secret.of("s3cret"), Orders.receipt("k1", Orders.NOW, Duration.ofDays(30)));
  }

  private KeyVaultStore store(TokenCredential signIn) {
    return new KeyVaultStore(
        VaultAddresses.local("vault.azure.net", stub.port()),
        signIn,
        stub.client(),
        LocalVault.NOBODY,
        java.time.Clock.systemUTC(),
        pause -> {});
  }

  private static StoreException refusal(ThrowingCallable call) {
    return catchThrowableOfType(StoreException.class, call);
  }

  private static String everything(Exception e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
