package io.github.appreg.adapter.planfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.fleet.Part;

/**
 * What one shard's run has come to, as a file that only the same version of appreg reads. The
 * digest covers everything else in it: it shows what was cut short, and is no signature.
 */
public final class PartFile {
  private static final String FORMAT = "appreg/part/v1";
  private static final String MARK = "apiVersion";
  private static final String DIGEST = "digest";
  private static final Shapes SHAPES = new Shapes();

  private PartFile() {}

  /** The text of a part: the same for the same part. */
  public static String write(Part part) {
    ObjectNode document = (ObjectNode) SHAPES.of(Part.class).write(part);
    document.put(MARK, FORMAT);
    return Canonical.text(document.put(DIGEST, Canonical.digest(document)));
  }

  /**
   * The part that a text holds.
   *
   * @param tool version of this appreg
   * @throws RefusedPart when it holds none, is cut short, or was written by another version
   */
  public static Part read(String text, String tool) throws RefusedPart {
    ObjectNode document = parse(text);
    if (!document.path(MARK).asText().equals(FORMAT)) {
      throw new RefusedPart("is no part of a run that --part writes");
    }
    String by = document.path("tool").asText();
    if (!by.equals(tool)) {
      throw new RefusedPart("was written by appreg " + by + ", and this is appreg " + tool);
    }
    JsonNode digest = document.remove(DIGEST);
    if (digest == null || !Canonical.digest(document).equals(digest.textValue())) {
      throw new RefusedPart("was changed after it was written");
    }
    document.remove(MARK);
    try {
      return (Part) SHAPES.of(Part.class).read(document);
    } catch (Shape.Unfit e) {
      throw new RefusedPart("is not as appreg writes it, at " + e.getMessage());
    }
  }

  private static ObjectNode parse(String text) throws RefusedPart {
    try {
      if (Canonical.read(text) instanceof ObjectNode document) {
        return document;
      }
    } catch (JsonProcessingException e) {
      throw new RefusedPart("is cut short or damaged");
    }
    throw new RefusedPart("is no JSON object");
  }
}
