package io.github.appreg.adapter.report;

import io.github.appreg.core.apply.ProofOutcome;
import io.github.appreg.core.apply.ProofOutcome.CallOutcome;
import java.util.List;

/** What credentials proved, for people. */
final class ProofText {
  private final Ink ink;
  private final Signs signs;

  ProofText(Ink ink) {
    this.ink = ink;
    this.signs = new Signs(ink);
  }

  void put(Page page, List<ProofOutcome> proofs) {
    for (ProofOutcome proof : proofs) {
      page.item(
          2,
          signs.of(proof.status()),
          proof.slot() + ": " + ProofWords.of(proof),
          signs.colour(proof.status()),
          ink::plain);
      proof.fault().ifPresent(fault -> new FaultText(ink).put(page, 6, fault));
      proof.calls().forEach(call -> put(page, call));
    }
  }

  private void put(Page page, CallOutcome call) {
    boolean good = call.succeeded();
    page.item(
        4,
        good ? signs.good() : signs.bad(),
        ProofWords.of(call),
        good ? ink::green : ink::red,
        ink::plain);
    call.fault().ifPresent(fault -> new FaultText(ink).put(page, 8, fault));
  }
}
