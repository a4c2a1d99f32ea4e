package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.port.Caller;
import java.util.List;
import java.util.Locale;

/**
 * Who we are, from our own token as far as it can be read; the tenant's id can also be asked for.
 */
final class OwnSignIn {
  private OwnSignIn() {}

  static Caller of(Graph graph) throws GraphFailure {
    JsonNode claims = graph.ownClaims();
    String tenant = claims.path("tid").asText("");
    if (tenant.isEmpty()) {
      List<Rows.Identified> organizations =
          graph.all(
              graph
                  .at()
                  .organization()
                  .toGetRequestInformation(c -> c.queryParameters.select = new String[] {"id"}),
              Rows.Identified.class);
      tenant = organizations.isEmpty() ? "" : organizations.get(0).id();
    }
    return new Caller(
        tenant.toLowerCase(Locale.ROOT),
        claims.path("appid").asText(""),
        claims.path("oid").asText(""),
        graph.root(),
        TokenRights.of(claims));
  }
}
