package io.github.appreg.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/**
 * The way out of a company's network by the usual variables: its proxies, and the authorities that
 * it trusts. The JVM's own properties are the word of this run, and win.
 */
final class Network {
  private static final String AUTHORITIES = "SSL_CERT_FILE";

  private final Optional<Proxies> proxies;
  private final Optional<X509TrustManager> trust;

  private Network(Optional<Proxies> proxies, Optional<X509TrustManager> trust) {
    this.proxies = proxies;
    this.trust = trust;
  }

  /** The network that the variables tell of. */
  static Network of(Surroundings surroundings) throws Failure {
    Map<String, String> environment = surroundings.environment();
    String file = environment.getOrDefault(AUTHORITIES, "");
    return new Network(
        unset("https.proxyHost") && unset("http.proxyHost")
            ? Proxies.of(environment)
            : Optional.empty(),
        !file.isEmpty() && unset("javax.net.ssl.trustStore")
            ? Optional.of(trusting(surroundings.at(Path.of(file))))
            : Optional.empty());
  }

  /** The client, led that way. */
  OkHttpClient over(OkHttpClient client) {
    if (proxies.isEmpty() && trust.isEmpty()) {
      return client;
    }
    OkHttpClient.Builder builder = client.newBuilder();
    proxies.ifPresent(each -> builder.proxySelector(each).proxyAuthenticator(each));
    trust.ifPresent(each -> builder.sslSocketFactory(tls(each).getSocketFactory(), each));
    return builder.build();
  }

  private static boolean unset(String property) {
    return System.getProperty(property, "").isEmpty();
  }

  private static X509TrustManager trusting(Path file) throws Failure {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      Collection<? extends Certificate> authorities =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (authorities.isEmpty()) {
        throw unusable(null);
      }
      int count = 0;
      for (Certificate authority : authorities) {
        store.setCertificateEntry(String.valueOf(count++), authority);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return (X509TrustManager) factory.getTrustManagers()[0];
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private static Failure unusable(Exception cause) {
    return Failure.local(
        "The authorities that " + AUTHORITIES + " names cannot be read.",
        "name a file of certificates in PEM, or unset it",
        cause);
  }

  private static SSLContext tls(X509TrustManager trust) {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {trust}, null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
