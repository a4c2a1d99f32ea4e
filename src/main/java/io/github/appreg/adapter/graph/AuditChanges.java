package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.port.AuditChange;
import io.github.appreg.core.port.AuditChange.Aspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a row of the log says that changed of one app. Activities and properties go by Entra's
 * display names for them, spaces, dashes and cases apart.
 */
final class AuditChanges {
  private static final Set<String> PRESENT = Set.of(AuditChange.PRESENT);
  private static final Map<String, Aspect> WHOLE =
      Map.of("application", Aspect.APP, "service principal", Aspect.PRINCIPAL);
  private static final Map<String, AppField> FIELDS =
      Map.of(
          "DisplayName", AppField.DISPLAY_NAME,
          "Description", AppField.DESCRIPTION,
          "Notes", AppField.NOTES,
          "SignInAudience", AppField.AUDIENCE,
          "ServiceManagementReference", AppField.SERVICE_MANAGEMENT_REFERENCE);

  private final ApiRoles roles;

  AuditChanges(ApiRoles roles) {
    this.roles = roles;
  }

  List<AuditChange> of(JsonNode row, Set<String> ids) throws GraphFailure {
    String activity = row.path("activityDisplayName").asText("").strip().toLowerCase(Locale.ROOT);
    JsonNode targets = row.path("targetResources");
    boolean added = activity.startsWith("add ") || activity.startsWith("restore ");
    Aspect whole = WHOLE.get(activity.replaceFirst("^(hard )?[a-z]+ ", ""));
    List<AuditChange> all = new ArrayList<>();
    if (whole != null && !activity.startsWith("update ")) {
      all.add(there(whole, PRESENT, added));
    }
    if (activity.contains("owner")) {
      owners(targets, ids).ifPresent(who -> all.add(there(Aspect.OWNER, who, added)));
    } else if (activity.contains("app role assignment")) {
      granted(targets, ids, added)
          .ifPresent(what -> all.add(there(Aspect.GRANTED, Set.of(what.toString()), added)));
    } else if (activity.contains("delegated permission grant")) {
      consented(targets, ids).ifPresent(all::add);
    } else {
      for (JsonNode target : targets) {
        if (ids.contains(target.path("id").asText(""))) {
          boolean application = target.path("type").asText("").equalsIgnoreCase("Application");
          for (JsonNode property : target.path("modifiedProperties")) {
            property(property, application).ifPresent(all::add);
          }
        }
      }
    }
    return all;
  }

  private static AuditChange there(Aspect aspect, Set<String> what, boolean added) {
    return added ? AuditChange.of(aspect, Set.of(), what) : AuditChange.of(aspect, what, Set.of());
  }

  /** The owner, which stands beside the app. */
  private static Optional<Set<String>> owners(JsonNode targets, Set<String> ids) {
    Set<String> owner = new TreeSet<>();
    for (JsonNode target : targets) {
      if (!ids.contains(target.path("id").asText(""))) {
        owner.add(target.path("id").asText(""));
        owner.add(target.path("userPrincipalName").asText(""));
      }
    }
    owner.removeIf(text -> text.isEmpty() || text.equals("null"));
    return owner.isEmpty() ? Optional.empty() : Optional.of(owner);
  }

  /** The permission, by the API that stands first and tells the role. */
  private Optional<Permission> granted(JsonNode targets, Set<String> ids, boolean added)
      throws GraphFailure {
    for (JsonNode target : targets) {
      String api = target.path("id").asText("");
      for (JsonNode property : target.path("modifiedProperties")) {
        if (property.path("displayName").asText("").equals("AppRole.Id") && !ids.contains(api)) {
          String value = property.path(added ? "newValue" : "oldValue").asText("");
          return roles.granted(api, AuditValue.texts(value).stream().findFirst().orElse(value));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<AuditChange> property(JsonNode property, boolean application)
      throws GraphFailure {
    String name = property.path("displayName").asText("");
    AuditValue before = AuditValue.of(property.path("oldValue"));
    AuditValue after = AuditValue.of(property.path("newValue"));
    if (!application) {
      return name.equals("AccountEnabled")
          ? Optional.of(change(Aspect.SIGN_IN, before, after, before.yes(), after.yes()))
          : Optional.empty();
    }
    if (FIELDS.containsKey(name)) {
      AppField field = FIELDS.get(name);
      boolean told = before.readable() && after.readable();
      return Optional.of(
          new AuditChange(
              Aspect.FIELD, field.label(), told, words(field, before), words(field, after)));
    }
    return switch (name) {
      case "Tags" -> Optional.of(change(Aspect.TAG, before, after, before.texts(), after.texts()));
      case "RequiredResourceAccess" ->
          Optional.of(change(Aspect.DECLARED, before, after, declared(before), declared(after)));
      case "KeyDescription" ->
          Optional.of(
              change(Aspect.CREDENTIAL, before, after, before.credentials(), after.credentials()));
      case "FederatedIdentityCredentials" ->
          Optional.of(change(Aspect.TRUST, before, after, before.trusts(), after.trusts()));
      default -> Optional.empty();
    };
  }

  private static AuditChange change(
      Aspect aspect,
      AuditValue before,
      AuditValue after,
      SortedSet<String> was,
      SortedSet<String> is) {
    // Both sides empty: something is told that is not understood.
    boolean told = before.readable() && after.readable() && !(was.isEmpty() && is.isEmpty());
    return new AuditChange(aspect, "", told, was, is);
  }

  private static SortedSet<String> words(AppField field, AuditValue value) {
    SortedSet<String> words = new TreeSet<>();
    for (String text : value.texts()) {
      words.add(field == AppField.AUDIENCE ? AppMapping.audience(text) : text);
    }
    words.remove("");
    return words;
  }

  private SortedSet<String> declared(AuditValue value) throws GraphFailure {
    SortedSet<String> all = new TreeSet<>();
    for (JsonNode api : value.items()) {
      for (JsonNode access : api.path("RequiredAppPermissions")) {
        boolean role = access.path("DirectAccessGrant").asBoolean(false);
        Rows.Access one =
            new Rows.Access(access.path("EntitlementId").asText(""), role ? "Role" : "Scope");
        all.add(roles.declared(api.path("ResourceAppId").asText(""), one).toString());
      }
    }
    return all;
  }

  /** What is consented to in the name of people: both sides, by the API that stands first. */
  private Optional<AuditChange> consented(JsonNode targets, Set<String> ids) throws GraphFailure {
    for (JsonNode target : targets) {
      String api = target.path("id").asText("");
      for (JsonNode property : target.path("modifiedProperties")) {
        if (property.path("displayName").asText("").equals("DelegatedPermissionGrant.Scope")
            && !ids.contains(api)) {
          return Optional.of(
              AuditChange.of(
                  Aspect.GRANTED,
                  scopes(api, property.path("oldValue")),
                  scopes(api, property.path("newValue"))));
        }
      }
    }
    return Optional.empty();
  }

  private SortedSet<String> scopes(String api, JsonNode value) throws GraphFailure {
    SortedSet<String> all = new TreeSet<>();
    for (String text : AuditValue.of(value).texts()) {
      for (String word : text.strip().split("\\s+")) {
        if (!word.isEmpty()) {
          roles.scoped(api, word).map(Permission::toString).ifPresent(all::add);
        }
      }
    }
    return all;
  }
}
