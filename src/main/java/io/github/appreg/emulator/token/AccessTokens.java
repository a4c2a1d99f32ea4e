package io.github.appreg.emulator.token;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The tenant's access tokens: app-only, version 1, as Graph's are. */
final class AccessTokens implements Tokens {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Callers show the same token again and again. */
  private static final int REMEMBERED = 500;

  private final SigningKey key;
  private final Tenant tenant;
  private final Clock wall;

  /** Those whose signature was checked; whether they still hold is asked each time. */
  private final Map<String, Jwt> signed =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Jwt> eldest) {
          return size() > REMEMBERED;
        }
      };

  AccessTokens(SigningKey key, Tenant tenant, Clock wall) {
    this.key = key;
    this.tenant = tenant;
    this.wall = wall;
  }

  String make(
      ClientProof.Proven proven, Clients.Resource resource, Instant now, Duration lifetime) {
    Clients.Client client = proven.client();
    // Entra's tokens start five minutes early, for the sake of clocks that are behind.
    long start = now.getEpochSecond() - 300;
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims.put("aud", resource.audience()).put("iss", tenant.issuer());
    claims.put("iat", start).put("nbf", start);
    claims.put("exp", now.getEpochSecond() + lifetime.toSeconds());
    claims.put("app_displayname", client.displayName()).put("appid", client.appId());
    claims.put("appidacr", proven.method()).put("idp", tenant.issuer()).put("idtyp", "app");
    claims.put("oid", client.objectId()).put("sub", client.objectId());
    SortedSet<String> roles = resource.roles(client.objectId());
    if (!roles.isEmpty()) {
      ArrayNode array = claims.putArray("roles");
      roles.forEach(array::add);
    }
    claims.put("tid", tenant.id()).put("uti", unique()).put("ver", "1.0");
    return key.sign(claims);
  }

  @Override
  public Optional<Claims> read(String token) {
    Instant now = wall.instant();
    return signed(token)
        .filter(jwt -> jwt.text("iss").equals(tenant.issuer()))
        .filter(jwt -> jwt.claims().path("exp").asLong() > now.getEpochSecond())
        .map(
            jwt -> {
              SortedSet<String> roles = new TreeSet<>();
              jwt.claims().path("roles").forEach(role -> roles.add(role.asText()));
              return new Claims(jwt.text("aud"), jwt.text("appid"), jwt.text("oid"), roles);
            });
  }

  private Optional<Jwt> signed(String token) {
    Jwt known;
    synchronized (signed) {
      known = signed.get(token);
    }
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Jwt> fresh =
        Jwt.parse(token)
            .filter(jwt -> jwt.headerText("alg").equals("RS256") && jwt.signedBy(key.publicKey()));
    synchronized (signed) {
      fresh.ifPresent(jwt -> signed.put(token, jwt));
    }
    return fresh;
  }

  private static String unique() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
