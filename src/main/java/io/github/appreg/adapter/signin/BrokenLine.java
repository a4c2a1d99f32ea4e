package io.github.appreg.adapter.signin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.OkHttpClient;

/** Says why the sign-in's endpoint cannot be reached, and which proxy is in between. */
final class BrokenLine {
  private final OkHttpClient http;
  private final URI authority;

  BrokenLine(OkHttpClient http, URI authority) {
    this.http = http;
    this.authority = authority;
  }

  /** What broke, in a line that names hosts and no password. */
  String said(IOException broken) {
    String host = authority.getHost();
    String kind = broken.getClass().getSimpleName();
    if (broken instanceof SSLException) {
      return host
          + " ("
          + kind
          + "): its certificate is not trusted; where a proxy looks inside, name the company's"
          + " authorities in SSL_CERT_FILE";
    }
    return proxy()
        .map(proxy -> host + ", " + through(proxy, String.valueOf(broken.getMessage()), kind))
        .orElse(host + " (" + kind + ")");
  }

  private static String through(String proxy, String message, String kind) {
    if (message.contains("authenticate with proxy") || message.contains("CONNECT: 407")) {
      return "as the proxy "
          + proxy
          + " wants a name and a password, or other ones:"
          + " HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT";
    }
    String status = message.replaceFirst("(?s)^.*response code for CONNECT: (\\d{3}).*$", "$1");
    return status.length() == 3
        ? "as the proxy " + proxy + " refuses to connect to it: HTTP " + status
        : "through the proxy " + proxy + " (" + kind + ")";
  }

  private Optional<String> proxy() {
    ProxySelector selector = http.proxySelector();
    Proxy proxy =
        http.proxy() != null
            ? http.proxy()
            : selector.select(authority).stream().findFirst().orElse(Proxy.NO_PROXY);
    return proxy.address() instanceof InetSocketAddress address
        ? Optional.of(address.getHostString() + ":" + address.getPort())
        : Optional.empty();
  }
}
