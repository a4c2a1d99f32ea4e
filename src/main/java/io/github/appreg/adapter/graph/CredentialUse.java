package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.model.Usage.LastSignIn;
import io.github.appreg.core.port.Fault.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * When credentials were last used, by a report that Graph has in beta only, for those who may read
 * the audit log, in tenants with Entra ID P1, and not in every cloud.
 *
 * @see <a
 *     href="https://learn.microsoft.com/graph/api/reportroot-list-appcredentialsigninactivities?view=graph-rest-beta">List
 *     appCredentialSignInActivities</a>
 */
final class CredentialUse {
  private static final String NOT_PREMIUM = "Authentication_RequestFromNonPremiumTenantOrB2CTenant";
  private static final String[] NAME = {"id", "displayName"};

  private final Graph graph;

  CredentialUse(Graph graph) {
    this.graph = graph;
  }

  Usage of(String appId, Set<String> keyIds) throws GraphFailure {
    List<JsonNode> rows;
    try {
      rows =
          graph.all(
              graph.beta(
                  "/reports/appCredentialSignInActivities?$filter="
                      + URLEncoder.encode(
                          "appId eq '" + Ids.quoted(appId) + "'", StandardCharsets.UTF_8)),
              JsonNode.class);
    } catch (GraphFailure e) {
      return Usage.unknown(why(e));
    }
    Map<String, String> wanted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    keyIds.forEach(id -> wanted.put(id, id));
    Map<String, LastSignIn> last = new HashMap<>();
    for (JsonNode row : rows) {
      String keyId = wanted.get(row.path("keyId").asText(""));
      Optional<Instant> when = time(row.path("signInActivity").path("lastSignInDateTime"));
      if (keyId != null && when.isPresent()) {
        LastSignIn here = new LastSignIn(when.get(), name(row.path("resourceId").asText("")));
        last.merge(keyId, here, (a, b) -> a.when().isBefore(b.when()) ? b : a);
      }
    }
    return Usage.of(last);
  }

  /** Why nothing is known, for what is not here or not for us; all else is a failure. */
  private static String why(GraphFailure e) throws GraphFailure {
    String unknown = "whether it is still used is not known";
    if (e.hasCode(NOT_PREMIUM)) {
      return unknown + ": the tenant has no Entra ID P1";
    }
    if (e.is(Kind.DENIED)) {
      return unknown + " without AuditLog.Read.All";
    }
    if (e.is(Kind.NOT_FOUND) || e.is(Kind.REFUSED)) {
      return unknown + " here";
    }
    throw e;
  }

  /** The documents do not say which id a resource is given by: as a rule the application's. */
  private String name(String resourceId) throws GraphFailure {
    if (!Ids.isGuid(resourceId)) {
      return "a resource that is not told";
    }
    Optional<Rows.ServicePrincipal> found =
        named(
            graph
                .at()
                .servicePrincipalsWithAppId(Ids.quoted(resourceId))
                .toGetRequestInformation(c -> c.queryParameters.select = NAME));
    if (found.isEmpty()) {
      found =
          named(
              graph
                  .at()
                  .servicePrincipals()
                  .byServicePrincipalId(resourceId)
                  .toGetRequestInformation(c -> c.queryParameters.select = NAME));
    }
    return found
        .map(principal -> FailureReader.oneLine(principal.displayName()))
        .filter(name -> !name.isEmpty())
        .orElse(resourceId);
  }

  private Optional<Rows.ServicePrincipal> named(RequestInformation request) throws GraphFailure {
    return graph.find(request, Rows.ServicePrincipal.class).filter(p -> p.displayName() != null);
  }

  private static Optional<Instant> time(JsonNode text) {
    try {
      return Optional.of(
          OffsetDateTime.parse(text.asText("")).toInstant().truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
