package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.drift.Cause;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.model.Problem;
import java.util.Comparator;
import java.util.Locale;

/**
 * What a result of SARIF is about: what differs and why, of several causes the one that weighs
 * most; or what is wrong in a manifest.
 *
 * @param order its place among the rules
 * @param level how bad it is, in SARIF's words
 */
record SarifRule(int order, String id, String level, String title, String help)
    implements Comparable<SarifRule> {
  static SarifRule of(Finding finding) {
    Cause cause =
        finding.causes().stream().min(Comparator.comparing(SarifRule::rank)).orElseThrow();
    Finding.Kind kind = finding.kind();
    return new SarifRule(
        kind.ordinal() * Cause.values().length + cause.ordinal(),
        Json.word(kind) + "/" + Json.word(cause),
        level(kind, cause),
        what(kind) + ": " + FindingWords.why(cause),
        help(cause));
  }

  static SarifRule of(Problem problem) {
    String severity = Json.word(problem.severity());
    return new SarifRule(
        Finding.Kind.values().length * Cause.values().length + problem.severity().ordinal(),
        "manifest/" + severity,
        severity,
        "Manifest: " + severity,
        "The tenant, or the day, does not go with what the manifest says. Correct it there.");
  }

  private static int rank(Cause cause) {
    return switch (cause) {
      case OUTSIDE -> 0;
      case UNKNOWN -> 1;
      case TIME -> 2;
      case PERSON -> 3;
      case COMMIT -> 4;
    };
  }

  /** An error where somebody else can act as the app, or lets it do more or less. */
  private static String level(Finding.Kind kind, Cause cause) {
    return switch (cause) {
      case OUTSIDE -> access(kind) ? "error" : "warning";
      case UNKNOWN, TIME, PERSON -> "warning";
      case COMMIT -> "note";
    };
  }

  private static boolean access(Finding.Kind kind) {
    return switch (kind) {
      case APP, OWNER, PERMISSION, FEDERATED_CREDENTIAL, CREDENTIAL -> true;
      case FIELD, TAG -> false;
    };
  }

  ObjectNode json() {
    ObjectNode rule = Json.object().put("id", id);
    rule.putObject("shortDescription").put("text", title);
    rule.putObject("fullDescription").put("text", help);
    rule.putObject("help").put("text", help);
    rule.putObject("defaultConfiguration").put("level", level);
    return rule;
  }

  private static String what(Finding.Kind kind) {
    String word = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String help(Cause cause) {
    return switch (cause) {
      case OUTSIDE ->
          "Somebody changed the tenant. appreg apply undoes it; to keep it, write it into the"
              + " manifest.";
      case COMMIT -> "The manifest was changed and not applied yet. Run appreg apply.";
      case TIME -> "A credential's time has come. Run appreg apply.";
      case PERSON ->
          "An administrator has to consent, or to revoke; appreg plan says where to click.";
      case UNKNOWN -> "Run appreg plan to see what an apply would do.";
    };
  }

  @Override
  public int compareTo(SarifRule other) {
    return Integer.compare(order, other.order);
  }
}
