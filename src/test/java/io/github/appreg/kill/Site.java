package io.github.appreg.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.http.RequestLog;
import io.github.appreg.endtoend.Redirected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A folder with a manifest, and the local tenant that belongs to it, served by the test. */
final class Site implements AutoCloseable {
  static final String GRAPH = "https://graph.microsoft.com/.default";
  static final String VAULT = "https://vault.azure.net/.default";

  /** How the test's own requests are told from those of the program. */
  private static final String OURS = "onlooker";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Ahead clock;
  private final LocalTenant tenant;
  private final OkHttpClient http;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  Site(Path folder, Duration ahead) {
    this.folder = folder;
    clock = new Ahead(ahead);
    tenant = Watched.startForAppreg(Options.in(folder.resolve(".appreg"), clock));
    http = new Redirected(tenant).client();
  }

  Path folder() {
    return folder;
  }

  void write(String manifest) throws IOException {
    Files.writeString(folder.resolve("reader.yaml"), manifest);
  }

  Ahead clock() {
    return clock;
  }

  /** Lets time pass, so that tokens have to be asked for anew. */
  void pass(Duration duration) {
    clock.advance(duration);
    tokens.clear();
  }

  Path store() {
    return folder.resolve(".appreg").resolve("store");
  }

  LocalTenant tenant() {
    return tenant;
  }

  static boolean byProgram(Request request) {
    return !request.header("User-Agent").orElse("").equals(OURS);
  }

  static boolean byProgram(RequestLog.Entry entry) {
    return !entry.userAgent().equals(OURS);
  }

  /** What the program asked so far. */
  List<RequestLog.Entry> asked() {
    return tenant.requestLog().entries().stream().filter(Site::byProgram).toList();
  }

  /** Reads the directory, as the bootstrap identity. */
  JsonNode graph(String path) throws IOException {
    return read(send("GET", tenant.graphUrl() + path, GRAPH, null));
  }

  /** Changes the directory, as somebody else. */
  void change(String method, String path, String body) throws IOException {
    RequestBody json = RequestBody.create(body, MediaType.get("application/json"));
    try (Response answer = send(method, tenant.graphUrl() + path, GRAPH, json)) {
      if (!answer.isSuccessful()) {
        throw new IOException(path + ": " + answer.body().string());
      }
    }
  }

  /** Asks the vault; null where it has no such thing. */
  JsonNode vault(String path) throws IOException {
    return vault("GET", path, null);
  }

  JsonNode vault(String method, String path, String body) throws IOException {
    String url = "https://contoso-test.vault.azure.net" + path + "?api-version=7.4";
    RequestBody json =
        body == null ? null : RequestBody.create(body, MediaType.get("application/json"));
    return read(send(method, url, VAULT, json));
  }

  /** The sign-in's answer to these fields of the form. */
  JsonNode signIn(Map<String, String> fields) throws IOException {
    FormBody.Builder form = new FormBody.Builder();
    fields.forEach(form::add);
    return JSON.readTree(
        http.newCall(
                new okhttp3.Request.Builder()
                    .url(tokenUrl())
                    .header("User-Agent", OURS)
                    .post(form.build())
                    .build())
            .execute()
            .body()
            .bytes());
  }

  String tokenUrl() {
    return tenant.origin() + "/" + tenant.tenantId() + "/oauth2/v2.0/token";
  }

  private Response send(String method, String url, String scope, RequestBody body)
      throws IOException {
    String token = tokens.get(scope);
    if (token == null) {
      token =
          signIn(
                  Map.of(
                      "grant_type",
                      "client_credentials",
                      "client_id",
                      tenant.bootstrap().clientId(),
                      "client_secret",
                      tenant.bootstrap().clientSecret(),
                      "scope",
                      scope))
              .path("access_token")
              .asText();
      tokens.put(scope, token);
    }
    return http.newCall(
            new okhttp3.Request.Builder()
                .url(url)
                .header("User-Agent", OURS)
                .header("Authorization", "Bearer " + token)
                .method(method, body)
                .build())
        .execute();
  }

  private static JsonNode read(Response response) throws IOException {
    try (response) {
      return response.code() == 404 ? null : JSON.readTree(response.body().bytes());
    }
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    tenant.close();
  }

  /** Copies a folder with all that is in it. */
  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Removes a folder with all that is in it. */
  static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
