package io.github.appreg.adapter.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A local tenant that is being served, and how clients reach it.
 *
 * @param origin scheme, host and port, which are the sign-in authority's as well
 * @param graph base address of Graph, with its version
 * @param vaults address of a key vault, with {@code NAME} for its name
 * @param plainHttp the origin over plain http, where that is served
 * @param authorityFile PEM of the authority to trust
 * @param secretFile the file that holds the client's secret, as JSON
 * @param settings what to type in bash, by client; holds no secret
 */
public record Serving(
    String origin,
    String graph,
    String vaults,
    Optional<String> plainHttp,
    String authorityFile,
    String tenantId,
    String clientId,
    String secretFile,
    Map<String, String> settings) {
  public Serving {
    settings = new LinkedHashMap<>(settings);
  }

  /** Where tokens are asked for. */
  String tokens() {
    return origin + "/" + tenantId + "/oauth2/v2.0/token";
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "graph", graph);
    line(text, "sign-in", tokens());
    line(text, "key vaults", vaults);
    plainHttp.ifPresent(plain -> line(text, "plain http", plain));
    line(text, "page", origin + "/ (what is in it, what it was asked)");
    line(text, "authority", authorityFile + " (to trust)");
    line(text, "tenant id", tenantId);
    line(text, "client id", clientId);
    line(text, "client secret", "in " + secretFile);
    settings.values().forEach(setting -> text.append('\n').append(setting));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(" ".repeat(15 - name.length())).append(value).append('\n');
  }
}
