package io.github.appreg.cli;

import io.github.appreg.adapter.report.Examined;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.net.ssl.SSLException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** How a tenant is reached from here, found out without a token. */
final class SiteChecks {
  private static final Duration LONGEST = Duration.ofSeconds(9);
  private static final Duration MUCH = Duration.ofMinutes(2);
  private static final Duration TOO_MUCH = Duration.ofMinutes(5);
  private static final int SERVER_ERROR = 500;
  private static final String CLOCK = "clock";

  private final Site site;
  private final Clock clock;
  private Optional<Duration> skew = Optional.empty();

  SiteChecks(Site site, Clock clock) {
    this.site = site;
    this.clock = clock;
  }

  /** Proxy, endpoints, then the clock that they told. */
  void run(Examination all, List<StoreRef> vaults) {
    Map<String, URI> endpoints = new LinkedHashMap<>();
    endpoints.put(
        "sign-in endpoint",
        URI.create(site.authority() + "/organizations/v2.0/.well-known/openid-configuration"));
    endpoints.put("Microsoft Graph", URI.create(site.graph() + "/organization?$select=id"));
    all.check("proxy", () -> proxy(List.copyOf(endpoints.values())));
    endpoints.forEach((name, address) -> all.check(name, () -> reach(name, address)));
    for (StoreRef vault : vaults) {
      String name = "vault " + host(vault.vault());
      all.check(name, () -> reach(name, vault(vault)));
    }
    all.add(clock());
  }

  private URI vault(StoreRef where) throws StoreException {
    return URI.create(site.vaults().called(where) + "/secrets?api-version=7.4&maxresults=1");
  }

  static String host(String vault) {
    return vault.replaceFirst("^https://", "");
  }

  private Examined proxy(List<URI> endpoints) {
    TreeSet<String> used = new TreeSet<>();
    for (URI endpoint : endpoints) {
      through(endpoint).map(proxy -> proxy + " for " + endpoint.getHost()).ifPresent(used::add);
    }
    return Examined.ok(
        "proxy", used.isEmpty() ? "none: connections are direct" : String.join(", ", used));
  }

  /** Only its host and port: a proxy's address may hold a password. */
  private Optional<String> through(URI endpoint) {
    OkHttpClient http = site.http();
    List<Proxy> proxies =
        http.proxy() == null ? http.proxySelector().select(endpoint) : List.of(http.proxy());
    return proxies.stream()
        .filter(proxy -> proxy.address() instanceof InetSocketAddress)
        .map(proxy -> (InetSocketAddress) proxy.address())
        .map(address -> address.getHostString() + ":" + address.getPort())
        .findFirst();
  }

  private Examined reach(String name, URI endpoint) throws Failure {
    OkHttpClient http =
        site.http()
            .newBuilder()
            .callTimeout(LONGEST)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
    Request request = new Request.Builder().url(endpoint.toString()).build();
    try (Response answer = http.newCall(request).execute()) {
      if (skew.isEmpty()) {
        skew = skew(answer);
      }
      return answer.code() < SERVER_ERROR
          ? Examined.ok(name, endpoint.getHost() + " answers, over " + tls(answer))
          : Examined.warning(
              name,
              endpoint.getHost() + " answers with " + answer.code(),
              "Look at Microsoft's status page, or at the proxy, then run again.");
    } catch (SSLException e) {
      throw Failure.of(
          Handshake.fault(endpoint, e, new Handshake(http).issuer(endpoint.toString())), e);
    } catch (IOException e) {
      throw Failure.of(unreachable(endpoint, e), e);
    }
  }

  private static String tls(Response answer) {
    return answer.handshake() == null
        ? "plain HTTP"
        : answer.handshake().tlsVersion().javaName().replace("TLSv", "TLS ");
  }

  private Fault unreachable(URI endpoint, IOException e) {
    String way = through(endpoint).map(proxy -> " through the proxy " + proxy).orElse("");
    return new Fault(
        Fault.Kind.UNREACHABLE,
        endpoint.getHost() + " cannot be reached" + way,
        "",
        e.getClass().getSimpleName() + ": " + e.getMessage(),
        "",
        way.isEmpty()
            ? "Check the name, the network and its firewall; where there is a proxy, set"
                + " HTTPS_PROXY."
            : "Check that the proxy lets " + endpoint.getHost() + ":443 through.");
  }

  private Optional<Duration> skew(Response answer) {
    Date theirs = answer.headers().getDate("Date");
    Instant ours = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return Optional.ofNullable(theirs).map(date -> Duration.between(date.toInstant(), ours));
  }

  private Examined clock() {
    if (skew.isEmpty()) {
      return Examined.unknown(CLOCK, "no endpoint told the time", "");
    }
    Duration off = skew.get();
    if (off.abs().compareTo(MUCH) <= 0) {
      return Examined.ok(CLOCK, "within two minutes of Microsoft's");
    }
    String what =
        "this machine's clock is "
            + off.abs().toMinutes()
            + (off.abs().toMinutes() == 1 ? " minute " : " minutes ")
            + (off.isNegative() ? "behind" : "ahead");
    String next = "Set it by the network (timedatectl set-ntp true).";
    return off.abs().compareTo(TOO_MUCH) <= 0
        ? Examined.warning(CLOCK, what, next)
        : Examined.failed(
            CLOCK,
            Fault.of(
                Fault.Kind.LOCAL,
                what + ": assertions that it dates and tokens that it is given are refused",
                next));
  }
}
