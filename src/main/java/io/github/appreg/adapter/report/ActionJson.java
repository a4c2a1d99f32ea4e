package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.plan.Action;
import io.github.appreg.core.plan.EnableSignIn;
import io.github.appreg.core.plan.RecordMark;
import io.github.appreg.core.plan.Restore;
import io.github.appreg.core.plan.TakeOwnership;
import java.util.Collection;

/** What an action touches, for machines. */
final class ActionJson implements Action.Cases<ObjectNode, RuntimeException> {
  @Override
  public ObjectNode createApp(Action.CreateApp action) {
    ObjectNode node = action("createApp");
    ObjectNode fields = node.putObject("fields");
    action.fields().forEach((field, value) -> fields.put(field.label(), value));
    node.set("tags", Json.texts(action.tags()));
    node.set("declared", Json.texts(action.declared()));
    return node;
  }

  @Override
  public ObjectNode setField(Action.SetField action) {
    return action("setField")
        .put("field", action.field().label())
        .put("before", action.before())
        .put("after", action.after());
  }

  @Override
  public ObjectNode retag(Action.Retag action) {
    return addAndRemove(action("retag"), action.add(), action.remove());
  }

  @Override
  public ObjectNode createServicePrincipal(Action.CreateServicePrincipal action) {
    return action("createServicePrincipal");
  }

  @Override
  public ObjectNode enableSignIn(EnableSignIn action) {
    return action("enableSignIn");
  }

  @Override
  public ObjectNode addOwner(Action.AddOwner action) {
    return action("addOwner").put("owner", action.owner());
  }

  @Override
  public ObjectNode removeOwner(Action.RemoveOwner action) {
    return action("removeOwner")
        .put("owner", action.owner().toString())
        .put("objectId", action.owner().id());
  }

  @Override
  public ObjectNode declare(Action.Declare action) {
    return addAndRemove(action("declare"), action.add(), action.remove());
  }

  @Override
  public ObjectNode grant(Action.Grant action) {
    return Json.permission(action("grant"), action.permission());
  }

  @Override
  public ObjectNode revoke(Action.Revoke action) {
    return Json.permission(action("revoke"), action.permission());
  }

  @Override
  public ObjectNode putTrust(Action.PutTrust action) {
    ObjectNode node =
        action("putFederatedCredential")
            .put("slot", action.slot().value())
            .put("name", action.name())
            .put("changed", action.change());
    return trust(node, action.trust());
  }

  @Override
  public ObjectNode removeTrust(Action.RemoveTrust action) {
    ObjectNode node =
        action("removeFederatedCredential")
            .put("slot", action.slot().value())
            .put("name", action.name());
    return trust(node, action.trust());
  }

  @Override
  public ObjectNode advance(Action.Advance action) {
    ObjectNode node =
        action("advanceCredential")
            .put("transition", Json.word(action.transition()))
            .put("succession", action.succession());
    return action.credential().match(new CredentialJson(node));
  }

  @Override
  public ObjectNode retire(Action.Retire action) {
    return action("retireCredential")
        .put("slot", action.slot().value())
        .put("credential", Json.word(action.credential().kind()))
        .put("keyId", action.credential().keyId())
        .put("end", action.credential().end().toString());
  }

  @Override
  public ObjectNode removeForeign(Action.RemoveForeign action) {
    return action("removeForeignCredential")
        .put("name", action.credential().displayName())
        .put("credential", Json.word(action.credential().kind()))
        .put("keyId", action.credential().keyId())
        .put("end", action.credential().end().toString());
  }

  @Override
  public ObjectNode removeForeignTrust(Action.RemoveForeignTrust action) {
    ObjectNode node = action("removeForeignFederatedCredential").put("name", action.trust().name());
    return trust(node, action.trust().trust());
  }

  @Override
  public ObjectNode takeOwnership(TakeOwnership action) {
    ObjectNode node =
        action("takeOwnership")
            .put("setsUniqueName", action.names())
            .put("mark", action.mark().text());
    ArrayNode trusts = node.putArray("federatedCredentials");
    action
        .trusts()
        .forEach(
            (slot, trust) ->
                trusts.addObject().put("slot", slot.value()).put("name", trust.name()));
    return node;
  }

  @Override
  public ObjectNode restore(Restore action) {
    return action("restore").put("appId", action.appId()).put("until", action.until().toString());
  }

  @Override
  public ObjectNode recordMark(RecordMark action) {
    ObjectNode node = action("recordMark");
    node.put("mark", action.mark().text()).set("obsolete", Json.texts(action.obsolete()));
    return node;
  }

  private static ObjectNode action(String name) {
    return Json.object().put("action", name);
  }

  private static ObjectNode addAndRemove(ObjectNode node, Collection<?> add, Collection<?> remove) {
    node.set("add", Json.texts(add));
    node.set("remove", Json.texts(remove));
    return node;
  }

  private static ObjectNode trust(ObjectNode node, Trust trust) {
    return node.put("issuer", trust.issuer())
        .put("subject", trust.subject())
        .put("audience", trust.audience());
  }
}
