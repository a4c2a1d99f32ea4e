package io.github.appreg.adapter.report;

import io.github.appreg.core.diff.ClaimCheck;
import io.github.appreg.core.diff.TokenCheck;
import java.util.List;
import java.util.function.UnaryOperator;

/** A pipeline's own token beside the trusts of its app, claim by claim, for people. */
final class TokenText {
  private final Ink ink;
  private final Signs signs;

  TokenText(Ink ink) {
    this.ink = ink;
    this.signs = new Signs(ink);
  }

  void put(Page page, List<TokenCheck> checks) {
    for (TokenCheck check : checks) {
      boolean good = check.accepted();
      page.item(
          2, sign(good), check.slot() + ": " + TokenWords.verdict(check), colour(good), ink::plain);
      check.claims().forEach(claim -> put(page, claim));
    }
  }

  /** What a claim says in full only where the two sides differ: subjects are long. */
  private void put(Page page, ClaimCheck claim) {
    boolean good = claim.holds();
    String name = String.format("%-9s ", claim.claim());
    page.item(4, sign(good), name + TokenWords.said(claim.token()), colour(good), ink::plain);
    if (!good) {
      page.line(7, "trusted:  " + claim.trust(), ink::plain);
      page.line(7, claim.why(), ink::yellow);
    }
  }

  private String sign(boolean good) {
    return good ? signs.good() : signs.bad();
  }

  private UnaryOperator<String> colour(boolean good) {
    return good ? ink::green : ink::red;
  }
}
