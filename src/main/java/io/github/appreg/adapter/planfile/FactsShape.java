package io.github.appreg.adapter.planfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.plan.Facts;

/** What a plan rests on, with its fingerprint. */
final class FactsShape implements Shape {
  private static final String FINGERPRINT = "fingerprint";

  private final RecordShape inner;

  FactsShape(RecordShape inner) {
    this.inner = inner;
  }

  @Override
  public JsonNode write(Object value) {
    return inner.write(value).put(FINGERPRINT, ((Facts) value).fingerprint());
  }

  @Override
  public Object read(JsonNode node) throws Unfit {
    if (!(node.deepCopy() instanceof ObjectNode object)) {
      throw new Unfit(": no object");
    }
    JsonNode fingerprint = object.remove(FINGERPRINT);
    Facts facts = (Facts) inner.read(object);
    if (fingerprint == null || !facts.fingerprint().equals(fingerprint.textValue())) {
      throw new Unfit(FINGERPRINT + ": not that of the facts");
    }
    return facts;
  }
}
