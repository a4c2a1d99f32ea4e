package io.github.appreg.adapter.report;

import io.github.appreg.core.diff.ClaimCheck;
import io.github.appreg.core.diff.TokenCheck;
import java.util.List;

/** A pipeline's own token beside the trusts of its app, as tables. */
final class TokenMarkdown {
  private TokenMarkdown() {}

  static void put(Markdown md, List<TokenCheck> checks) {
    for (TokenCheck check : checks) {
      md.gap();
      md.paragraph(Markdown.code(check.slot().value()) + " " + TokenWords.verdict(check) + ":");
      md.head("Claim", "Token", "Trust", "Verdict");
      for (ClaimCheck claim : check.claims()) {
        md.row(
            claim.claim().toString(),
            Markdown.code(TokenWords.said(claim.token())),
            Markdown.code(claim.trust()),
            claim.holds() ? "ok" : Markdown.prose(claim.why()));
      }
    }
  }
}
