package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names what was done to the directory as its audit log does, odd spellings and all. */
final class Activities {
  private static final String APPS = "ApplicationManagement";

  /** With a dash, and a space at its end. */
  private static final String CREDENTIALS =
      "Update application \u2013 Certificates and secrets management ";

  private final AuditTargets targets;
  private final Directory directory;

  /**
   * One record of the log.
   *
   * @param operation the kind of work: {@code Add}, {@code Update}, {@code Delete}, {@code Assign}
   *     or {@code Unassign}
   * @param targets as Graph shows them
   */
  record Activity(String name, String category, String operation, List<ObjectNode> targets) {}

  Activities(Views views, Directory directory) {
    this.directory = directory;
    targets = new AuditTargets(views);
  }

  /** What changes that are kept together amount to. */
  List<Activity> of(List<Writes.Edit> edits) {
    List<Activity> all = new ArrayList<>();
    Set<String> gone = new HashSet<>();
    Set<String> moved = new HashSet<>();
    for (Writes.Edit edit : edits) {
      String id = Json.text(edit.document(), "id");
      if (edit.after().isEmpty()) {
        (edit.table().equals(directory.deleted.name()) ? moved : gone).add(id);
      }
    }
    for (Writes.Edit edit : edits) {
      all.addAll(of(edit, edits, gone, moved));
    }
    return all;
  }

  private List<Activity> of(
      Writes.Edit edit, List<Writes.Edit> beside, Set<String> gone, Set<String> moved) {
    boolean restored = moved.contains(Json.text(edit.document(), "id"));
    return switch (edit.table()) {
      case "applications" -> holder(edit, restored, true);
      case "servicePrincipals" -> holder(edit, restored, false);
      case "appRoleAssignments" ->
          ends(edit, gone, "principalId") ? List.of() : List.of(role(edit));
      case "oauth2PermissionGrants" ->
          ends(edit, gone, "clientId") ? List.of() : List.of(consent(edit));
      case "deletedItems" -> purged(edit, beside);
      default -> List.of();
    };
  }

  /** Grants that go with one of their sides have no records of their own. */
  private static boolean ends(Writes.Edit edit, Set<String> gone, String holder) {
    return gone.contains(Json.text(edit.document(), holder))
        || gone.contains(Json.text(edit.document(), "resourceId"));
  }

  private static List<Activity> purgedAs(String name, ObjectNode target) {
    return List.of(new Activity(name, APPS, "Delete", List.of(target)));
  }

  private List<Activity> purged(Writes.Edit edit, List<Writes.Edit> beside) {
    boolean back = beside.size() > 1;
    if (edit.after().isPresent() || back) {
      return List.of();
    }
    boolean application = Json.text(edit.document(), "kind").equals("application");
    return purgedAs(
        application ? "Hard Delete application" : "Hard delete service principal",
        targets.holder(edit.document(), application));
  }

  private List<Activity> holder(Writes.Edit edit, boolean restored, boolean application) {
    String type = application ? "application" : "service principal";
    ObjectNode target = targets.holder(edit.document(), application);
    if (edit.after().isEmpty()) {
      String name = application ? "Delete application" : "Remove service principal";
      return List.of(new Activity(name, APPS, "Delete", List.of(target)));
    }
    if (restored) {
      return List.of(new Activity("Restore " + type, APPS, "Update", List.of(target)));
    }
    ObjectNode after = edit.after().get();
    ObjectNode before = edit.before().orElseGet(Json::object);
    ModifiedProperties modified = new ModifiedProperties(before, after);
    List<Activity> all = new ArrayList<>();
    modified.whole(application ? Kind.APPLICATION : Kind.PRINCIPAL);
    if (edit.before().isEmpty() || !modified.isEmpty()) {
      String verb = edit.before().isEmpty() ? "Add" : "Update";
      target.set("modifiedProperties", modified.list());
      all.add(new Activity(verb + " " + type, APPS, verb, List.of(target)));
    }
    all.addAll(credentials(before, after, application));
    all.addAll(linked(before, after, application));
    return all;
  }

  private List<Activity> credentials(ObjectNode before, ObjectNode after, boolean application) {
    ModifiedProperties modified = new ModifiedProperties(before, after);
    modified.keyDescription();
    if (modified.isEmpty()) {
      return List.of();
    }
    boolean fewer = ModifiedProperties.keys(after).size() < ModifiedProperties.keys(before).size();
    String ofPrincipal = (fewer ? "Remove" : "Add") + " service principal credentials";
    ObjectNode target = targets.holder(after, application);
    target.set("modifiedProperties", modified.list());
    String name = application ? CREDENTIALS : ofPrincipal;
    return List.of(new Activity(name, APPS, "Update", List.of(target)));
  }

  private List<Activity> linked(ObjectNode before, ObjectNode after, boolean application) {
    List<Activity> all = new ArrayList<>();
    for (String list : List.of("owners", AppliedPolicies.LIST)) {
      String what = list.equals("owners") ? "owner" : "policy";
      Set<String> was = new HashSet<>(Json.texts(before.path(list)));
      Set<String> is = new HashSet<>(Json.texts(after.path(list)));
      String type = application ? "application" : "service principal";
      for (String id : Json.texts(after.path(list))) {
        if (!was.contains(id)) {
          String name = "Add " + what + " to " + type;
          all.add(new Activity(name, APPS, "Assign", both(what, id, after, application, true)));
        }
      }
      for (String id : Json.texts(before.path(list))) {
        if (!is.contains(id)) {
          String name = "Remove " + what + " from " + type;
          all.add(new Activity(name, APPS, "Unassign", both(what, id, after, application, false)));
        }
      }
    }
    return all;
  }

  /** The owner stands first, and bears what it came to own. */
  private List<ObjectNode> both(
      String what, String id, ObjectNode holder, boolean application, boolean added) {
    ObjectNode first = what.equals("owner") ? targets.any(id) : targets.policy(id);
    first.set("modifiedProperties", targets.named(holder, application, added));
    return List.of(first, targets.holder(holder, application));
  }

  private Activity role(Writes.Edit edit) {
    boolean added = edit.after().isPresent();
    ObjectNode grant = edit.document();
    ObjectNode principal = targets.any(Json.text(grant, "principalId"));
    String type = Json.text(principal, "type");
    String name =
        switch (type) {
          case "User" ->
              added
                  ? "Add app role assignment grant to user"
                  : "Remove app role assignment from user";
          case "Group" ->
              (added ? "Add app role assignment to" : "Remove app role assignment from") + " group";
          default ->
              (added ? "Add app role assignment to" : "Remove app role assignment from")
                  + " service principal";
        };
    String category =
        type.equals("ServicePrincipal")
            ? APPS
            : type.equals("User") ? "UserManagement" : "GroupManagement";
    ObjectNode resource = targets.any(Json.text(grant, "resourceId"));
    resource.set("modifiedProperties", targets.role(grant, added));
    return new Activity(
        name, category, added ? "Assign" : "Unassign", List.of(resource, principal));
  }

  /** A scope that is changed is told as one that is added, with what was there before. */
  private Activity consent(Writes.Edit edit) {
    boolean there = edit.after().isPresent();
    ObjectNode resource = targets.any(Json.text(edit.document(), "resourceId"));
    resource.set("modifiedProperties", targets.consent(edit.before(), edit.after()));
    ObjectNode client = targets.any(Json.text(edit.document(), "clientId"));
    return new Activity(
        there ? "Add delegated permission grant" : "Remove delegated permission grant",
        APPS,
        there ? "Assign" : "Unassign",
        List.of(resource, client));
  }
}
