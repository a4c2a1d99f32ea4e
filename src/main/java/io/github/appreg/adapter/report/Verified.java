package io.github.appreg.adapter.report;

import io.github.appreg.core.apply.ProofOutcome;
import io.github.appreg.core.diff.TokenCheck;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveIdentity;
import io.github.appreg.core.port.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the credentials of one app proved.
 *
 * @param tokens the pipeline's token beside each federated slot; empty when there was none
 * @param fault why nothing could be proven, such as an app that is not in the tenant
 * @param identity what the managed identity is; empty for an app
 */
public record Verified(
    AppKey key,
    List<ProofOutcome> proofs,
    List<TokenCheck> tokens,
    Optional<Fault> fault,
    Optional<LiveIdentity> identity) {
  private static final String ELSEWHERE =
      "its grants are as the manifest says; its token exists only where it runs: there, sign in as"
          + " it (az login --identity, or AZURE_CLIENT_ID) and run appreg verify";

  public Verified {
    tokens = List.copyOf(tokens);
    proofs = List.copyOf(proofs);
  }

  /** What an app's credentials proved. */
  public Verified(
      AppKey key, List<ProofOutcome> proofs, List<TokenCheck> tokens, Optional<Fault> fault) {
    this(key, proofs, tokens, fault, Optional.empty());
  }

  /** What the managed identity is, and how the rest is proven; empty for an app. */
  List<String> identityLines() {
    List<String> lines = new ArrayList<>();
    identity.ifPresent(it -> lines.add(it.describe()));
    if (identity.isPresent()
        && proofs.stream().anyMatch(p -> p.status() == ProofOutcome.Status.ELSEWHERE)) {
      lines.add(ELSEWHERE);
    }
    return lines;
  }

  /** Whether every proof held. */
  public boolean succeeded() {
    return fault.isEmpty()
        && proofs.stream()
            .allMatch(
                p ->
                    p.status() == ProofOutcome.Status.PROVEN
                        || p.status() == ProofOutcome.Status.ELSEWHERE);
  }

  /** Whether every proof held, and a token that was there was accepted somewhere. */
  public static boolean succeeded(List<Verified> apps) {
    return apps.stream().allMatch(Verified::succeeded) && !tokenRefused(apps);
  }

  /** Whether there was a token of the pipeline's own that no slot of any app accepts. */
  public static boolean tokenRefused(List<Verified> apps) {
    List<TokenCheck> all = apps.stream().flatMap(app -> app.tokens().stream()).toList();
    return !all.isEmpty() && all.stream().noneMatch(TokenCheck::accepted);
  }

  static String summary(List<Verified> apps) {
    long failed =
        apps.stream().mapToLong(app -> app.fault().isPresent() ? 1 : 0).sum()
            + count(apps, ProofOutcome.Status.FAILED)
            + count(apps, ProofOutcome.Status.WAITING)
            + count(apps, ProofOutcome.Status.AWAITS_CONSENT)
            + count(apps, ProofOutcome.Status.FALLS_SHORT);
    long elsewhere = count(apps, ProofOutcome.Status.ELSEWHERE);
    return "Verify: "
        + count(apps, ProofOutcome.Status.PROVEN)
        + " proven, "
        + failed
        + " failed"
        + (elsewhere > 0 ? ", " + elsewhere + " proven elsewhere" : "")
        + "."
        + (tokenRefused(apps) ? " No federated credential accepts the token of this run." : "");
  }

  private static long count(List<Verified> apps, ProofOutcome.Status status) {
    return apps.stream()
        .flatMap(app -> app.proofs().stream())
        .filter(proof -> proof.status() == status)
        .count();
  }
}
