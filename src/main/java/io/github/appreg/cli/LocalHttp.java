package io.github.appreg.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/** An HTTP client for the local tenant: trusts its authority alone and never leaves the machine. */
final class LocalHttp {
  private LocalHttp() {}

  static OkHttpClient trusting(X509Certificate authority) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("local", authority);
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      X509TrustManager trust = (X509TrustManager) factory.getTrustManagers()[0];
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {trust}, null);
      return new OkHttpClient.Builder()
          .sslSocketFactory(tls.getSocketFactory(), trust)
          .proxy(Proxy.NO_PROXY)
          .dns(LOOPBACK)
          .connectionPool(Wiring.keeping())
          .build();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not every system resolves the names under {@code localhost}. */
  private static final Dns LOOPBACK =
      host -> {
        String name = host.toLowerCase(Locale.ROOT);
        if (!name.equals("localhost") && !name.endsWith(".localhost")) {
          throw new UnknownHostException(host + " is not on this machine");
        }
        return List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}));
      };
}
