package io.github.appreg.emulator.intune;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.access.Caller;
import io.github.appreg.emulator.access.Gate;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import io.github.appreg.emulator.token.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Intune's part of Graph v1.0, to be read: devices, configurations, compliance policies, categories
 * and apps of a small fleet.
 */
public final class IntuneEndpoint implements Endpoint {
  private static final String VERSION = "/v1.0/";

  private final Gate gate;
  private final Clock clock;
  private final Seed seed;
  private ReadPermissions permissions;

  /** The fleet that every local tenant starts with. */
  public IntuneEndpoint(Tokens tokens, Clock clock) {
    this(tokens, clock, List.of());
  }

  /** The same fleet and further devices. */
  public IntuneEndpoint(Tokens tokens, Clock clock, List<ObjectNode> devices) {
    this.seed = Seed.load().with(devices);
    this.gate = new Gate(tokens);
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
      Caller caller = gate.caller(request);
      if (!request.path().startsWith(VERSION)) {
        throw noSegment(request.path());
      }
      String path = request.path().substring(VERSION.length()).replaceFirst("/$", "");
      Optional<Seed.Resource> whole = seed.find(path);
      if (whole.isPresent()) {
        demandRole(request, caller, "/" + path);
        return whole.get().single() ? one(request, whole.get()) : list(request, whole.get());
      }
      int slash = path.lastIndexOf('/');
      String collection = slash < 0 ? "" : path.substring(0, slash);
      Seed.Resource resource =
          seed.find(collection).filter(found -> !found.single()).orElseThrow(() -> noSegment(path));
      return below(request, caller, resource, path.substring(slash + 1));
    } catch (Refused e) {
      String requestId = GraphAnswers.requestId();
      return GraphAnswers.traced(
          GraphAnswers.error(e, clock.instant(), requestId, request), requestId, request);
    }
  }

  private Answer below(Request request, Caller caller, Seed.Resource in, String last)
      throws Refused {
    if (last.equals("$count")) {
      demandRole(request, caller, "/" + in.path());
      int count = new FleetQuery(request, in).matching().size();
      return new Answer(
          200,
          Map.of("Content-Type", "text/plain"),
          String.valueOf(count).getBytes(StandardCharsets.US_ASCII));
    }
    demandRole(request, caller, "/" + in.path() + "/{id}");
    ObjectNode item = in.item(last).orElseThrow(() -> IntuneRefusals.notFound(last));
    return entity(request, in, item, "/$entity");
  }

  private static Answer list(Request request, Seed.Resource resource) throws Refused {
    ObjectNode body = context(request, resource, "");
    body.setAll(new FleetQuery(request, resource).page());
    return GraphAnswers.json(200, body);
  }

  private static Answer one(Request request, Seed.Resource resource) throws Refused {
    return entity(request, resource, resource.items().get(0), "/$entity");
  }

  private static Answer entity(
      Request request, Seed.Resource resource, ObjectNode item, String suffix) throws Refused {
    ObjectNode body = context(request, resource, suffix);
    body.setAll(new FleetQuery(request, resource).selected(item));
    return GraphAnswers.json(200, body);
  }

  private static ObjectNode context(Request request, Seed.Resource resource, String suffix) {
    return Json.object()
        .put("@odata.context", request.origin() + "/v1.0/$metadata#" + resource.path() + suffix);
  }

  private void demandRole(Request request, Caller caller, String template) throws Refused {
    if (!request.method().equals("GET")) {
      throw Refused.wrongMethod();
    }
    SortedSet<String> sufficient = permissions().toRead(template);
    if (Collections.disjoint(sufficient, caller.roles())) {
      throw IntuneRefusals.forbidden(sufficient);
    }
  }

  private static Refused noSegment(String path) {
    return Refused.noSegment(path.substring(path.lastIndexOf('/') + 1));
  }

  /** Read at the first call: it is large, and most tenants are never asked for devices. */
  private synchronized ReadPermissions permissions() {
    if (permissions == null) {
      permissions = ReadPermissions.load();
    }
    return permissions;
  }
}
