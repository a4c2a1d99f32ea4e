package io.github.appreg.cli;

import io.github.appreg.adapter.signin.Endpoints;
import io.github.appreg.core.model.TokenExchange;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Microsoft's clouds, and where each has its services. */
enum Cloud {
  PUBLIC(
      "public",
      "graph.microsoft.com",
      "login.microsoftonline.com",
      "vault.azure.net",
      TokenExchange.PUBLIC),
  USGOV(
      "usgov",
      "graph.microsoft.us",
      "login.microsoftonline.us",
      "vault.usgovcloudapi.net",
      TokenExchange.USGOV),
  USGOV_DOD(
      "usgov-dod",
      "dod-graph.microsoft.us",
      "login.microsoftonline.us",
      "vault.usgovcloudapi.net",
      TokenExchange.USGOV),
  CHINA(
      "china",
      "microsoftgraph.chinacloudapi.cn",
      "login.chinacloudapi.cn",
      "vault.azure.cn",
      TokenExchange.CHINA);

  private final String label;
  private final String graphHost;
  private final String loginHost;
  private final String vaultSuffix;
  private final TokenExchange exchange;

  Cloud(
      String label,
      String graphHost,
      String loginHost,
      String vaultSuffix,
      TokenExchange exchange) {
    this.exchange = exchange;
    this.label = label;
    this.graphHost = graphHost;
    this.loginHost = loginHost;
    this.vaultSuffix = vaultSuffix;
  }

  /** The cloud that the option names; without one, that of {@code AZURE_AUTHORITY_HOST}. */
  static Cloud of(Optional<Cloud> option, Map<String, String> environment) throws Failure {
    if (option.isPresent()) {
      return option.get();
    }
    String authority = environment.getOrDefault("AZURE_AUTHORITY_HOST", "");
    String host = authority.replaceFirst("^https://", "").replaceFirst("/.*$", "");
    if (host.isEmpty()) {
      return PUBLIC;
    }
    return Arrays.stream(values())
        .filter(cloud -> cloud.loginHost.equals(host) || cloud.exchange.issuerHost().equals(host))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.usage(
                    "AZURE_AUTHORITY_HOST is none of the clouds that appreg knows.",
                    "choose one with --cloud"));
  }

  /** What trusts are held against: the named cloud, or the one of the variable, or the public. */
  static TokenExchange exchange(Optional<Cloud> option, Map<String, String> environment) {
    try {
      return of(option, environment).exchange;
    } catch (Failure e) {
      // No cloud of ours; whoever goes on to sign in is told.
      return PUBLIC.exchange;
    }
  }

  URI graph() {
    return URI.create("https://" + graphHost + "/v1.0");
  }

  String graphScope() {
    return "https://" + graphHost + "/.default";
  }

  /** Where our own sign-in and Graph are, and what platforms' tokens are made for. */
  Endpoints endpoints() {
    return new Endpoints(authority(), false, graph(), graphScope(), exchange);
  }

  URI authority() {
    return URI.create("https://" + loginHost);
  }

  /** What follows a vault's name in its host. */
  String vaultSuffix() {
    return vaultSuffix;
  }

  @Override
  public String toString() {
    return label;
  }
}
