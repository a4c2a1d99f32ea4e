package io.github.appreg.emulator.intune;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.token.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Intune's part of Graph v1.0, to be read: devices, configurations, compliance policies, categories
 * and apps of a small fleet.
 */
public final class IntuneEndpoint implements Endpoint {
  private static final String VERSION = "/v1.0/";
  private static final Set<String> GRAPH =
      Set.of("https://graph.microsoft.com", "00000003-0000-0000-c000-000000000000");

  private final Tokens tokens;
  private final Clock clock;
  private final Seed seed = Seed.load();
  private final ReadPermissions permissions = ReadPermissions.load();

  /** The fleet that every local tenant starts with. */
  public IntuneEndpoint(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Whether a request is for Intune, by its path. */
  public static boolean serves(Request request) {
    String path = request.path().toLowerCase(Locale.ROOT) + "/";
    return path.startsWith("/v1.0/devicemanagement/")
        || path.startsWith("/v1.0/deviceappmanagement/");
  }

  @Override
  public Answer handle(Request request) {
    try {
      Tokens.Claims claims = signedIn(request);
      if (!request.path().startsWith(VERSION)) {
        throw noSegment(request.path());
      }
      String path = request.path().substring(VERSION.length()).replaceFirst("/$", "");
      Optional<Seed.Resource> whole = seed.find(path);
      if (whole.isPresent()) {
        demandRole(request, claims, "/" + path);
        return whole.get().single() ? one(request, whole.get()) : list(request, whole.get());
      }
      int slash = path.lastIndexOf('/');
      String collection = slash < 0 ? "" : path.substring(0, slash);
      Seed.Resource resource =
          seed.find(collection).filter(found -> !found.single()).orElseThrow(() -> noSegment(path));
      return below(request, claims, resource, path.substring(slash + 1));
    } catch (GraphFault e) {
      return e.answer(request, clock.instant());
    }
  }

  private Answer below(Request request, Tokens.Claims claims, Seed.Resource in, String last)
      throws GraphFault {
    if (last.equals("$count")) {
      demandRole(request, claims, "/" + in.path());
      int count = new Query(request, in).matching().size();
      return new Answer(
          200,
          Map.of("Content-Type", "text/plain"),
          String.valueOf(count).getBytes(StandardCharsets.US_ASCII));
    }
    demandRole(request, claims, "/" + in.path() + "/{id}");
    ObjectNode item = in.item(last).orElseThrow(() -> GraphFault.notFound(last));
    return entity(request, in, item, "/$entity");
  }

  private static Answer list(Request request, Seed.Resource resource) throws GraphFault {
    ObjectNode body = context(request, resource, "");
    body.setAll(new Query(request, resource).page());
    return Answer.json(200, body);
  }

  private static Answer one(Request request, Seed.Resource resource) throws GraphFault {
    return entity(request, resource, resource.items().get(0), "/$entity");
  }

  private static Answer entity(
      Request request, Seed.Resource resource, ObjectNode item, String suffix) throws GraphFault {
    ObjectNode body = context(request, resource, suffix);
    body.setAll(new Query(request, resource).selected(item));
    return Answer.json(200, body);
  }

  private static ObjectNode context(Request request, Seed.Resource resource, String suffix) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("@odata.context", request.origin() + "/v1.0/$metadata#" + resource.path() + suffix);
  }

  private Tokens.Claims signedIn(Request request) throws GraphFault {
    String bearer = request.header("Authorization").orElse("");
    if (!bearer.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw GraphFault.noToken("Access token is empty.");
    }
    Tokens.Claims claims =
        tokens
            .read(bearer.substring(7).trim())
            .orElseThrow(
                () -> GraphFault.noToken("Lifetime validation failed, the token is expired."));
    if (!GRAPH.contains(claims.audience())) {
      throw GraphFault.noToken("Access token validation failure. Invalid audience.");
    }
    return claims;
  }

  private void demandRole(Request request, Tokens.Claims claims, String template)
      throws GraphFault {
    if (!request.method().equals("GET")) {
      throw GraphFault.badMethod();
    }
    SortedSet<String> sufficient = permissions.toRead(template);
    if (Collections.disjoint(sufficient, claims.roles())) {
      throw GraphFault.forbidden(sufficient);
    }
  }

  private static GraphFault noSegment(String path) {
    return GraphFault.badRequest(
        "Resource not found for the segment '" + path.substring(path.lastIndexOf('/') + 1) + "'.");
  }
}
