package io.github.appreg.core.apply;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.port.Fault;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Proves a managed identity, whose tokens exist only where it is signed in: its grants, then. */
public final class IdentityProof {
  /** Stands for the credential that a managed identity has not. */
  public static final SlotName SLOT = new SlotName("managed-identity");

  private final Prover prover;
  private final String self;

  /**
   * A proof by that prover.
   *
   * @param self application id of our own sign-in, which may be the identity
   */
  public IdentityProof(Prover prover, String self) {
    this.prover = prover;
    this.self = self;
  }

  /** The grants against the manifest; and where this run is signed in as it, its own token. */
  public ProofOutcome of(DesiredApp app, Expectation expectation, LiveApp live) {
    Optional<Fault> fault = grants(app, expectation.permissions(), live);
    if (fault.isPresent()) {
      return outcome(ProofOutcome.Status.FAILED, fault);
    }
    return live.appId().equalsIgnoreCase(self)
        ? prover.verifyOwn(SLOT, expectation)
        : outcome(ProofOutcome.Status.ELSEWHERE, Optional.empty());
  }

  private static Optional<Fault> grants(
      DesiredApp app, Optional<SortedSet<Permission>> wanted, LiveApp live) {
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    SortedSet<Permission> missing = new TreeSet<>(wanted.get());
    missing.removeAll(live.granted());
    SortedSet<Permission> extra = new TreeSet<>(live.granted());
    extra.removeAll(wanted.get());
    extra.removeIf(permission -> !app.apis().contains(permission.api()));
    if (missing.isEmpty() && extra.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Fault.of(
            Fault.Kind.NOT_FOUND,
            "The grants are not those of the manifest:"
                + (missing.isEmpty() ? "" : " missing " + missing)
                + (extra.isEmpty() ? "" : " besides " + extra)
                + ".",
            "run appreg apply"));
  }

  private static ProofOutcome outcome(ProofOutcome.Status status, Optional<Fault> fault) {
    return new ProofOutcome(
        SLOT, status, new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), List.of(), fault);
  }
}
