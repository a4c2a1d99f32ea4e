package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.apply.ProofOutcome;
import io.github.appreg.core.apply.ProofOutcome.CallOutcome;
import io.github.appreg.core.apply.StepOutcome;
import java.util.List;

/** What came of an apply, for machines. */
final class ApplyJson {
  private ApplyJson() {}

  static ObjectNode document(List<AppOutcome> outcomes) {
    Applied applied = new Applied(outcomes);
    ObjectNode document = Json.document("ApplyResult").put("succeeded", applied.succeeded());
    ObjectNode summary = document.putObject("summary");
    for (StepOutcome.Status status : StepOutcome.Status.values()) {
      summary.put(Json.word(status), applied.steps(status));
    }
    ArrayNode apps = document.putArray("apps");
    outcomes.forEach(app -> apps.add(app(app)));
    return document;
  }

  private static ObjectNode app(AppOutcome app) {
    ObjectNode node = Json.object().put("key", app.key().value()).put("succeeded", app.succeeded());
    ArrayNode steps = node.putArray("steps");
    for (StepOutcome outcome : app.steps()) {
      ObjectNode step = PlanJson.step(outcome.step()).put("status", Json.word(outcome.status()));
      outcome.fault().ifPresent(fault -> step.set("fault", Json.fault(fault)));
      steps.add(step);
    }
    node.set("proofs", proofs(app.proofs()));
    app.outputs().ifPresent(outputs -> node.set("outputs", OutputsJson.of(outputs)));
    app.fault().ifPresent(fault -> node.set("fault", Json.fault(fault)));
    if (!app.moved().isEmpty()) {
      ArrayNode moved = node.putArray("moved");
      app.moved()
          .forEach(
              move ->
                  moved
                      .addObject()
                      .put("fact", move.fact())
                      .put("then", move.then())
                      .put("now", move.now()));
    }
    return node;
  }

  static ArrayNode proofs(List<ProofOutcome> proofs) {
    ArrayNode array = Json.object().arrayNode();
    for (ProofOutcome proof : proofs) {
      ObjectNode node =
          array
              .addObject()
              .put("slot", proof.slot().value())
              .put("status", Json.word(proof.status()));
      node.set("roles", Json.texts(proof.roles()));
      node.set("missing", Json.texts(proof.missing()));
      node.set("extra", Json.texts(proof.extra()));
      ArrayNode calls = node.putArray("calls");
      proof.calls().forEach(call -> calls.add(call(call)));
      proof.fault().ifPresent(fault -> node.set("fault", Json.fault(fault)));
    }
    return array;
  }

  private static ObjectNode call(CallOutcome call) {
    ObjectNode node =
        Json.object()
            .put("method", call.call().method())
            .put("path", call.call().path())
            .put("succeeded", call.succeeded());
    call.answer()
        .ifPresent(
            answer ->
                node.put("status", answer.status())
                    .put("code", answer.code())
                    .put("message", answer.message())
                    .put("requestId", answer.requestId()));
    call.fault().ifPresent(fault -> node.set("fault", Json.fault(fault)));
    return node;
  }
}
