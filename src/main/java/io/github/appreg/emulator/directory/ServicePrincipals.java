package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.Filter;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers {@code /servicePrincipals} and what is below. */
final class ServicePrincipals implements Room {
  private static final Listing LISTING =
      new Listing(
          "ServicePrincipal",
          Set.of(
              "id",
              "appId",
              "displayName",
              "appDisplayName",
              "tags",
              "servicePrincipalType",
              "servicePrincipalNames",
              "accountEnabled",
              "alternativeNames",
              "appOwnerOrganizationId",
              "owners"));

  private static final Set<String> BETA_ONLY = Set.of("samlMetadataUrl");

  private final Directory directory;
  private final Views views;
  private final PrincipalWriter writer;
  private final Links owners;
  private final AppliedPolicies applied;
  private final Delta delta;
  private final KeyRolling keys;
  private final AppRoleAssignments assignments;
  private final DelegatedGrants delegated;
  private final Memberships memberships;

  ServicePrincipals(
      Directory directory,
      Views views,
      PrincipalWriter writer,
      References references,
      DelegatedGrants delegated,
      Clock wall) {
    this.delegated = delegated;
    this.directory = directory;
    this.views = views;
    this.writer = writer;
    this.owners = Links.owners(directory, views, references, Kind.PRINCIPAL);
    this.applied = new AppliedPolicies(directory);
    this.keys = new KeyRolling(directory, directory.principals, Kind.PRINCIPAL, wall);
    this.delta = new Delta(directory, directory.principals, Kind.PRINCIPAL, views::principal);
    this.assignments = new AppRoleAssignments(directory, views);
    this.memberships = new Memberships(directory);
  }

  @Override
  public Answer answer(Call call) throws Refused {
    if (call.address().first().key().isEmpty()) {
      return collection(call);
    }
    Address.Key key = call.address().first().key().get();
    if (!key.name().equals("id") && !key.name().equals("appId")) {
      throw new Refused(
          400, "BadRequest", "The key '" + key.name() + "' is not a key of a service principal.");
    }
    if (call.part().isEmpty()) {
      return entity(call, key);
    }
    return below(call, call.part().get(), found(key));
  }

  private Answer below(Call call, Address.Step part, ObjectNode principal) throws Refused {
    if (part.is(AppliedPolicies.LIST)) {
      return applied.answer(call, directory.principals, principal);
    }
    if (part.is("owners")) {
      return owners.answer(call, directory.principals, principal);
    }
    Optional<Answer> groups = memberships.answer(call, Json.text(principal, "id"));
    if (groups.isPresent()) {
      return groups.get();
    }
    call.endsAfter(2);
    if (part.is("appRoleAssignments") || part.is("appRoleAssignedTo")) {
      return assignments.answer(call, principal, part.is("appRoleAssignedTo"));
    }
    if (part.is("oauth2PermissionGrants")) {
      return delegated.of(call, principal);
    }
    Optional<Answer> rolled = keys.answer(call, principal);
    if (rolled.isPresent()) {
      return rolled.get();
    }
    if (part.is("addPassword") || part.is("removePassword")) {
      return password(call, part, principal);
    }
    return Properties.read(call, Kind.PRINCIPAL, views.principal(principal))
        .orElseThrow(() -> Refused.noSegment(part.name()));
  }

  private Answer password(Call call, Address.Step part, ObjectNode principal) throws Refused {
    if (!call.method().equals("POST")) {
      throw Refused.wrongMethod();
    }
    if (part.is("removePassword")) {
      writer.removePassword(principal, Json.text(call.parameters(), "keyId"));
      return Answer.empty(204);
    }
    ObjectNode shown = writer.addPassword(principal, call.parameters().path("passwordCredential"));
    return GraphAnswers.entity(
        200, call.graph() + "/$metadata#microsoft.graph.passwordCredential", shown);
  }

  private Answer collection(Call call) throws Refused {
    if (call.part().isPresent()) {
      if (call.part().get().is("delta") || call.part().get().is("microsoft.graph.delta")) {
        return delta.answer(call);
      }
      if (call.part().get().is("$count") && call.method().equals("GET")) {
        call.endsAfter(2);
        return LISTING.count(call.query(), this::filterable, call.eventual());
      }
      throw Refused.noSegment(call.part().get().name());
    }
    return switch (call.method()) {
      case "GET" -> list(call);
      case "POST" -> created(call, writer.create(call, call.body()));
      default -> throw Refused.wrongMethod();
    };
  }

  private Answer list(Call call) throws Refused {
    Kind.PRINCIPAL.check(call.query());
    return LISTING.page(
        call.request(),
        call.query(),
        call.query().wantsAll() ? this::stored : this::filterable,
        candidate ->
            selected(
                directory
                    .principals
                    .seen(Json.text(candidate, "id"), directory.now())
                    .orElse(candidate),
                call),
        call.context("servicePrincipals"));
  }

  private Answer entity(Call call, Address.Key key) throws Refused {
    return switch (call.method()) {
      case "GET" -> get(call, key);
      case "PATCH" -> patch(call, key);
      case "DELETE" -> {
        writer.delete(found(key));
        yield Answer.empty(204);
      }
      default -> throw Refused.wrongMethod();
    };
  }

  private Answer get(Call call, Address.Key key) throws Refused {
    List<String> names = call.query().select();
    boolean beta = call.graph().endsWith("/beta") && names.stream().anyMatch(BETA_ONLY::contains);
    if (!beta || !BETA_ONLY.containsAll(names)) {
      Kind.PRINCIPAL.check(call.query());
    }
    return GraphAnswers.entity(
        200, call.context("servicePrincipals") + "/$entity", selected(found(key), call));
  }

  private Answer patch(Call call, Address.Key key) throws Refused {
    ObjectNode body = call.body();
    if (directory.principal(key).isPresent()) {
      writer.update(found(key), body);
      return Answer.empty(204);
    }
    if (!key.name().equals("appId") || !call.createsIfMissing()) {
      throw Refused.notFound(key.value());
    }
    if (!body.path("appId").asText(key.value()).equalsIgnoreCase(key.value())) {
      throw Refused.invalidValue("appId", "ServicePrincipal");
    }
    return created(call, writer.create(call, body.put("appId", key.value())));
  }

  private Answer created(Call call, ObjectNode principal) {
    return GraphAnswers.entity(
            201, call.graph() + "/$metadata#servicePrincipals/$entity", views.principal(principal))
        .with("Location", call.graph() + "/servicePrincipals/" + Json.text(principal, "id"));
  }

  private Stream<ObjectNode> stored(Optional<Filter.Key> key) {
    return key.isPresent() && key.get().property().equals("servicePrincipalNames")
        ? directory.principalsByName(key.get().value())
        : directory.principals.seen(key, directory.now());
  }

  /** As filters see them: the whole views of all would take too long. */
  private Stream<ObjectNode> filterable(Optional<Filter.Key> key) {
    return stored(key).map(views::filterable);
  }

  private ObjectNode selected(ObjectNode document, Call call) {
    return views.selected(document, views.principal(document), call.query());
  }

  private ObjectNode found(Address.Key key) throws Refused {
    return directory.principal(key).orElseThrow(() -> Refused.notFound(key.value()));
  }
}
