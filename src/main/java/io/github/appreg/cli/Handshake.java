package io.github.appreg.cli;

import io.github.appreg.core.port.Fault;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Who signed the certificate that is not trusted: as a rule a company's own authority. */
final class Handshake {
  private final OkHttpClient http;

  Handshake(OkHttpClient http) {
    this.http = http;
  }

  /** Why a handshake failed, with the authority's name where one is known. */
  static Fault fault(URI endpoint, SSLException e, Optional<String> issuer) {
    return new Fault(
        Fault.Kind.UNREACHABLE,
        "The TLS handshake with "
            + endpoint.getHost()
            + " failed"
            + issuer.map(name -> ": its certificate was issued by \"" + name + "\"").orElse(""),
        "",
        String.valueOf(e.getMessage()),
        "",
        "If that is your company's authority, which looks into TLS on its way, name its PEM file in"
            + " SSL_CERT_FILE.");
  }

  /** The issuer of what the host shows; trusts nothing, and so nothing is sent. */
  Optional<String> issuer(String address) {
    Looking looking = new Looking();
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {looking}, null);
      OkHttpClient once =
          http.newBuilder().sslSocketFactory(tls.getSocketFactory(), looking).build();
      once.newCall(new Request.Builder().url(address).build()).execute().close();
    } catch (IOException | GeneralSecurityException e) {
      // As it must: whom it met is known now.
      return looking.issuer;
    }
    return looking.issuer;
  }

  /** Refuses everyone, and remembers whom. */
  private static final class Looking implements X509TrustManager {
    private Optional<String> issuer = Optional.empty();

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("no server here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      issuer = Optional.of(chain[0].getIssuerX500Principal().getName());
      throw new CertificateException("only looked at");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
