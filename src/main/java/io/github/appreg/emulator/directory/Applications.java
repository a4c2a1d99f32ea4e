package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.Filter;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Query;
import io.github.appreg.emulator.odata.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers {@code /applications} and what is below. */
final class Applications implements Room {
  private static final Listing LISTING =
      new Listing(
          "Application",
          Set.of(
              "id",
              "appId",
              "displayName",
              "uniqueName",
              "tags",
              "identifierUris",
              "createdDateTime",
              "signInAudience",
              "keyCredentials",
              "passwordCredentials",
              "federatedIdentityCredentials",
              "owners",
              "publisherDomain"));

  private final Directory directory;
  private final Views views;
  private final ApplicationWriter writer;
  private final FederatedCredentials federated;
  private final Links owners;
  private final AppliedPolicies applied;
  private final Delta delta;
  private final KeyRolling keys;

  Applications(
      Directory directory,
      Views views,
      ApplicationWriter writer,
      References references,
      Clock wall) {
    this.directory = directory;
    this.views = views;
    this.writer = writer;
    this.federated = new FederatedCredentials(directory);
    this.owners = Links.owners(directory, views, references, Kind.APPLICATION);
    this.applied = new AppliedPolicies(directory);
    this.keys = new KeyRolling(directory, directory.applications, Kind.APPLICATION, wall);
    this.delta =
        new Delta(
            directory,
            directory.applications,
            Kind.APPLICATION,
            app -> views.application(app, false));
  }

  @Override
  public Answer answer(Call call) throws Refused {
    if (call.address().first().key().isEmpty()) {
      return collection(call);
    }
    Address.Key key = call.address().first().key().get();
    checkKey(key);
    if (call.part().isEmpty()) {
      return entity(call, key);
    }
    ObjectNode app = directory.application(key).orElseThrow(() -> Refused.notFound(key.value()));
    Address.Step part = call.part().get();
    if (part.is("federatedIdentityCredentials")) {
      return federated.answer(call, app);
    }
    if (part.is(AppliedPolicies.LIST)) {
      return applied.answer(call, directory.applications, app);
    }
    if (part.is("owners")) {
      return owners.answer(call, directory.applications, app);
    }
    call.endsAfter(2);
    Optional<Answer> rolled = keys.answer(call, app);
    if (rolled.isPresent()) {
      return rolled.get();
    }
    Optional<Answer> property =
        Properties.read(call, Kind.APPLICATION, views.application(app, false));
    return property.isPresent() ? property.get() : action(call, part, app);
  }

  private Answer action(Call call, Address.Step part, ObjectNode app) throws Refused {
    if (!part.is("addPassword") && !part.is("removePassword")) {
      throw Refused.noSegment(part.name());
    }
    if (!call.method().equals("POST")) {
      throw Refused.wrongMethod();
    }
    if (part.is("removePassword")) {
      writer.removePassword(app, Json.text(call.parameters(), "keyId"));
      return Answer.empty(204);
    }
    ObjectNode shown = writer.addPassword(app, call.parameters().path("passwordCredential"));
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
        return LISTING.count(call.query(), this::members, call.eventual());
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
    Kind.APPLICATION.check(call.query());
    return LISTING.page(
        call.request(),
        call.query(),
        this::members,
        app -> rendered(app, call.query(), false),
        call.context("applications"));
  }

  private Stream<ObjectNode> members(Optional<Filter.Key> key) {
    return directory.applications.seen(key, directory.now());
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
    Kind.APPLICATION.check(call.query());
    boolean withKeys = call.query().select().contains("keyCredentials");
    return GraphAnswers.entity(
        200,
        call.context("applications") + "/$entity",
        rendered(found(key), call.query(), withKeys));
  }

  private Answer patch(Call call, Address.Key key) throws Refused {
    ObjectNode body = call.body();
    if (directory.application(key).isPresent()) {
      writer.update(found(key), body);
      return Answer.empty(204);
    }
    if (!key.name().equals("uniqueName") || !call.createsIfMissing()) {
      throw Refused.notFound(key.value());
    }
    if (!body.path("uniqueName").asText(key.value()).equals(key.value())) {
      throw Refused.invalidValue("uniqueName", "Application");
    }
    return created(call, writer.create(call, body.put("uniqueName", key.value())));
  }

  private Answer created(Call call, ApplicationWriter.Created created) {
    ObjectNode view = views.application(created.document(), false);
    if (!created.passwords().isEmpty()) {
      ArrayNode shown = Json.array();
      created.passwords().forEach(shown::add);
      view.set("passwordCredentials", shown);
    }
    String id = Json.text(created.document(), "id");
    return GraphAnswers.entity(201, call.graph() + "/$metadata#applications/$entity", view)
        .with("Location", call.graph() + "/applications/" + id);
  }

  private ObjectNode rendered(ObjectNode app, Query query, boolean withKeys) {
    return views.selected(app, views.application(app, withKeys), query);
  }

  private ObjectNode found(Address.Key key) throws Refused {
    return directory.application(key).orElseThrow(() -> Refused.notFound(key.value()));
  }

  private static void checkKey(Address.Key key) throws Refused {
    if (!List.of("id", "appId", "uniqueName").contains(key.name())) {
      throw new Refused(
          400, "BadRequest", "The key '" + key.name() + "' is not a key of an application.");
    }
  }
}
