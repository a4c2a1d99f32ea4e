package io.github.appreg.adapter.report;

import io.github.appreg.core.apply.ProofOutcome;
import io.github.appreg.core.apply.ProofOutcome.CallOutcome;
import java.util.ArrayList;
import java.util.List;

/** Says what a credential proved, the same in text and Markdown. */
final class ProofWords {
  private ProofWords() {}

  static String of(ProofOutcome proof) {
    return switch (proof.status()) {
      case PROVEN ->
          "a real token, with "
              + Counted.of(proof.roles().size(), "role", "roles")
              + (proof.roles().isEmpty() ? "" : " (" + String.join(", ", proof.roles()) + ")");
      case FALLS_SHORT -> "a token, but " + shortfall(proof);
      case AWAITS_CONSENT -> "a real token; " + awaited(proof);
      case FAILED -> "no token";
      case WAITING -> "nothing to prove yet";
      case ELSEWHERE -> "is proven where its token exists, in the workload itself";
    };
  }

  static String of(CallOutcome call) {
    return call.answer()
        .map(
            answer ->
                call.call()
                    + ": "
                    + answer.status()
                    + (answer.succeeded()
                        ? ""
                        : " "
                            + answer.code()
                            + (answer.message().isEmpty() ? "" : ": " + answer.message())
                            + (answer.requestId().isEmpty()
                                ? ""
                                : " (request id " + answer.requestId() + ")")))
        .orElseGet(() -> call.call() + ": no answer");
  }

  private static String awaited(ProofOutcome proof) {
    List<String> words = new ArrayList<>();
    if (!proof.missing().isEmpty()) {
      words.add(
          "an administrator has yet to consent to "
              + String.join(", ", proof.missing())
              + ", and the calls are proven after that");
    }
    if (!proof.extra().isEmpty()) {
      words.add("an administrator has yet to revoke " + String.join(", ", proof.extra()));
    }
    return String.join("; ", words);
  }

  private static String shortfall(ProofOutcome proof) {
    StringBuilder words = new StringBuilder();
    if (!proof.missing().isEmpty()) {
      words.append("without ").append(String.join(", ", proof.missing()));
    }
    if (!proof.extra().isEmpty()) {
      words.append(words.isEmpty() ? "" : "; ");
      words.append("with ").append(String.join(", ", proof.extra()));
      words.append(", which the manifest does not have");
    }
    return words.isEmpty() ? "a declared call was refused" : words.toString();
  }
}
