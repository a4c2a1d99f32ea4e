package io.github.appreg.adapter.signin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Gets a run's own token from the platform that it runs on. A request goes to the one address that
 * the platform's own variable names, by https, and follows no redirect; no manifest has a say.
 */
public final class PlatformTokens {
  private static final ObjectMapper JSON = new JsonMapper();

  private final Map<String, String> environment;
  private final UnaryOperator<Path> at;
  private final Supplier<OkHttpClient> connections;

  /**
   * Tokens of the platform that these variables tell of.
   *
   * @param at where a path of a variable is
   * @param connections asked only when a platform has to be
   */
  public PlatformTokens(
      Map<String, String> environment, UnaryOperator<Path> at, Supplier<OkHttpClient> connections) {
    this.environment = Map.copyOf(environment);
    this.at = at;
    this.connections = connections;
  }

  /**
   * The token of a platform.
   *
   * @param audience what to ask it for, where the platform lets one ask
   */
  public PlatformToken of(Platform platform, String audience) throws ProofException {
    if (!platform.missing(environment).isEmpty()) {
      throw failed(
          platform.title()
              + " hands no token to this run: "
              + String.join(" and ", platform.missing(environment))
              + " is not set.",
          platform.remedy());
    }
    return switch (platform) {
      case GITHUB -> github(platform, audience);
      case AZURE_DEVOPS -> azureDevOps(platform);
      case GITLAB, TERRAFORM_CLOUD ->
          PlatformToken.read(platform.title(), platform.value(0, environment));
      case KUBERNETES -> file(Path.of(platform.value(0, environment)));
    };
  }

  /** The token that a variable holds, such as one of GitLab's {@code id_tokens}. */
  public PlatformToken variable(String name) throws ProofException {
    String text = environment.getOrDefault(name, "");
    if (text.isEmpty()) {
      throw failed("The variable " + name + " is not set.", "Name the one that holds the token.");
    }
    return PlatformToken.read("the variable " + name, text);
  }

  /** The token that a file holds. */
  public PlatformToken file(Path path) throws ProofException {
    try (InputStream in = Files.newInputStream(at.apply(path))) {
      return stream(path.toString(), in);
    } catch (IOException e) {
      throw new ProofException(
          Fault.of(
              Fault.Kind.LOCAL, "The token file " + path + " cannot be read.", "Check its path."),
          e);
    }
  }

  /** The token that comes by a stream. */
  public PlatformToken stream(String source, InputStream in) throws ProofException {
    try {
      byte[] text = in.readNBytes(PlatformToken.LONGEST + 1);
      return PlatformToken.read(source, new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw PlatformToken.unreadable(source, e);
    }
  }

  private PlatformToken github(Platform platform, String audience) throws ProofException {
    HttpUrl url = url(platform);
    Request request =
        new Request.Builder()
            .url(url.newBuilder().setQueryParameter("audience", audience).build())
            .header("Authorization", bearer(platform))
            .header("Accept", "application/json")
            .build();
    return ask(platform, request, "value");
  }

  private PlatformToken azureDevOps(Platform platform) throws ProofException {
    HttpUrl url =
        url(platform)
            .newBuilder()
            .setQueryParameter("api-version", "7.1")
            .setQueryParameter("serviceConnectionId", platform.value(2, environment))
            .build();
    Request request =
        new Request.Builder()
            .url(url)
            .header("Authorization", bearer(platform))
            .header("Accept", "application/json")
            // Else a refusal is a redirect to a page to sign in on.
            .header("X-TFS-FedAuthRedirect", "Suppress")
            .post(RequestBody.create(new byte[0]))
            .build();
    return ask(platform, request, "oidcToken");
  }

  private HttpUrl url(Platform platform) throws ProofException {
    HttpUrl url = HttpUrl.parse(platform.value(0, environment).replaceFirst("/+$", ""));
    if (url == null || !url.isHttps() || !url.username().isEmpty()) {
      throw failed(
          "The address at which " + platform.title() + " hands out tokens is not one of https.",
          "Leave the platform's own variables as it sets them.");
    }
    return url;
  }

  private String bearer(Platform platform) throws ProofException {
    String token = platform.value(1, environment).strip();
    if (!token.matches("[!-~]+")) {
      throw failed(
          "What " + platform.title() + " handed to this run to ask for tokens with is no token.",
          platform.remedy());
    }
    return "Bearer " + token;
  }

  private PlatformToken ask(Platform platform, Request request, String member)
      throws ProofException {
    OkHttpClient http =
        connections.get().newBuilder().followRedirects(false).followSslRedirects(false).build();
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw failed(
            platform.title() + " refused to hand out a token: HTTP " + response.code() + ".",
            platform.remedy());
      }
      byte[] body = response.peekBody(PlatformToken.LONGEST).bytes();
      return PlatformToken.read(platform.title(), text(body, member));
    } catch (IOException e) {
      throw new ProofException(
          Fault.of(
              Fault.Kind.LOCAL,
              platform.title() + " did not answer when asked for a token.",
              "Check the network and run again."),
          e);
    }
  }

  private static String text(byte[] body, String member) {
    try {
      return JSON.readTree(body).path(member).asText("");
    } catch (IOException e) {
      // Whatever it is, it is no token; what it says could hold one.
      return "";
    }
  }

  private static ProofException failed(String summary, String next) {
    return new ProofException(Fault.of(Fault.Kind.LOCAL, summary, next), null);
  }
}
