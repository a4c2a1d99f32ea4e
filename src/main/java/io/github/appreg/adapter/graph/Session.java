package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.applications.item.ApplicationItemRequestBuilder;
import com.microsoft.graph.models.Application;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.Fault.Kind;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What the writers of one run share. */
record Session(Graph graph, Patience patience, ObjectIds ids, ApiRoles roles) {
  /** The SDK's builder for one application. */
  ApplicationItemRequestBuilder application(AppKey key) throws GraphFailure {
    return graph.at().applications().byApplicationId(ids.application(key));
  }

  /** The application as it reads now; without $select, which would be throttled more tightly. */
  Rows.Application row(AppKey key) throws GraphFailure {
    var at = application(key);
    return patience.accepted(() -> graph.get(at.toGetRequestInformation(), Rows.Application.class));
  }

  /** From our own token as far as it can be read; the tenant's id can also be asked for. */
  Caller caller() throws GraphFailure {
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

  /** Changes the properties that the body names; the body is made anew for each attempt. */
  void patch(AppKey key, Supplier<Application> body) throws GraphFailure {
    var at = application(key);
    send(() -> at.toPatchRequestInformation(body.get()));
  }

  /** Sends, and again while a replica has not heard yet. */
  byte[] send(Supplier<RequestInformation> request) throws GraphFailure {
    return patience.accepted(() -> graph.send(request.get()));
  }

  /** Deletes; what is gone already is deleted. */
  void delete(Supplier<RequestInformation> request) throws GraphFailure {
    patience.accepted(
        () -> {
          try {
            return graph.send(request.get());
          } catch (GraphFailure e) {
            if (e.is(Kind.NOT_FOUND)) {
              return new byte[0];
            }
            throw e;
          }
        });
  }
}
