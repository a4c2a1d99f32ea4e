package io.github.appreg.emulator.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.token.Tokens;
import java.util.Optional;
import java.util.Set;

/** Azure Resource Manager without resources. */
public final class ArmEndpoint implements Endpoint {
  private static final String METADATA = "/metadata/endpoints";

  /** A path of its own, by which clients tell it from Graph under the same host. */
  private static final String ROOT = "/arm";

  private static final Set<String> AUDIENCES =
      Set.of("https://management.azure.com", "https://management.core.windows.net");

  private final Tokens tokens;
  private final String tenantId;

  /** With the reader of tokens. */
  public ArmEndpoint(Tokens tokens, String tenantId) {
    this.tokens = tokens;
    this.tenantId = tenantId;
  }

  /** Whether a request is for the resource manager. */
  public static boolean serves(Request request) {
    String path = request.path();
    return path.equals(METADATA) || path.equals("/subscriptions") || path.startsWith(ROOT + "/");
  }

  @Override
  public Answer handle(Request request) {
    if (!request.method().equals("GET")) {
      return error(405, "MethodNotAllowed", "Only GET is served here.");
    }
    String path = request.path().replaceFirst("^" + ROOT, "");
    if (path.equals(METADATA)) {
      String version = request.query().getOrDefault("api-version", "");
      return version.isEmpty()
          ? error(
              400,
              "MissingApiVersionParameter",
              "The api-version query parameter (?api-version=) is required for all requests.")
          : Answer.json(200, CloudMetadata.of(version, request.origin(), tenantId));
    }
    if (!signedIn(request)) {
      return error(
              401,
              "AuthenticationFailed",
              "Authentication failed. The 'Authorization' header is missing or invalid.")
          .with(
              "WWW-Authenticate",
              "Bearer authorization_uri=\"" + request.origin() + "/" + tenantId + "\"");
    }
    return list(path);
  }

  private Answer list(String path) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode value = body.putArray("value");
    if (path.equals("/tenants")) {
      value.addObject().put("id", "/tenants/" + tenantId).put("tenantId", tenantId);
    } else if (!path.equals("/subscriptions")) {
      return error(404, "SubscriptionNotFound", "The subscription could not be found.");
    }
    return Answer.json(200, body);
  }

  private boolean signedIn(Request request) {
    Optional<Tokens.Claims> claims =
        request
            .header("Authorization")
            .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
            .flatMap(value -> tokens.read(value.substring(7).trim()));
    return claims.filter(found -> AUDIENCES.contains(found.audience())).isPresent();
  }

  private static Answer error(int status, String code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", code).put("message", message);
    return Answer.json(status, body);
  }
}
