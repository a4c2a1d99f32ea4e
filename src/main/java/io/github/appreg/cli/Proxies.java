package io.github.appreg.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;

/**
 * The proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} tell of, and the
 * names and passwords that they want, which are shown to no one else.
 */
final class Proxies extends ProxySelector implements Authenticator {
  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

  private final Map<String, HttpUrl> byScheme = new TreeMap<>();
  private final List<String> exempt;

  private Proxies(List<String> exempt) {
    this.exempt = exempt;
  }

  /** The proxies of the variables, in lower or upper case; empty where none is named. */
  static Optional<Proxies> of(Map<String, String> environment) throws Failure {
    String none = value("NO_PROXY", environment).toLowerCase(Locale.ROOT);
    Proxies proxies =
        new Proxies(Stream.of(none.split("[,\\s]+")).filter(each -> !each.isEmpty()).toList());
    for (String scheme : List.of("https", "http")) {
      String variable = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
      String address = value(variable, environment);
      if (!address.isEmpty()) {
        proxies.byScheme.put(scheme, parsed(variable, address));
      }
    }
    return proxies.byScheme.isEmpty() ? Optional.empty() : Optional.of(proxies);
  }

  private static String value(String name, Map<String, String> environment) {
    String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    return (lower.isEmpty() ? environment.getOrDefault(name, "") : lower).strip();
  }

  private static HttpUrl parsed(String variable, String address) throws Failure {
    HttpUrl url = HttpUrl.parse(address.contains("://") ? address : "http://" + address);
    if (url == null || url.isHttps()) {
      throw Failure.usage(
          variable + " is no address of a proxy that is spoken to by http.",
          "set it to http://HOST:PORT or http://NAME:PASSWORD@HOST:PORT, special signs as %XX");
    }
    return url;
  }

  @Override
  public List<Proxy> select(URI to) {
    HttpUrl proxy = byScheme.get(String.valueOf(to.getScheme()));
    String host = String.valueOf(to.getHost()).toLowerCase(Locale.ROOT);
    return proxy == null || near(host) || exempt(host, to.getPort())
        ? DIRECT
        : List.of(
            new Proxy(
                Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
  }

  /** This machine, and the address at which Azure's machines ask for their identity. */
  private static boolean near(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.startsWith("127.")
        || host.equals("[::1]")
        || host.startsWith("169.254.");
  }

  private boolean exempt(String host, int port) {
    return exempt.stream().anyMatch(each -> matches(each, host, port));
  }

  private static boolean matches(String pattern, String host, int port) {
    String named = pattern;
    int colon = pattern.lastIndexOf(':');
    if (colon > 0 && pattern.substring(colon + 1).matches("\\d+")) {
      if (Integer.parseInt(pattern.substring(colon + 1)) != (port < 0 ? 443 : port)) {
        return false;
      }
      named = pattern.substring(0, colon);
    }
    String suffix = named.replaceFirst("^\\*?\\.", "");
    return named.equals("*") || host.equals(suffix) || host.endsWith("." + suffix);
  }

  @Override
  public void connectFailed(URI to, SocketAddress proxy, IOException failure) {
    // The request fails with it, and says so.
  }

  @Override
  public Request authenticate(Route route, Response asked) {
    if (route == null || asked.request().header("Proxy-Authorization") != null) {
      return null;
    }
    return byScheme.values().stream()
        .filter(each -> !each.username().isEmpty() && isAt(each, route.proxy().address()))
        .findFirst()
        .map(each -> Credentials.basic(each.username(), each.password()))
        .map(basic -> asked.request().newBuilder().header("Proxy-Authorization", basic).build())
        .orElse(null);
  }

  private static boolean isAt(HttpUrl proxy, SocketAddress address) {
    return address instanceof InetSocketAddress at
        && at.getHostString().equals(proxy.host())
        && at.getPort() == proxy.port();
  }

  @Override
  public String toString() {
    return "proxies for " + byScheme.keySet();
  }
}
