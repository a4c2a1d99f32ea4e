package io.github.appreg.adapter.report;

import io.github.appreg.core.diff.TokenCheck;

/** Says whether a token would be accepted, the same in text and Markdown. */
final class TokenWords {
  private TokenWords() {}

  static String verdict(TokenCheck check) {
    return check.accepted()
        ? "accepts the token of this run"
        : "would not accept the token of this run";
  }

  static String said(String claim) {
    return claim.isEmpty() ? "(not in the token)" : claim;
  }
}
