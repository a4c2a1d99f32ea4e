package io.github.appreg.adapter.report;

import io.github.appreg.core.apply.ProofOutcome;
import io.github.appreg.core.apply.StepOutcome;
import io.github.appreg.core.plan.Effect;
import java.util.function.UnaryOperator;

/** The sign and the colour of each kind of line. */
final class Signs {
  private final Ink ink;

  Signs(Ink ink) {
    this.ink = ink;
  }

  String of(Effect effect) {
    return switch (effect) {
      case ADD -> "+";
      case CHANGE -> "~";
      case DESTROY -> "-";
      case ROTATE -> ink.unicode() ? "↻" : "@";
      case RECORD -> "=";
      case FOLLOW -> ".";
    };
  }

  UnaryOperator<String> colour(Effect effect) {
    return switch (effect) {
      case ADD -> ink::green;
      case CHANGE -> ink::yellow;
      case DESTROY -> ink::red;
      case ROTATE -> ink::cyan;
      case RECORD, FOLLOW -> ink::dim;
    };
  }

  String of(StepOutcome.Status status) {
    return switch (status) {
      case DONE -> good();
      case FAILED -> bad();
      case NOT_DONE -> ".";
    };
  }

  UnaryOperator<String> colour(StepOutcome.Status status) {
    return switch (status) {
      case DONE -> ink::green;
      case FAILED -> ink::red;
      case NOT_DONE -> ink::dim;
    };
  }

  String of(ProofOutcome.Status status) {
    return switch (status) {
      case PROVEN -> good();
      case FALLS_SHORT, FAILED -> bad();
      case AWAITS_CONSENT -> "!";
      case WAITING, ELSEWHERE -> ".";
    };
  }

  UnaryOperator<String> colour(ProofOutcome.Status status) {
    return switch (status) {
      case PROVEN -> ink::green;
      case FALLS_SHORT, FAILED -> ink::red;
      case AWAITS_CONSENT -> ink::yellow;
      case WAITING, ELSEWHERE -> ink::dim;
    };
  }

  String good() {
    return ink.unicode() ? "✓" : "ok";
  }

  String bad() {
    return ink.unicode() ? "✗" : "!!";
  }
}
