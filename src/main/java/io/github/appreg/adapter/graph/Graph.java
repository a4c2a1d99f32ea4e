package io.github.appreg.adapter.graph;

import com.azure.core.credential.TokenCredential;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import io.github.appreg.core.port.Fault.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Sends what the SDK's builders address, and hands back the answer's bytes, bound by Jackson. */
final class Graph {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Graph itself gives up after about this time. */
  private static final Duration READ = Duration.ofSeconds(100);

  private final GraphServiceClient client;
  private final BaseGraphRequestAdapter adapter;
  private final String root;
  private final SignIn signIn;

  private Graph(BaseGraphRequestAdapter adapter, String root, SignIn signIn) {
    this.adapter = adapter;
    this.client = new GraphServiceClient(adapter);
    this.root = root;
    this.signIn = signIn;
  }

  static Graph over(
      OkHttpClient http,
      URI graphUrl,
      TokenCredential credential,
      String scope,
      Clock clock,
      Patience patience,
      Gate gate) {
    String root = graphUrl.toString().replaceFirst("/+$", "");
    SignIn signIn = new SignIn(HttpUrl.get(root), credential, scope, clock);
    OkHttpClient own =
        http.newBuilder()
            .addInterceptor(new Repeats(clock, patience, gate))
            .addInterceptor(signIn)
            .followRedirects(false)
            .followSslRedirects(false)
            // A bound on the whole call would count the pauses that Graph asked for.
            .callTimeout(Duration.ZERO)
            .connectTimeout(CONNECT)
            .readTimeout(READ)
            .writeTimeout(READ)
            .build();
    BaseGraphRequestAdapter adapter =
        new BaseGraphRequestAdapter(new AnonymousAuthenticationProvider(), root, own);
    return new Graph(adapter, root, signIn);
  }

  /** The SDK's builders of addresses, queries and bodies. */
  GraphServiceClient at() {
    return client;
  }

  /** Graph's address with its version, without a slash at the end. */
  String root() {
    return root;
  }

  JsonNode ownClaims() throws GraphFailure {
    return signIn.claims();
  }

  /** Sends; the answer's body is empty where Graph sends none. */
  byte[] send(RequestInformation request) throws GraphFailure {
    try (InputStream body = adapter.sendPrimitive(request, null, InputStream.class)) {
      return body == null ? new byte[0] : body.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("an answer in memory cannot break", e);
    } catch (RuntimeException e) {
      GraphFailure failure = SignIn.cause(e, GraphFailure.class);
      if (failure == null) {
        throw e;
      }
      throw failure;
    }
  }

  <T> T get(RequestInformation request, Class<T> type) throws GraphFailure {
    return Json.bind(send(request), type);
  }

  /** What is there, or nothing where Graph answers that nothing is. */
  <T> Optional<T> find(RequestInformation request, Class<T> type) throws GraphFailure {
    try {
      return Optional.of(get(request, type));
    } catch (GraphFailure e) {
      if (e.is(Kind.NOT_FOUND)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** All rows of a collection, over all its pages. */
  <T> List<T> all(RequestInformation request, Class<T> row) throws GraphFailure {
    return rows(get(request, JsonNode.class), row);
  }

  /** Hands on each row of a collection; no page is kept longer than its rows are read. */
  <T> void each(RequestInformation first, Class<T> row, Consumer<T> to) throws GraphFailure {
    Optional<String> next = Json.rows(send(first), row, to);
    while (next.isPresent()) {
      next = Json.rows(send(next(next.get())), row, to);
    }
  }

  /** The rows of a first page that was read already, and of the pages that follow it. */
  <T> List<T> rows(JsonNode firstPage, Class<T> row) throws GraphFailure {
    List<T> rows = new ArrayList<>();
    JsonNode page = firstPage;
    while (true) {
      for (JsonNode node : page.path("value")) {
        rows.add(Json.bind(node, row));
      }
      JsonNode next = page.path("@odata.nextLink");
      if (!next.isTextual()) {
        return rows;
      }
      page = get(next(next.asText()), JsonNode.class);
    }
  }

  /** A request's address below the version, as a batch wants it. */
  String relative(RequestInformation request) {
    request.pathParameters.put("baseurl", root);
    try {
      return request.getUri().toString().substring(root.length());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A GET below a builder's address, where the SDK has no builder. */
  RequestInformation below(RequestInformation above, String path) {
    return at(root + relative(above) + path);
  }

  /**
   * A GET at or below the person who is signed in. The SDK writes another address for it, which a
   * handler that is not among ours would set right.
   */
  RequestInformation me(String rest) {
    return at(root + "/me" + rest);
  }

  /** A GET of a path that Graph has in beta only, which the SDK has no builder for. */
  RequestInformation beta(String path) {
    return at(root.replaceFirst("/v1\\.0$", "/beta") + path);
  }

  /** Posts JSON to a path below the version. */
  <T> T post(String path, JsonNode body, Class<T> type) throws GraphFailure {
    Map<String, Object> parameters = new HashMap<>();
    RequestInformation request =
        new RequestInformation(HttpMethod.POST, "{+baseurl}" + path, parameters);
    request.headers.add("Accept", "application/json");
    request.setStreamContent(
        new ByteArrayInputStream(body.toString().getBytes(StandardCharsets.UTF_8)),
        "application/json");
    return get(request, type);
  }

  static RequestInformation next(String link) throws GraphFailure {
    try {
      return at(link);
    } catch (IllegalArgumentException e) {
      throw GraphFailure.own(
          Kind.UNREACHABLE,
          "a next link that is no address: " + FailureReader.oneLine(link),
          "",
          e);
    }
  }

  private static RequestInformation at(String url) {
    RequestInformation request = new RequestInformation();
    request.httpMethod = HttpMethod.GET;
    request.headers.add("Accept", "application/json");
    request.setUri(URI.create(url));
    return request;
  }
}
