package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Effect;
import io.github.appreg.core.plan.GraphRequest;
import io.github.appreg.core.plan.Objection;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.plan.Rights;
import io.github.appreg.core.plan.Step;
import io.github.appreg.core.rotation.SlotDecision;
import java.util.List;

/** A plan for machines. */
final class PlanJson {
  private PlanJson() {}

  static ObjectNode document(
      Plan plan, List<PrivilegeChange> privileges, Rights rights, boolean requests) {
    ObjectNode document = Json.document("Plan");
    ObjectNode summary = document.putObject("summary");
    for (Effect effect : Effect.values()) {
      if (!effect.follows()) {
        summary.put(Json.word(effect), plan.count(effect));
      }
    }
    document.set("privileges", new PrivilegeReport(privileges).json());
    document.set("objections", objections(plan.objections()));
    if (!rights.needed().isEmpty()) {
      document.set("signIn", new RightsReport(rights).json());
    }
    ArrayNode apps = document.putArray("apps");
    plan.apps().forEach(app -> apps.add(app(app, requests)));
    return document;
  }

  private static ObjectNode app(AppPlan app, boolean requests) {
    ObjectNode node =
        Json.object().put("key", app.target().key().value()).put("appId", app.appId());
    app.target()
        .managedIdentity()
        .ifPresent(reference -> node.put("managedIdentity", reference.toString()));
    app.identity().ifPresent(identity -> node.set("identity", Json.identity(identity)));
    ArrayNode steps = node.putArray("steps");
    app.steps().forEach(step -> steps.add(requests ? traced(step) : step(step)));
    ArrayNode observations = node.putArray("observations");
    app.observations().forEach(o -> observations.add(Json.observation(o)));
    ArrayNode coming = node.putArray("coming");
    app.coming().forEach((slot, all) -> all.forEach(due -> coming.add(due(slot, due))));
    node.set("objections", objections(app.objections()));
    node.set("warnings", Json.texts(app.warnings()));
    app.awaited().ifPresent(awaited -> node.set("awaited", new AwaitedReport(awaited).json()));
    return node;
  }

  private static ArrayNode objections(List<Objection> all) {
    ArrayNode array = Json.object().arrayNode();
    for (Objection each : all) {
      ObjectNode node =
          array.addObject().put("kind", Json.word(each.kind())).put("what", each.what());
      if (!each.override().isEmpty()) {
        node.put("override", each.override());
      }
    }
    return array;
  }

  private static ObjectNode traced(Step step) {
    ObjectNode node = step(step);
    ArrayNode requests = node.putArray("requests");
    for (GraphRequest each : GraphRequest.of(step.action())) {
      ObjectNode request =
          requests.addObject().put("method", each.method()).put("path", each.path());
      if (!each.when().isEmpty()) {
        request.put("when", each.when());
      }
    }
    return node;
  }

  static ObjectNode step(Step step) {
    ObjectNode node = step.action().match(new ActionJson());
    node.put("effect", Json.word(step.action().effect()))
        .put("what", step.action().describe())
        .put("reason", step.reason())
        .set("at", Json.position(step.at()));
    step.due().ifPresent(due -> node.put("due", due.toString()));
    return node;
  }

  static ObjectNode due(SlotName slot, SlotDecision.Due due) {
    return Json.object()
        .put("slot", slot.value())
        .put("transition", Json.word(due.transition()))
        .put("what", due.what())
        .put("when", due.when().toString());
  }
}
