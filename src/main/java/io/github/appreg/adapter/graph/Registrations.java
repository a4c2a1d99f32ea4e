package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.models.Application;
import com.microsoft.graph.models.RequiredResourceAccess;
import com.microsoft.graph.models.ServicePrincipal;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.Fault.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Writes the application object itself, and its service principal. */
final class Registrations {
  private static final String UPSERT = "create-if-missing";
  private static final String NAME_TAKEN = "same value for property uniqueName already exists";

  private final Session session;
  private final Declarations declarations;
  private final DeletedApps deleted;

  Registrations(Session session, DeletedApps deleted) {
    this.session = session;
    this.declarations = new Declarations(session.roles());
    this.deleted = deleted;
  }

  /** Creates or adopts; answers the application id once it reads back by its key. */
  String create(
      AppKey key,
      Map<AppField, String> fields,
      SortedSet<String> tags,
      SortedSet<Permission> declared)
      throws GraphFailure {
    deleted.refuseHeld(key);
    List<Rows.Required> required = declarations.merged(List.of(), declared, new TreeSet<>());
    Supplier<Application> body = () -> newApplication(fields, tags, required);
    try {
      upsert(key, body);
    } catch (GraphFailure e) {
      if (!e.says(NAME_TAKEN)) {
        throw e;
      }
      // Deleted a moment ago, or made by an upsert whose answer was lost and not shown everywhere.
      deleted.refuseHeld(key);
      session.patch(key, body);
    }
    Rows.Application row =
        session
            .patience()
            .until(
                "the registration " + key,
                () -> session.ids().find(key).filter(seen -> shows(seen, fields, tags, required)));
    session.ids().remember(key, row);
    return row.appId();
  }

  /** Gives the app its name; one that bears it already is left as it is. */
  void name(AppKey key, String appId) throws GraphFailure {
    Rows.Application row =
        session
            .patience()
            .accepted(
                () ->
                    session
                        .graph()
                        .get(
                            session
                                .graph()
                                .at()
                                .applicationsWithAppId(Ids.quoted(appId))
                                .toGetRequestInformation(),
                            Rows.Application.class));
    if (!key.value().equals(row.uniqueName())) {
      deleted.refuseHeld(key);
      session.ids().remember(key, row);
      session.patch(
          key,
          () -> {
            Application body = new Application();
            body.setUniqueName(key.value());
            return body;
          });
    }
    session
        .patience()
        .untilTrue(
            "the name of " + key,
            () -> session.ids().find(key).filter(seen -> seen.appId().equals(appId)).isPresent());
    session.ids().remember(key, row);
  }

  void update(AppKey key, Map<AppField, String> fields) throws GraphFailure {
    session.patch(
        key,
        () -> {
          Application body = new Application();
          fields.forEach((field, value) -> set(body, field, value));
          return body;
        });
    await(key, "the change of " + key, row -> shows(row, fields));
  }

  void retag(AppKey key, SortedSet<String> add, SortedSet<String> remove) throws GraphFailure {
    List<String> before = session.row(key).tags();
    List<String> after = new ArrayList<>(before);
    after.removeAll(remove);
    add.stream().filter(tag -> !after.contains(tag)).forEach(after::add);
    if (!after.equals(before)) {
      session.patch(
          key,
          () -> {
            Application body = new Application();
            body.setTags(after);
            return body;
          });
    }
    await(
        key,
        "the tags of " + key,
        row -> row.tags().containsAll(add) && row.tags().stream().noneMatch(remove::contains));
  }

  void declare(AppKey key, SortedSet<Permission> add, SortedSet<Permission> remove)
      throws GraphFailure {
    List<Rows.Required> before = session.row(key).requiredResourceAccess();
    List<Rows.Required> after = declarations.merged(before, add, remove);
    if (Declarations.same(before, after)) {
      return;
    }
    session.patch(
        key,
        () -> {
          Application body = new Application();
          body.setRequiredResourceAccess(Declarations.body(after));
          return body;
        });
    await(
        key,
        "the declared permissions of " + key,
        row -> Declarations.same(row.requiredResourceAccess(), after));
  }

