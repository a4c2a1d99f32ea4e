package io.github.appreg.emulator.vault;

import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.tls.LocalAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** The smallest HTTPS server that an endpoint can be tried behind with the real SDK clients. */
final class VaultServer implements AutoCloseable {
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final LocalAuthority authority;

  /** Endpoints are asked by host: vaults at {@code *.vault.localhost}, all else elsewhere. */
  VaultServer(Path folder, Endpoint vaults, Endpoint elsewhere) throws Exception {
    authority = LocalAuthority.open(folder, Clock.systemUTC());
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(authority.serverContext()));
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          Request request = read(exchange);
          Endpoint endpoint = VaultEndpoint.serves(request) ? vaults : elsewhere;
          write(exchange, endpoint.handle(request));
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
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

  private static Request read(HttpExchange exchange) throws IOException {
    TreeMap<String, String> headers = Request.noHeaders();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    Map<String, String> query = new TreeMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query,
        headers,
        exchange.getRequestBody().readAllBytes(),
        "https://" + exchange.getRequestHeaders().getFirst("Host"));
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    try (exchange) {
      if (answer.body().length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
