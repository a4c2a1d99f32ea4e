package io.github.appreg.emulator.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.state.Documents;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The tenant's sign-in: tokens for client credentials, the metadata around them, and the reading of
 * the tokens it made.
 */
public final class TokenEndpoint implements Endpoint, Tokens {
  private static final Set<String> DOMAINS = Set.of("contoso.com", "contoso.onmicrosoft.com");
  private static final Set<String> SIGN_IN_SCOPES =
      Set.of("openid", "profile", "email", "offline_access");
  private static final String EVERYTHING_GRANTED = "/.default";
  private static final String GRAPH = "https://graph.microsoft.com";

  /** Where clients look that take this for a cloud of its own, and so ask no Microsoft host. */
  private static final String STACK_METADATA = "/adfs/.well-known/openid-configuration";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clients clients;
  private final Clock wall;
  private final Tenant tenant;
  private final Supplier<Duration> lifetime;
  private final SigningKey key;
  private final AccessTokens tokens;
  private final ClientProof proof;
  private final LocalIssuer localIssuer;
  private final Issuers issuers;
  private final OpenIdMetadata metadata;

  /**
   * A token endpoint whose tokens last 60 to 90 minutes, as Entra's do.
   *
   * @param wall the clock of tokens and assertions
   * @param directory the clock of credentials' validity
   */
  public TokenEndpoint(
      Documents documents, Clients clients, Clock wall, Clock directory, String tenantId) {
    this(
        documents,
        clients,
        wall,
        directory,
        tenantId,
        () -> Duration.ofSeconds(3600 + RANDOM.nextInt(1800)));
  }

  /** A token endpoint that asks for each token's lifetime. */
  public TokenEndpoint(
      Documents documents,
      Clients clients,
      Clock wall,
      Clock directory,
      String tenantId,
      Supplier<Duration> lifetime) {
    this.clients = clients;
    this.wall = wall;
    this.lifetime = lifetime;
    this.tenant = new Tenant(tenantId, DOMAINS);
    this.key = new SigningKey(documents, "tenant");
    this.tokens = new AccessTokens(key, tenant, wall);
    this.localIssuer = new LocalIssuer(documents, wall);
    this.issuers = new Issuers(localIssuer);
    this.proof = new ClientProof(clients, issuers, tenant, wall, directory);
    this.metadata = new OpenIdMetadata(tenant);
  }

  /** The tenant's own issuer of federated assertions. */
  public LocalIssuer localIssuer() {
    return localIssuer;
  }

  /** Lets assertions of another issuer be checked; see {@link Issuers#register}. */
  public void registerIssuer(String issuer, JsonNode jwks) {
    issuers.register(issuer, jwks);
  }

  @Override
  public Optional<Claims> read(String token) {
    return tokens.read(token);
  }

  @Override
  public Answer handle(Request request) {
    if (request.path().startsWith(LocalIssuer.PATH + "/")) {
      return localIssuer.handle(request);
    }
    if (request.path().equals("/common/discovery/instance")) {
      return Answer.json(200, metadata.instance(request.origin()));
    }
    if (request.path().equals(STACK_METADATA)) {
      return Answer.json(200, metadata.configuration(request.origin(), true));
    }
    String[] parts = request.path().split("/", 3);
    if (parts.length < 3) {
      return Answer.empty(404);
    }
    try {
      return tenantPage(request, parts[1], parts[2]);
    } catch (Refusal e) {
      return e.answer(request, wall.instant());
    }
  }

  private Answer tenantPage(Request request, String name, String page) throws Refusal {
    switch (page) {
      case "oauth2/v2.0/token":
        return token(request, name, true);
      case "oauth2/token":
        return token(request, name, false);
      case "v2.0/.well-known/openid-configuration":
        tenant.demand(name);
        return Answer.json(200, metadata.configuration(request.origin(), true));
      case ".well-known/openid-configuration":
        tenant.demand(name);
        return Answer.json(200, metadata.configuration(request.origin(), false));
      case "discovery/v2.0/keys", "discovery/keys":
        tenant.demand(name);
        ObjectNode keys = JsonNodeFactory.instance.objectNode();
        keys.putArray("keys").add(key.jwk());
        return Answer.json(200, keys);
      default:
        return Answer.empty(404);
    }
  }

  private Answer token(Request request, String name, boolean v2) throws Refusal {
    if (!request.method().equals("POST")) {
      throw Refusal.request(
          900561,
          "The endpoint only accepts POST requests. Received a " + request.method() + " request.");
    }
    tenant.demand(name);
    TokenForm form = TokenForm.of(request);
    String grant = form.required("grant_type");
    if (!grant.equals("client_credentials")) {
      throw Refusal.grant(
          70003, "The app requested an unsupported grant type '" + Text.quotable(grant) + "'.");
    }
    String identifier = v2 ? scope(form.required("scope")) : form.required("resource");
    ClientProof.Proven proven = proof.prove(form, request.origin());
    Clients.Resource resource = resource(identifier, request.origin());
    Instant now = wall.instant();
    Duration lasts = lifetime.get();
    String token = tokens.make(proven, resource, now, lasts);
    proven.keyId().ifPresent(keyId -> clients.signedIn(proven.client(), keyId, resource));
    ObjectNode body = v2 ? v2Body(lasts) : v1Body(lasts, now, identifier);
    return Answer.json(200, body.put("access_token", token))
        .with("Cache-Control", "no-store")
        .with("Pragma", "no-cache");
  }

  /**
   * The one API that the scope is about; MSAL adds the sign-in scopes even where nobody signs in.
   */
  private static String scope(String scope) throws Refusal {
    List<String> apis =
        Arrays.stream(scope.trim().split(" +"))
            .filter(one -> !SIGN_IN_SCOPES.contains(one))
            .toList();
    if (apis.size() != 1 || !apis.get(0).endsWith(EVERYTHING_GRANTED)) {
      throw Refusal.scope(
          70011,
          "The provided request must include a 'scope' input parameter. The provided value for the"
              + " input parameter 'scope' is not valid. The scope %s is not valid."
                  .formatted(Text.quotable(scope)));
    }
    return apis.get(0).substring(0, apis.get(0).length() - EVERYTHING_GRANTED.length());
  }

  private Clients.Resource resource(String identifier, String origin) throws Refusal {
    // In a custom cloud, clients ask for tokens by the address of the API: here it is Graph's.
    boolean graph = identifier.replaceFirst("/+$", "").equals(origin);
    return clients
        .resource(graph ? GRAPH : identifier)
        .or(() -> clients.resource(identifier.replaceFirst("/$", "")))
        .orElseThrow(
            () ->
                Refusal.resource(
                    500011,
                    "The resource principal named %s was not found in the tenant named %s."
                        .formatted(Text.quotable(identifier), tenant.id())));
  }

  private static ObjectNode v2Body(Duration lasts) {
    // One second is gone by the time the answer arrives.
    return JsonNodeFactory.instance
        .objectNode()
        .put("token_type", "Bearer")
        .put("expires_in", lasts.toSeconds() - 1)
        .put("ext_expires_in", lasts.toSeconds() - 1);
  }

  private static ObjectNode v1Body(Duration lasts, Instant now, String resource) {
    String seconds = String.valueOf(lasts.toSeconds() - 1);
    return JsonNodeFactory.instance
        .objectNode()
        .put("token_type", "Bearer")
        .put("expires_in", seconds)
        .put("ext_expires_in", seconds)
        .put("expires_on", String.valueOf(now.plus(lasts).getEpochSecond()))
        .put("not_before", String.valueOf(now.getEpochSecond() - 300))
        .put("resource", resource);
  }
}
