package io.github.appreg.adapter.planfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A record of which one member says no more than its absence where it is false. */
record Omitting(RecordShape inner, String member) implements Shape {
  @Override
  public JsonNode write(Object value) {
    ObjectNode object = inner.write(value);
    if (!object.path(member).booleanValue()) {
      object.remove(member);
    }
    return object;
  }

  @Override
  public Object read(JsonNode node) throws Unfit {
    if (node.deepCopy() instanceof ObjectNode object) {
      if (!object.has(member)) {
        object.set(member, BooleanNode.FALSE);
      }
      return inner.read(object);
    }
    throw new Unfit(": no object");
  }
}
