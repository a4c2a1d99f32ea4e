package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Answers {@code /reports/appCredentialSignInActivities}, of beta only: when each key or password
 * that is still there was last used. One that never was is not listed.
 *
 * @see <a
 *     href="https://learn.microsoft.com/graph/api/resources/appcredentialsigninactivity?view=graph-rest-beta">appCredentialSignInActivity</a>
 */
final class Reports implements Room {
  private static final String SEGMENT = "appCredentialSignInActivities";
  private static final String TYPE = "reports/" + SEGMENT;
  private static final Listing LISTING =
      new Listing("AppCredentialSignInActivity", Set.of("id", "appId", "keyId"));

  private final Directory directory;

  Reports(Directory directory) {
    this.directory = directory;
  }

  @Override
  public Answer answer(Call call) throws Refused {
    Address.Step part =
        call.part()
            .filter(step -> step.is(SEGMENT) && call.graph().endsWith("/beta"))
            .orElseThrow(
                () -> Refused.noSegment(call.part().map(Address.Step::name).orElse("reports")));
    call.endsAfter(2);
    if (!call.method().equals("GET")) {
      throw Refused.wrongMethod();
    }
    if (!directory.signIns().told()) {
      throw new Refused(
          403,
          "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
          "Neither tenant is B2C or tenant doesn't have premium license");
    }
    if (part.key().isPresent()) {
      String id = part.key().get().value();
      ObjectNode row =
          rows()
              .filter(other -> Json.text(other, "id").equals(id))
              .findFirst()
              .orElseThrow(() -> Refused.notFound(id));
      return GraphAnswers.entity(
          200, call.context(TYPE) + "/$entity", Listing.select(row, call.query().select()));
    }
    return LISTING.page(
        call.request(),
        call.query(),
        rows(),
        row -> Listing.select(row, call.query().select()),
        call.context(TYPE));
  }

  private Stream<ObjectNode> rows() {
    return directory.signIns().all().stream().flatMap(last -> row(last).stream());
  }

  private Optional<ObjectNode> row(SignIns.Last last) {
    Optional<ObjectNode> app = directory.applicationByAppId(last.appId());
    Optional<ObjectNode> principal = directory.principalByAppId(last.appId());
    Optional<ObjectNode> key = credential(app, "keyCredentials", last);
    Optional<ObjectNode> own = key.or(() -> credential(app, "passwordCredentials", last));
    return own.or(() -> credential(principal, "passwordCredentials", last))
        .map(
            credential -> {
              String origin = own.isPresent() ? "application" : "servicePrincipal";
              String when = Json.time(last.when());
              ObjectNode row =
                  Json.object()
                      .put("id", id(last.keyId() + "|" + origin))
                      .put("appId", last.appId())
                      .put("appObjectId", app.map(a -> Json.text(a, "id")).orElse(null))
                      .put("keyId", last.keyId())
                      .put("keyType", key.isPresent() ? "certificate" : "clientSecret")
                      .put("keyUsage", "sign")
                      .put("credentialOrigin", origin)
                      .put("createdDateTime", Json.text(credential, "startDateTime"))
                      .put("expirationDateTime", Json.text(credential, "endDateTime"))
                      .put("resourceId", last.resource())
                      .put(
                          "servicePrincipalObjectId",
                          principal.map(p -> Json.text(p, "id")).orElse(null));
              row.putObject("signInActivity")
                  .put("lastSignInDateTime", when)
                  .put("lastSignInRequestId", request(last.keyId() + when));
              return row;
            });
  }

  private static Optional<ObjectNode> credential(
      Optional<ObjectNode> holder, String list, SignIns.Last last) {
    if (holder.isPresent()) {
      for (JsonNode credential : holder.get().path(list)) {
        if (Json.text(credential, "keyId").equals(last.keyId())) {
          return Optional.of((ObjectNode) credential);
        }
      }
    }
    return Optional.empty();
  }

  private static String id(String name) {
    return Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String request(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
