package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.port.Held;
import io.github.appreg.core.port.Held.Told;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the claims of our own token say of what we may do. */
final class TokenRights {
  /** Entra's mark of every service principal, which is no directory role. */
  private static final String NO_ROLE = "0997a1d0-0d1d-4acb-b408-d5ca73121e90";

  private TokenRights() {}

  static Held of(JsonNode claims) {
    if (claims.path("scp").isTextual() || "user".equals(claims.path("idtyp").asText())) {
      return new Held(Told.PERSON, new TreeSet<>());
    }
    if (!claims.path("appid").isTextual()) {
      return Held.unknown();
    }
    SortedSet<String> roles = new TreeSet<>();
    claims.path("roles").forEach(role -> roles.add(role.asText()));
    boolean beside = false;
    for (JsonNode role : claims.path("wids")) {
      beside |= !role.asText().equalsIgnoreCase(NO_ROLE);
    }
    return new Held(beside ? Told.ROLES_BESIDE : Told.ALL, roles);
  }
}
