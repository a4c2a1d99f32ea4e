package io.github.appreg.adapter.signin;

import com.azure.core.credential.AccessToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.appreg.core.model.Call;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofException;
import io.github.appreg.core.port.TokenProof;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A Graph token in hand; it is sent to Graph's own origin and nowhere else. */
final class GraphAccess implements TokenProof.Access {
  private static final ObjectMapper JSON = new JsonMapper();
  private static final long MOST_OF_AN_ERROR = 64 * 1024;

  private final URI graph;
  private final OkHttpClient http;
  private final AccessToken token;
  private final SortedSet<String> roles;
  private final Further further;

  private GraphAccess(
      URI graph, OkHttpClient http, AccessToken token, SortedSet<String> roles, Further further) {
    this.graph = graph;
    this.http = http;
    this.token = token;
    this.roles = roles;
    this.further = further;
  }

  static GraphAccess of(URI graph, OkHttpClient http, AccessToken token, Further further)
      throws ProofException {
    return new GraphAccess(graph, http, token, rolesOf(token), further);
  }

  @Override
  public SortedSet<String> roles(String api) throws ProofException {
    return rolesOf(further.token(api));
  }

  @Override
  public SortedSet<String> roles() {
    return roles;
  }

  @Override
  public Instant expires() {
    return token.getExpiresAt().toInstant();
  }

  @Override
  public TokenProof.Answer get(Call call) throws ProofException {
    if (!call.runnable()) {
      throw new IllegalArgumentException(call + " is never run");
    }
    Request request =
        new Request.Builder()
            .url(CallUrl.of(graph, call))
            .header("Authorization", "Bearer " + token.getToken())
            .header("Accept", "application/json")
            .build();
    try (Response response = http.newCall(request).execute()) {
      String requestId = response.header("request-id", "");
      if (response.isSuccessful()) {
        return new TokenProof.Answer(response.code(), "", "", requestId);
      }
      JsonNode error = error(response.peekBody(MOST_OF_AN_ERROR).bytes());
      return new TokenProof.Answer(
          response.code(),
          error.path("code").asText(""),
          message(error.path("message").asText("")),
          requestId);
    } catch (IOException e) {
      throw new ProofException(unanswered(call, e), e);
    }
  }

  @Override
  public String toString() {
    return "token with " + roles;
  }

  private static Fault unanswered(Call call, IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return Fault.of(Fault.Kind.INTERRUPTED, "Stopped while waiting for " + call + ".", "");
    }
    return new Fault(
        Fault.Kind.UNREACHABLE,
        "Microsoft Graph did not answer " + call + ".",
        "",
        e.getClass().getSimpleName() + ": " + e.getMessage(),
        "",
        "Check the network and run again.");
  }

  private static JsonNode error(byte[] body) {
    try {
      return JSON.readTree(body).path("error");
    } catch (IOException e) {
      // A gateway's page: the status says all there is.
      return JSON.missingNode();
    }
  }

  /** Intune's message is itself JSON, with the sentence inside. */
  private static String message(String text) {
    if (!text.startsWith("{")) {
      return text;
    }
    try {
      return JSON.readTree(text).path("Message").asText(text);
    } catch (IOException e) {
      return text;
    }
  }

  /**
   * Graph's tokens are meant to be opaque to others; this one is an app's of ours, and nothing but
   * the report rests on what it says.
   */
  private static SortedSet<String> rolesOf(AccessToken token) throws ProofException {
    SortedSet<String> roles = new TreeSet<>();
    try {
      String payload = token.getToken().split("\\.", -1)[1];
      byte[] json = Base64.getUrlDecoder().decode(payload.getBytes(StandardCharsets.US_ASCII));
      JSON.readTree(json).path("roles").forEach(role -> roles.add(role.asText()));
    } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new ProofException(
          Fault.of(Fault.Kind.REFUSED, "The token's roles cannot be read.", ""), null);
    }
    return Collections.unmodifiableSortedSet(roles);
  }

  /** Gets a token for another API, which is sent nowhere. */
  @FunctionalInterface
  interface Further {
    AccessToken token(String api) throws ProofException;
  }
}
