package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.drift.Cause;
import io.github.appreg.core.drift.Finding;
import java.util.Comparator;
import java.util.Locale;

/** What differs and why, as a rule of SARIF: of several causes the one that weighs most. */
record SarifRule(Finding.Kind kind, Cause cause) implements Comparable<SarifRule> {
  static SarifRule of(Finding finding) {
    Cause cause =
        finding.causes().stream().min(Comparator.comparing(SarifRule::rank)).orElseThrow();
    return new SarifRule(finding.kind(), cause);
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

  String id() {
    return Json.word(kind) + "/" + Json.word(cause);
  }

  /** An error where somebody else can act as the app, or lets it do more or less. */
  String level() {
    return switch (cause) {
      case OUTSIDE -> access() ? "error" : "warning";
      case UNKNOWN, TIME, PERSON -> "warning";
      case COMMIT -> "note";
    };
  }

  private boolean access() {
    return switch (kind) {
      case APP, OWNER, PERMISSION, FEDERATED_CREDENTIAL, CREDENTIAL -> true;
      case FIELD, TAG -> false;
    };
  }

  ObjectNode json() {
    ObjectNode rule = Json.object().put("id", id());
    rule.putObject("shortDescription").put("text", what() + ": " + why());
    rule.putObject("fullDescription").put("text", help());
    rule.putObject("help").put("text", help());
    rule.putObject("defaultConfiguration").put("level", level());
    return rule;
  }

  private String what() {
    String word = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private String why() {
    return switch (cause) {
      case COMMIT -> "a commit not yet applied";
      case OUTSIDE -> "a change from outside";
      case TIME -> "due by time";
      case PERSON -> "waits for a person";
      case UNKNOWN -> "what was last applied is not known";
    };
  }

  private String help() {
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
    return Comparator.comparing(SarifRule::kind)
        .thenComparing(SarifRule::cause)
        .compare(this, other);
  }
}
