package io.github.appreg.cli;

import io.github.appreg.core.apply.ProofOutcome;
import io.github.appreg.core.apply.Prover;
import io.github.appreg.core.diff.TokenCheck;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.FederatedOf;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofMaterial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Proves federated slots with the token of this run, where its claims are accepted. */
final class TokenProofs {
  private final Prover prover;
  private final RunTokens tokens;

  TokenProofs(Prover prover, RunTokens tokens) {
    this.prover = prover;
    this.tokens = tokens;
  }

  /** The proofs of an app, with those that this run can give in place of "elsewhere". */
  List<ProofOutcome> with(
      DesiredApp app,
      Expectation expectation,
      LiveApp live,
      List<TokenCheck> checks,
      List<ProofOutcome> proofs)
      throws Failure {
    Map<SlotName, ProofOutcome> proven = new TreeMap<>();
    for (DesiredCredential.Federated slot : FederatedOf.slots(app)) {
      if (checks.stream().anyMatch(c -> c.slot().equals(slot.slot()) && c.accepted())) {
        proven.put(slot.slot(), prove(expectation, live, slot));
      }
    }
    List<ProofOutcome> all = new ArrayList<>();
    proofs.forEach(proof -> all.add(proven.getOrDefault(proof.slot(), proof)));
    return all;
  }

  private ProofOutcome prove(
      Expectation expectation, LiveApp live, DesiredCredential.Federated slot) throws Failure {
    if (live.trusts().stream().noneMatch(trust -> trust.trust().equals(slot.trust()))) {
      return missing(slot);
    }
    return prover.verify(
        slot.slot(), expectation, live, new ProofMaterial.ForeignToken(tokens.text(slot)));
  }

  /** The manifest's trust would accept the token, but the app does not have it. */
  private static ProofOutcome missing(DesiredCredential.Federated slot) {
    return new ProofOutcome(
        slot.slot(),
        ProofOutcome.Status.FAILED,
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>(),
        List.of(),
        Optional.of(
            Fault.of(
                Fault.Kind.NOT_FOUND,
                "The app does not have the federated credential that the manifest asks for.",
                "run appreg apply")));
  }
}
