package io.github.appreg.adapter.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import io.github.appreg.adapter.TlsStub;
import io.github.appreg.adapter.TlsStub.Reply;
import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Whom a vault's token is given to, in a real cloud, whose connections end at a stub. */
class VaultTokensTest {
  private static final AtomicInteger VAULTS = new AtomicInteger();

  /** One a test: the SDK remembers what a vault asked for. */
  private final String vault = "contoso-" + VAULTS.incrementAndGet() + ".vault.azure.net";

  private final StoreRef where = StoreRef.keyVault("https://" + vault, "dev");
  private final AtomicReference<Reply> reply = new AtomicReference<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> hosts = new CopyOnWriteArrayList<>();
  private final TlsStub stub = new TlsStub(seen -> reply.get());

  @AfterEach
  void close() {
    stub.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://graph.microsoft.com",
        "https://management.azure.com",
        "https://evil.example",
        "https://vault.azure.net.evil.example",
        "https://evilvault.azure.net.example",
        "https://other.vault.azure.net",
        "not a resource"
      })
  void aChallengeForAnythingButVaultsGetsNoToken(String resource) {
    reply.set(challenge(resource));
    Fault fault = refusal(() -> store().current(where)).fault();
    assertThat(fault.kind()).isEqualTo(Fault.Kind.REFUSED);
    assertThat(fault.summary()).contains("token");
    assertThat(asked).isEmpty();
    assertThat(stub.seen()).noneMatch(seen -> seen.headers().containsKey("Authorization"));
  }

  @Test
  void aVaultOfTheCloudGetsATokenForVaults() {
    reply.set(challenge("https://vault.azure.net"));
    refusal(() -> store().current(where));
    assertThat(asked).isNotEmpty().containsOnly("https://vault.azure.net/.default");
  }

  @Test
  void aRedirectIsNotFollowed() {
    reply.set(new Reply(302, Map.of("Location", "https://evil.example/certificates/dev"), ""));
    refusal(() -> store().current(where));
    assertThat(hosts).containsOnly(vault);
    assertThat(asked).isEmpty();
  }

  @Test
  void whatIsWatchedIsReadFromVaultsOfTheCloudOnly() {
    StoreRef evil = StoreRef.keyVault("https://evil.example", "dev");
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> store().current(evil),
            () -> store().pending(evil),
            () -> store().remarks(evil, Optional.empty()),
            () -> store().remarks(evil, Optional.of(CertificateIssuer.ONE_OFF)))) {
      assertThat(refusal(call).fault().kind()).isEqualTo(Fault.Kind.REFUSED);
    }
    assertThat(hosts).isEmpty();
  }

  private static Reply challenge(String resource) {
    return new Reply(
        401,
        Map.of(
            "WWW-Authenticate",
            "Bearer authorization=\"https://login.microsoftonline.com/t\", resource=\""
                + resource
                + "\""),
        "");
  }

  private KeyVaultStore store() {
    OkHttpClient led =
        stub.client()
            .newBuilder()
            .addInterceptor(
                chain -> {
                  hosts.add(chain.request().url().host());
                  return chain.proceed(
                      chain
                          .request()
                          .newBuilder()
                          .url(
                              chain
                                  .request()
                                  .url()
                                  .newBuilder()
                                  .host("localhost")
                                  .port(stub.port())
                                  .build())
                          .build());
                })
            .build();
    return new KeyVaultStore(
        VaultAddresses.cloud("vault.azure.net"),
        request -> {
          asked.addAll(request.getScopes());
          return Mono.just(new AccessToken("token", OffsetDateTime.now().plusHours(1)));
        },
        led,
        LocalVault.NOBODY,
        Clock.systemUTC(),
        pause -> {});
  }

  private static StoreException refusal(ThrowingCallable call) {
    return catchThrowableOfType(StoreException.class, call);
  }
}
