package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import io.github.appreg.emulator.odata.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Answers {@code /applicationTemplates}: a handful of a gallery's entries, and the one that stands
 * for an application that is in no gallery.
 */
final class ApplicationTemplates implements Room {
  private static final String TYPE = "applicationTemplates";
  private static final int LONGEST_NAME = 120;
  private static final Listing LISTING =
      new Listing("ApplicationTemplate", Set.of("id", "displayName", "publisher", "categories"));
  private static final Shape SHAPE =
      new Shape("ApplicationTemplate", Json.object().put("displayName", "string"));

  private final Directory directory;
  private final Views views;
  private final List<ObjectNode> templates = new ArrayList<>();

  ApplicationTemplates(Directory directory, Views views) {
    this.directory = directory;
    this.views = views;
    JsonNode file = Json.resource("/io/github/appreg/emulator/application-templates.json");
    file.path("templates").forEach(template -> templates.add((ObjectNode) template));
  }

  @Override
  public Answer answer(Call call) throws Refused {
    call.endsAfter(2);
    Optional<Address.Key> key = call.address().first().key();
    if (key.isEmpty()) {
      call.endsAfter(1);
      onlyBy(call, "GET");
      return LISTING.page(
          call.request(),
          call.query(),
          templates.stream(),
          template -> Listing.select(template, call.query().select()),
          call.context(TYPE));
    }
    String id = key.get().value();
    ObjectNode template =
        templates.stream()
            .filter(other -> Json.text(other, "id").equalsIgnoreCase(id))
            .findFirst()
            .orElseThrow(() -> Refused.notFound(id));
    if (call.part().isEmpty()) {
      onlyBy(call, "GET");
      return GraphAnswers.entity(
          200, call.context(TYPE) + "/$entity", Listing.select(template, call.query().select()));
    }
    String part = call.part().get().name();
    if (!part.equalsIgnoreCase("instantiate")) {
      throw Refused.noSegment(part);
    }
    onlyBy(call, "POST");
    return instantiate(call, template);
  }

  /** Unlike elsewhere, the caller does not become an owner. */
  private Answer instantiate(Call call, ObjectNode template) throws Refused {
    ObjectNode body = call.body();
    SHAPE.check(body);
    String name = Json.text(body, "displayName");
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw Refused.invalidValue("displayName", "ApplicationTemplate");
    }
    String templateId = Json.text(template, "id");
    ObjectNode app = Json.object().put("id", UUID.randomUUID().toString());
    app.put("appId", UUID.randomUUID().toString()).put("displayName", name);
    app.put("signInAudience", "AzureADMyOrg").put("applicationTemplateId", templateId);
    app.put("createdDateTime", Json.time(directory.now()));
    app.put("createdByAppId", call.caller().appId());
    ApplicationRules.check(app);
    ObjectNode principal = Json.object().put("id", UUID.randomUUID().toString());
    principal.put("appId", Json.text(app, "appId")).put("applicationTemplateId", templateId);
    principal.put("createdDateTime", Json.time(directory.now()));
    principal.set("tags", Json.array().add("WindowsAzureActiveDirectoryIntegratedApp"));
    directory
        .writes()
        .put(directory.applications, app)
        .put(directory.principals, principal)
        .commit();
    ObjectNode answer = Json.object();
    answer.set("application", views.application(app, false));
    answer.set("servicePrincipal", views.principal(principal));
    return GraphAnswers.entity(
        201, call.graph() + "/$metadata#microsoft.graph.applicationServicePrincipal", answer);
  }

  private static void onlyBy(Call call, String method) throws Refused {
    if (!call.method().equals(method)) {
      throw Refused.wrongMethod();
    }
  }
}
