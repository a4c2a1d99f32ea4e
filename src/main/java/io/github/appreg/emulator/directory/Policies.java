package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import io.github.appreg.emulator.odata.Shape;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Answers {@code /policies}: the tenant's app management policy, and those for single apps. */
final class Policies implements Room {
  static final String ASSIGNABLE = "policies/appManagementPolicies";
  static final Listing LISTING =
      new Listing("AppManagementPolicy", Set.of("id", "displayName", "isEnabled"));

  private static final Listing APPLIED = new Listing("DirectoryObject", Set.of("id"));
  private static final Shape SHAPE =
      new Shape(
          "AppManagementPolicy",
          Json.resource("/io/github/appreg/emulator/custom-management-policy-shape.json"));

  private final Directory directory;
  private final Views views;

  Policies(Directory directory, Views views) {
    this.directory = directory;
    this.views = views;
  }

  @Override
  public Answer answer(Call call) throws Refused {
    Address.Step part = call.part().orElseThrow(() -> Refused.noSegment("policies"));
    if (part.is("defaultAppManagementPolicy")) {
      call.endsAfter(2);
      return tenantWide(call);
    }
    if (!part.is("appManagementPolicies")) {
      throw Refused.noSegment(part.name());
    }
    if (part.key().isEmpty()) {
      call.endsAfter(2);
      return collection(call);
    }
    String id = part.key().get().value();
    ObjectNode policy =
        directory
            .policies
            .seen(Directory.fold(id), directory.now())
            .orElseThrow(() -> Refused.notFound(id));
    if (call.address().at(2).isEmpty()) {
      return entity(call, policy);
    }
    call.endsAfter(3);
    String last = call.address().steps().get(2).name();
    if (!last.equalsIgnoreCase("appliesTo") || !call.method().equals("GET")) {
      throw Refused.noSegment(last);
    }
    return appliesTo(call, Json.text(policy, "id"));
  }

  private Answer tenantWide(Call call) throws Refused {
    return switch (call.method()) {
      case "GET" ->
          GraphAnswers.entity(
              200,
              call.context("policies/defaultAppManagementPolicy") + "/$entity",
              Listing.select(directory.policy().inForce(), call.query().select()));
      case "PATCH" -> {
        directory.policy().patch(call.body());
        yield Answer.empty(204);
      }
      default -> throw Refused.wrongMethod();
    };
  }

  private Answer collection(Call call) throws Refused {
    return switch (call.method()) {
      case "GET" ->
          LISTING.page(
              call.request(),
              call.query(),
              directory.policies.seen(directory.now()),
              policy -> Listing.select(policy, call.query().select()),
              call.context(ASSIGNABLE));
      case "POST" -> {
        ObjectNode policy = Json.object().put("id", UUID.randomUUID().toString());
        policy.putNull("deletedDateTime").putNull("displayName").putNull("description");
        ObjectNode made = changed(policy.put("isEnabled", false), call.body());
        String address = call.graph() + "/" + ASSIGNABLE + "/" + Json.text(made, "id");
        yield GraphAnswers.entity(201, call.graph() + "/$metadata#" + ASSIGNABLE + "/$entity", made)
            .with("Location", address);
      }
      default -> throw Refused.wrongMethod();
    };
  }

  private Answer entity(Call call, ObjectNode policy) throws Refused {
    return switch (call.method()) {
      case "GET" ->
          GraphAnswers.entity(
              200,
              call.context(ASSIGNABLE) + "/$entity",
              Listing.select(policy, call.query().select()));
      case "PATCH" -> {
        changed(directory.policies.latest(Json.text(policy, "id")).orElse(policy), call.body());
        yield Answer.empty(204);
      }
      case "DELETE" -> {
        directory.writes().delete(directory.policies, policy).commit();
        yield Answer.empty(204);
      }
      default -> throw Refused.wrongMethod();
    };
  }

  private ObjectNode changed(ObjectNode policy, ObjectNode body) throws Refused {
    SHAPE.check(body);
    Restrictions.check(body.path("restrictions"), "restrictions", SHAPE.resource());
    body.properties().removeIf(property -> property.getKey().contains("@"));
    ObjectNode after = Merge.patch(policy, Json.object(), body);
    if (Json.text(after, "displayName").isBlank() || after.path("displayName").isNull()) {
      throw Refused.badRequest(
          "A value is required for property 'displayName' of resource 'AppManagementPolicy'.");
    }
    directory.writes().put(directory.policies, after).commit();
    return after;
  }

  private Answer appliesTo(Call call, String policyId) throws Refused {
    Stream<ObjectNode> holders =
        Stream.concat(
            directory.applications.seen(directory.now()),
            directory.principals.seen(directory.now()));
    return APPLIED.page(
        call.request(),
        call.query(),
        holders
            .filter(holder -> AppliedPolicies.ids(holder).contains(policyId))
            .flatMap(holder -> views.object(Json.text(holder, "id")).stream()),
        holder ->
            Json.object()
                .put("@odata.type", Json.text(holder, "@odata.type"))
                .setAll(Listing.select(holder, call.query().select())),
        call.context("directoryObjects"));
  }
}
