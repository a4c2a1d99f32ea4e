package io.github.appreg.adapter.vault;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.security.keyvault.certificates.CertificateClient;
import com.azure.security.keyvault.certificates.CertificateClientBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import io.github.appreg.adapter.TlsStub;
import io.github.appreg.adapter.TlsStub.Reply;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.token.VaultSignIn;
import io.github.appreg.emulator.vault.VaultEndpoint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** The local tenant's vaults and token endpoint over TLS, with answers that may be lost. */
final class LocalVault implements AutoCloseable {
  static final String VAULT = "https://contoso.vault.azure.net";

  /** For whom no program signs, and no person. */
  static final Signers NOBODY =
      new Signers(Map.of(), Map.of(), Path.of("target", "none"), Path.of("none"));

  private final VaultSignIn tenant;
  private final AtomicReference<Predicate<TlsStub.Seen>> losing =
      new AtomicReference<>(request -> false);
  private final TlsStub stub;

  LocalVault() throws Exception {
    tenant = new VaultSignIn();
    Endpoint vaults =
        new VaultEndpoint(
            tenant.documents(), tenant.endpoint(), tenant.clock(), VaultSignIn.TENANT);
    stub = new TlsStub(seen -> answer(seen, vaults));
  }

  /** The answer to the first request that fits is lost on its way, the deed being done. */
  void loseOne(Predicate<TlsStub.Seen> fitting) {
    losing.set(fitting);
  }

  VaultSignIn tenant() {
    return tenant;
  }

  TlsStub stub() {
    return stub;
  }

  KeyVaultStore store() {
    return store(NOBODY);
  }

  /** Waits cost no time and move no clock; the vault's authority answers by looks, not by time. */
  KeyVaultStore store(Signers signers) {
    return new KeyVaultStore(
        VaultAddresses.local("vault.azure.net", stub.port()),
        credential(),
        stub.client(),
        signers,
        tenant.clock(),
        pause -> {});
  }

  static StoreRef at(String name) {
    return StoreRef.keyVault(VAULT, name);
  }

  CertificateClient certificates() {
    return new CertificateClientBuilder()
        .vaultUrl("https://contoso.vault.localhost:" + stub.port())
        .credential(credential())
        .httpClient(new OkHttpAsyncHttpClientBuilder(stub.client()).build())
        .disableChallengeResourceVerification()
        .buildClient();
  }

  SecretClient secrets() {
    return new SecretClientBuilder()
        .vaultUrl("https://contoso.vault.localhost:" + stub.port())
        .credential(credential())
        .httpClient(new OkHttpAsyncHttpClientBuilder(stub.client()).build())
        .disableChallengeResourceVerification()
        .buildClient();
  }

  private TokenCredential credential() {
    return request ->
        reactor.core.publisher.Mono.fromCallable(
            () ->
                new com.azure.core.credential.AccessToken(
                    tenant.token("https://vault.azure.net"),
                    OffsetDateTime.now().plus(Duration.ofHours(1))));
  }

  private Reply answer(TlsStub.Seen seen, Endpoint vaults) {
    Map<String, String> query = new TreeMap<>();
    String raw = seen.uri().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    TreeMap<String, String> headers = Request.noHeaders();
    headers.putAll(seen.headers());
    Request request =
        new Request(
            seen.method(),
            seen.uri().getPath(),
            query,
            headers,
            seen.body().getBytes(StandardCharsets.UTF_8),
            "https://" + seen.headers().get("Host"));
    Endpoint endpoint = VaultEndpoint.serves(request) ? vaults : tenant.endpoint();
    Answer answer = endpoint.handle(request);
    if (answer.status() != 401 && losing.get().test(seen)) {
      losing.set(other -> false);
      throw new IllegalStateException("the answer is lost");
    }
    return new Reply(
        answer.status(), answer.headers(), new String(answer.body(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    stub.close();
  }
}
