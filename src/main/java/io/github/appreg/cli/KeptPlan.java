package io.github.appreg.cli;

import io.github.appreg.adapter.planfile.PlanFile;
import io.github.appreg.adapter.planfile.RefusedPlan;
import io.github.appreg.core.plan.SavedPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds, among what apply was given, the plan that was kept. */
final class KeptPlan {
  /** Some hundred thousand steps. */
  private static final int LARGEST = 256 << 20;

  private static final int HEAD = 64;

  private static final Pattern REPORT = Pattern.compile("\"kind\"\\s*:\\s*\"Plan\"");

  private KeptPlan() {}

  /**
   * The plan; empty when the paths are those of manifests. A file is known by its content.
   *
   * @throws Failure when there is more than a plan, or the plan is refused
   */
  static Optional<SavedPlan> among(List<Path> paths) throws Failure {
    for (Path path : paths) {
      String text = text(path);
      if (text.contains("\"appreg/output/v1\"") && REPORT.matcher(text).find()) {
        throw Failure.usage(
            path + " is the report of a plan, which cannot be applied.",
            "keep the plan with appreg plan --out FILE");
      }
      if (PlanFile.is(text)) {
        if (paths.size() > 1) {
          throw Failure.usage(
              path + " is a kept plan, which is applied alone.", "name the plan and nothing else");
        }
        return Optional.of(read(path, text));
      }
    }
    return Optional.empty();
  }

  private static SavedPlan read(Path path, String text) throws Failure {
    try {
      return PlanFile.read(text, Version.number());
    } catch (RefusedPlan e) {
      throw Failure.refused(path + ": " + e.getMessage(), e.next());
    }
  }

  /** What is no file, or begins otherwise than a plan, is left to those who read manifests. */
  private static String text(Path path) throws Failure {
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(HEAD);
      if (!new String(head, StandardCharsets.UTF_8).stripLeading().startsWith("{")) {
        return "";
      }
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(head);
      all.write(in.readNBytes(LARGEST));
      return all.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Failure.local(path + " cannot be read.", "", e);
    }
  }
}
