package io.github.appreg.adapter.planfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.SavedPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A saved plan as a file, after {@code schema/appreg-plan.schema.json}. The digest covers
 * everything else in it: it shows what was cut short or changed by mistake, and is no signature.
 */
public final class PlanFile {
  /** Version 1; a newer version is not read. */
  private static final String PREFIX = "appreg/plan/v";

  private static final int VERSION = 1;
  private static final String KIND = "SavedPlan";
  private static final String AGAIN = "make it anew with appreg plan --out";
  private static final Pattern MARK = Pattern.compile("\"appreg/plan/v[0-9]+\"");
  private static final Pattern NUMBERED = Pattern.compile("appreg/plan/v([0-9]{1,6})");

  private static final Shapes SHAPES = new Shapes();

  private PlanFile() {}

  /** Whether a file with that text is meant to be a saved plan, whole or not. */
  public static boolean is(String text) {
    return text.stripLeading().startsWith("{") && MARK.matcher(text).find();
  }

  /** The text of a plan: the same for the same plan. */
  public static String write(SavedPlan saved) {
    ObjectNode document = (ObjectNode) SHAPES.of(Envelope.class).write(Envelope.of(saved));
    return Canonical.text(document.put("digest", Canonical.digest(document)));
  }

  /**
   * The plan that a text holds.
   *
   * @param tool version of this appreg
   * @throws RefusedPlan when it is cut short or changed, or was made by an appreg of another major
   *     version, or in a format that is not known yet
   */
  public static SavedPlan read(String text, String tool) throws RefusedPlan {
    ObjectNode document = parse(text);
    requireFormat(document);
    JsonNode digest = document.remove("digest");
    if (digest == null || !Canonical.digest(document).equals(digest.textValue())) {
      throw new RefusedPlan(
          "The plan was changed after it was made: its digest is not that of its content.", AGAIN);
    }
    String by = document.path("tool").asText();
    if (!major(by).equals(major(tool))) {
      throw new RefusedPlan(
          "The plan was made by appreg " + by + ", and this is appreg " + tool + ".",
          "apply it with the version that made it, or " + AGAIN);
    }
    try {
      return ((Envelope) SHAPES.of(Envelope.class).read(document)).plan();
    } catch (Shape.Unfit e) {
      throw new RefusedPlan(
          "The plan is not as appreg writes it, at " + e.getMessage() + ".", AGAIN);
    }
  }

  private static ObjectNode parse(String text) throws RefusedPlan {
    try {
      if (Canonical.read(text) instanceof ObjectNode document) {
        return document;
      }
    } catch (JsonProcessingException e) {
      String where =
          Optional.ofNullable(e.getLocation()).map(at -> " at line " + at.getLineNr()).orElse("");
      throw new RefusedPlan("The plan is cut short or damaged" + where + ".", AGAIN);
    }
    throw new RefusedPlan("The plan is no JSON object.", AGAIN);
  }

  private static void requireFormat(ObjectNode document) throws RefusedPlan {
    String version = document.path("apiVersion").asText();
    Matcher numbered = NUMBERED.matcher(version);
    if (!numbered.matches() || !document.path("kind").asText().equals(KIND)) {
      throw new RefusedPlan("The file is no saved plan.", AGAIN);
    }
    if (Integer.parseInt(numbered.group(1)) > VERSION) {
      throw new RefusedPlan(
          "The plan was written by a newer appreg, in the format " + version + ".",
          "apply it with that version");
    }
  }

  private static String major(String version) {
    return version.split("\\.", 2)[0];
  }

  /** The document without its digest. */
  record Envelope(
      String apiVersion,
      String kind,
      String tool,
      String tenantId,
      Instant created,
      Instant expires,
      List<SavedPlan.Manifest> manifests,
      List<SavedPlan.Variable> variables,
      int leftOut,
      List<AppPlan> apps) {
    static Envelope of(SavedPlan saved) {
      return new Envelope(
          PREFIX + VERSION,
          KIND,
          saved.tool(),
          saved.tenantId(),
          saved.created(),
          saved.expires(),
          saved.manifests(),
          saved.variables(),
          saved.leftOut(),
          saved.plan().apps());
    }

    SavedPlan plan() {
      return new SavedPlan(
          tool, tenantId, created, expires, manifests, variables, leftOut, new Plan(apps));
    }
  }
}
