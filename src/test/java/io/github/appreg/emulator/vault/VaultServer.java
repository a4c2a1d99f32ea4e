package io.github.appreg.emulator.vault;

import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Server;
import io.github.appreg.emulator.tls.LocalAuthority;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** Vaults and a token endpoint behind TLS, and an HTTP client that finds and trusts them. */
final class VaultServer implements AutoCloseable {
  private final Server server;
  private final LocalAuthority authority;

  VaultServer(Path folder, Endpoint vaults, Endpoint elsewhere) throws Exception {
    authority = LocalAuthority.open(folder, Clock.systemUTC());
    server =
        Server.start(
            0,
            Optional.of(authority.serverContext()),
            request ->
                VaultEndpoint.serves(request) ? vaults.handle(request) : elsewhere.handle(request));
  }

  int port() {
    return server.port();
  }

  String vault(String name) {
    return "https://" + name + ".vault.localhost:" + port();
  }

  HttpClient client() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", authority.certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return new OkHttpAsyncHttpClientBuilder(
            new OkHttpClient.Builder()
                .sslSocketFactory(
                    context.getSocketFactory(), (X509TrustManager) trust.getTrustManagers()[0])
                .dns(host -> List.of(InetAddress.getLoopbackAddress()))
                .build())
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
