package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import java.util.Optional;

/** What an audit record says it was done to. */
final class AuditTargets {
  private final Views views;

  AuditTargets(Views views) {
    this.views = views;
  }

  /** An application, or a service principal. */
  ObjectNode holder(ObjectNode document, boolean application) {
    String name = Json.text(document, "displayName");
    String id = Json.text(document, "id");
    return target(
        id,
        name.isEmpty() ? Json.text(views.filterable(document), "displayName") : name,
        application ? "Application" : "ServicePrincipal");
  }

  /** A user, group or service principal, by its id. */
  ObjectNode any(String id) {
    Optional<ObjectNode> object = views.object(id);
    String type = views.principalType(id);
    ObjectNode target = target(id, views.name(id), type);
    if (type.equals("User")) {
      target.set("userPrincipalName", object.orElseGet(Json::object).path("userPrincipalName"));
      target.putNull("displayName");
    }
    return type.equals("Group") ? target.put("groupType", "azureAD") : target;
  }

  ObjectNode policy(String id) {
    return target(id, views.policyName(id), "Policy");
  }

  /** The object that was owned, or given a policy, as properties. */
  ArrayNode named(ObjectNode holder, boolean application, boolean added) {
    String type = application ? "Application" : "ServicePrincipal";
    ArrayNode list = Json.array();
    add(list, type + ".ObjectID", Json.text(holder, "id"), added);
    add(list, type + ".DisplayName", Json.text(holder(holder, application), "displayName"), added);
    add(list, type + ".AppId", Json.text(holder, "appId"), added);
    return list;
  }

  ArrayNode role(ObjectNode grant, boolean added) {
    String roleId = Json.text(grant, "appRoleId");
    String resource = Json.text(grant, "resourceId");
    JsonNode role = views.role(resource, roleId);
    ArrayNode list = Json.array();
    add(list, "AppRole.Id", roleId, added);
    add(list, "AppRole.Value", Json.text(role, "value"), added);
    add(list, "AppRole.DisplayName", Json.text(role, "displayName"), added);
    add(list, "AppRoleAssignment.CreatedDateTime", Json.text(grant, "createdDateTime"), added);
    add(list, "AppRoleAssignment.LastModifiedDateTime", Json.text(grant, "createdDateTime"), added);
    principal(list, Json.text(grant, "principalId"), added);
    add(list, "TargetId.ServicePrincipalNames", String.join(";", views.names(resource)), added);
    return list;
  }

  ArrayNode consent(Optional<ObjectNode> before, Optional<ObjectNode> after) {
    ObjectNode grant = after.or(() -> before).orElseThrow();
    ArrayNode list = Json.array();
    for (String property : new String[] {"Scope", "ConsentType"}) {
      String name = property.equals("Scope") ? "scope" : "consentType";
      list.addObject()
          .put("displayName", "DelegatedPermissionGrant." + property)
          .put("oldValue", before.map(old -> quoted(Json.text(old, name))).orElse(null))
          .put("newValue", after.map(now -> quoted(Json.text(now, name))).orElse(null));
    }
    principal(list, Json.text(grant, "clientId"), after.isPresent());
    String resource = Json.text(grant, "resourceId");
    add(
        list,
        "TargetId.ServicePrincipalNames",
        String.join(";", views.names(resource)),
        after.isPresent());
    return list;
  }

  private void principal(ArrayNode list, String id, boolean added) {
    String type = views.principalType(id);
    ObjectNode object = views.object(id).orElseGet(Json::object);
    add(list, type + ".ObjectID", id, added);
    if (type.equals("User")) {
      add(list, "User.UPN", Json.text(object, "userPrincipalName"), added);
      return;
    }
    add(list, type + ".DisplayName", views.name(id), added);
    if (type.equals("ServicePrincipal")) {
      add(list, "ServicePrincipal.AppId", Json.text(object, "appId"), added);
      add(list, "ServicePrincipal.Name", Json.text(object, "appId"), added);
    }
  }

  private static void add(ArrayNode list, String name, String value, boolean added) {
    list.addObject()
        .put("displayName", name)
        .put("oldValue", added ? null : quoted(value))
        .put("newValue", added ? quoted(value) : null);
  }

  /** Texts are in JSON within JSON. */
  private static String quoted(String value) {
    return Json.array().textNode(value).toString();
  }

  private static ObjectNode target(String id, String name, String type) {
    ObjectNode target = Json.object().put("id", id).put("displayName", name).put("type", type);
    target.putNull("userPrincipalName").putNull("groupType");
    target.putArray("modifiedProperties");
    return target;
  }
}
