package io.github.appreg.adapter.vault;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.Configuration;
import com.azure.security.keyvault.certificates.CertificateClient;
import com.azure.security.keyvault.certificates.CertificateClientBuilder;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;

/** The SDK's clients, one a vault. */
final class VaultClients {
  /** A variable of the environment can make the SDK print bodies, and those hold secrets. */
  private static final HttpLogOptions SILENT =
      new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE);

  private final VaultAddresses addresses;
  private final TokenCredential credential;
  private final HttpClient http;
  private final RetryPolicy retries = new RetryPolicy(new VaultRetries());
  private final Map<String, CertificateClient> certificates = new ConcurrentHashMap<>();
  private final Map<String, SecretClient> secrets = new ConcurrentHashMap<>();

  VaultClients(VaultAddresses addresses, TokenCredential credential, OkHttpClient http) {
    this.addresses = addresses;
    this.credential = new VaultTokens(credential, addresses.local());
    this.http =
        new OkHttpAsyncHttpClientBuilder(
                http.newBuilder().followRedirects(false).followSslRedirects(false).build())
            // Else it puts the proxies of the process's environment before the client's.
            .configuration(Configuration.NONE)
            .connectionTimeout(Duration.ofMillis(http.connectTimeoutMillis()))
            .readTimeout(Duration.ofMillis(http.readTimeoutMillis()))
            .writeTimeout(Duration.ofMillis(http.writeTimeoutMillis()))
            .build();
  }

  CertificateClient certificates(StoreRef where) throws StoreException {
    return certificates.computeIfAbsent(addresses.called(where), this::certificateClient);
  }

  SecretClient secrets(StoreRef where) throws StoreException {
    return secrets.computeIfAbsent(addresses.called(where), this::secretClient);
  }

  /** Signs with one version of the key of that name, in the vault. */
  CryptographyClient key(StoreRef where, String version) throws StoreException {
    CryptographyClientBuilder builder =
        new CryptographyClientBuilder()
            .keyIdentifier(addresses.called(where) + "/keys/" + where.name() + "/" + version)
            .credential(credential)
            .httpClient(http)
            .retryPolicy(retries)
            .httpLogOptions(SILENT)
            .disableKeyCaching();
    if (addresses.local()) {
      builder.disableChallengeResourceVerification();
    }
    return builder.buildClient();
  }

  private CertificateClient certificateClient(String url) {
    CertificateClientBuilder builder =
        new CertificateClientBuilder()
            .vaultUrl(url)
            .credential(credential)
            .httpClient(http)
            .retryPolicy(retries)
            .httpLogOptions(SILENT);
    if (addresses.local()) {
      builder.disableChallengeResourceVerification();
    }
    return builder.buildClient();
  }

  private SecretClient secretClient(String url) {
    SecretClientBuilder builder =
        new SecretClientBuilder()
            .vaultUrl(url)
            .credential(credential)
            .httpClient(http)
            .retryPolicy(retries)
            .httpLogOptions(SILENT);
    if (addresses.local()) {
      builder.disableChallengeResourceVerification();
    }
    return builder.buildClient();
  }
}
