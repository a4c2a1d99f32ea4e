package io.github.appreg.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Microsoft's published description of the slice of Graph that appreg speaks; holds requests and
 * answers against it.
 *
 * <p>The file is ours and known, so the YAML reader whose traps are avoided for manifests will do.
 */
public final class OpenApiSlice {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Pattern OF_REQUEST =
      Pattern.compile("-> \\d+: (request[ .\\[]|the operation (takes no body|has no parameter))");

  private final JsonNode root;
  private final List<Route> routes = new ArrayList<>();
  private final SchemaCheck schemas;

  /** Reads the description, and what was added to it by hand, from the test resources. */
  public OpenApiSlice() {
    ObjectNode slice = read("openapi-slice.yaml");
    ObjectNode added = read("openapi-added.yaml");
    ((ObjectNode) slice.get("paths")).setAll((ObjectNode) added.get("paths"));
    ((ObjectNode) slice.at("/components/schemas"))
        .setAll((ObjectNode) added.at("/components/schemas"));
    root = slice;
    schemas = new SchemaCheck(root);
    root.get("paths").properties().forEach(path -> routes.add(Route.of(path)));
    // Keys in parentheses and named segments before templates.
    routes.sort((a, b) -> Integer.compare(a.templates, b.templates));
  }

  private static ObjectNode read(String file) {
    try (InputStream in = OpenApiSlice.class.getResourceAsStream("/graph/" + file)) {
      return (ObjectNode) new ObjectMapper(new YAMLFactory()).readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What of an exchange is against the description.
   *
   * @param path below {@code /v1.0}
   * @param body of the request, empty when there was none
   * @return empty when all is well; {@link Optional#empty} when the operation is outside the slice
   */
  public Optional<List<String>> check(
      String method,
      String path,
      Map<String, String> query,
      byte[] body,
      int status,
      byte[] answer) {
    Optional<JsonNode> found = operation(method, path);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    JsonNode operation = found.get();
    List<String> problems = new ArrayList<>();
    query(operation, query, problems);
    request(operation, body, status, problems);
    List<String> answered = new ArrayList<>();
    answer(operation, status, answer, answered);
    // What is not selected is not there.
    boolean part = query.containsKey("$select");
    answered.stream().filter(p -> !part || !p.contains(" lacks ")).forEach(problems::add);
    String where = method + " " + path + " -> " + status + ": ";
    return Optional.of(problems.stream().map(problem -> where + problem).toList());
  }

  /** Whether a problem is the request's alone, not the answer's. */
  static boolean ofRequest(String problem) {
    return OF_REQUEST.matcher(problem).find();
  }

  /** The operation that takes the request, such as {@code GET /applications/{application-id}}. */
  public Optional<String> named(String method, String path) {
    return route(method, path).map(route -> method + " " + route.template);
  }

  /** All operations, in order of their paths. */
  public List<String> operations() {
    return root.get("paths").properties().stream()
        .flatMap(
            path ->
                METHODS.stream()
                    .filter(method -> path.getValue().has(method.toLowerCase(Locale.ROOT)))
                    .map(method -> method + " " + path.getKey()))
        .toList();
  }

  private Optional<JsonNode> operation(String method, String path) {
    return route(method, path).map(route -> route.item.get(method.toLowerCase(Locale.ROOT)));
  }

  private Optional<Route> route(String method, String path) {
    String verb = method.toLowerCase(Locale.ROOT);
    return routes.stream()
        .filter(route -> route.pattern.matcher(path).matches() && route.item.has(verb))
        .findFirst();
  }

  private void query(JsonNode operation, Map<String, String> query, List<String> problems) {
    Set<String> known = new TreeSet<>(Set.of("$skiptoken"));
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode resolved = schemas.resolve(parameter);
      if (resolved.path("in").asText().equals("query")) {
        known.add(resolved.get("name").asText());
      }
    }
    query.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> problems.add("the operation has no parameter " + name));
  }

  private void request(JsonNode operation, byte[] body, int status, List<String> problems) {
    JsonNode schema = operation.path("requestBody").path("content").path("application/json");
    if (body.length == 0 || status >= 400) {
      return;
    }
    if (schema.isMissingNode()) {
      problems.add("the operation takes no body");
      return;
    }
    schemas.check(schema.path("schema"), parse(body), "request", true, problems);
  }

  private void answer(JsonNode operation, int status, byte[] body, List<String> problems) {
    JsonNode answers = operation.path("responses");
    JsonNode described = answers.path(Integer.toString(status));
    if (described.isMissingNode()) {
      described = answers.path(status / 100 + "XX");
    }
    if (described.isMissingNode()) {
      problems.add("the operation has no such status");
      return;
    }
    JsonNode schema =
        schemas.resolve(described).path("content").path("application/json").path("schema");
    if (schema.isMissingNode()) {
      if (body.length > 0) {
        problems.add("the answer has a body");
      }
      return;
    }
    if (body.length == 0) {
      problems.add("the answer has no body");
      return;
    }
    schemas.check(schema, parse(body), "answer", false, problems);
  }

  private static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Route(String template, Pattern pattern, int templates, JsonNode item) {
    private static final String SEGMENT = "(?!\\$)[^/()]+";
    private static final String QUOTED = "(?:[^']|'')+";

    static Route of(Map.Entry<String, JsonNode> path) {
      StringBuilder regex = new StringBuilder();
      int templates = 0;
      String[] parts = path.getKey().split("(?=\\{)|(?<=\\})");
      for (String part : parts) {
        boolean template = part.startsWith("{");
        boolean quoted = regex.toString().endsWith("'\\E");
        templates += template ? 1 : 0;
        boolean called = part.endsWith("()");
        String literal = called ? part.substring(0, part.length() - 2) : part;
        regex.append(template ? quoted ? QUOTED : SEGMENT : Pattern.quote(literal));
        regex.append(called ? "(\\(\\))?" : "");
      }
      return new Route(
          path.getKey(),
          Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE),
          templates,
          path.getValue());
    }
  }
}