  void allowSignIn(AppKey key, boolean allowed) throws GraphFailure {
    String id = session.ids().servicePrincipal(new Target(key, Optional.empty()));
    var at = session.graph().at().servicePrincipals().byServicePrincipalId(id);
    session.send(
        () -> {
          ServicePrincipal body = new ServicePrincipal();
          body.setAccountEnabled(allowed);
          return at.toPatchRequestInformation(body);
        });
    session
        .patience()
        .untilTrue(
            "the sign-in of " + key,
            () ->
                session
                        .graph()
                        .get(at.toGetRequestInformation(), JsonNode.class)
                        .path("accountEnabled")
                        .asBoolean()
                    == allowed);
  }

  void delete(AppKey key) throws GraphFailure {
    String appId = session.ids().appId(key);
    var at = session.application(key);
    session.delete(at::toDeleteRequestInformation);
    session
        .patience()
        .untilTrue(
            "the end of " + key,
            () -> deleted.all().stream().anyMatch(app -> app.appId().equals(appId)));
  }

  void createServicePrincipal(AppKey key) throws GraphFailure {
    String appId = session.ids().appId(key);
    try {
      session.send(
          () -> {
            ServicePrincipal body = new ServicePrincipal();
            body.setAppId(appId);
            return session.graph().at().servicePrincipals().toPostRequestInformation(body);
          });
    } catch (GraphFailure e) {
      // It is there: an earlier answer was lost.
      if (!e.is(Kind.CONFLICT) || !e.hasCode("Request_MultipleObjectsWithSameKeyValue")) {
        throw e;
      }
    }
    String id =
        session
            .patience()
            .until("the service principal of " + key, () -> session.ids().findPrincipal(key));
    session.ids().rememberMade(key, id);
  }

  private void upsert(AppKey key, Supplier<Application> body) throws GraphFailure {
    session.send(
        () ->
            session
                .graph()
                .at()
                .applicationsWithUniqueName(Ids.quoted(key.value()))
                .toPatchRequestInformation(body.get(), c -> c.headers.add("Prefer", UPSERT)));
  }

  private static Application newApplication(
      Map<AppField, String> fields, SortedSet<String> tags, Collection<Rows.Required> required) {
    Application body = new Application();
    // Entra's own choice of audience has changed over the years.
    set(body, AppField.AUDIENCE, "single-tenant");
    fields.forEach(
        (field, value) -> {
          if (!value.isEmpty()) {
            set(body, field, value);
          }
        });
    body.setTags(List.copyOf(tags));
    List<RequiredResourceAccess> all = Declarations.body(required);
    body.setRequiredResourceAccess(all);
    return body;
  }

  private static void set(Application body, AppField field, String text) {
    String value = text.isEmpty() ? null : text;
    switch (field) {
      case DISPLAY_NAME -> body.setDisplayName(value);
      case DESCRIPTION -> body.setDescription(value);
      case NOTES -> body.setNotes(value);
      case AUDIENCE -> body.setSignInAudience(AppMapping.signInAudience(text));
      case SERVICE_MANAGEMENT_REFERENCE -> body.setServiceManagementReference(value);
    }
  }

  private void await(AppKey key, String what, Seen seen) throws GraphFailure {
    session.patience().untilTrue(what, () -> seen.in(session.row(key)));
  }

  private static boolean shows(Rows.Application row, Map<AppField, String> fields) {
    return AppMapping.fields(row).entrySet().containsAll(fields.entrySet());
  }

  private static boolean shows(
      Rows.Application row,
      Map<AppField, String> fields,
      SortedSet<String> tags,
      List<Rows.Required> required) {
    return shows(row, fields)
        && row.tags().containsAll(tags)
        && Declarations.same(row.requiredResourceAccess(), required);
  }

  /** Whether a change shows in what is read. */
  @FunctionalInterface
  private interface Seen {
    boolean in(Rows.Application row);
  }
}
