package io.github.appreg.core.rotation;

import static io.github.appreg.core.rotation.Transition.ATTACH;
import static io.github.appreg.core.rotation.Transition.MINT;
import static io.github.appreg.core.rotation.Transition.PROVE;
import static io.github.appreg.core.rotation.Transition.PUBLISH;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.StoreRef;
import java.util.List;

/**
 * The transitions that bring a credential to its consumer, in the order that never lets anybody
 * read one that does not work yet.
 */
final class Paths implements DesiredCredential.Cases<List<Transition>> {
  /**
   * A vault's key signs only once the merge has made its certificate current, so it is attached
   * before and proven after. Where the vault issues, the certificate is current from the mint on.
   */
  @Override
  public List<Transition> certificate(DesiredCredential.Certificate slot) {
    boolean merged = slot.store().kind() == StoreRef.Kind.KEY_VAULT && !slot.issuer().vaultIssues();
    return merged ? List.of(MINT, ATTACH, PUBLISH, PROVE) : List.of(MINT, ATTACH, PROVE, PUBLISH);
  }

  @Override
  public List<Transition> brought(DesiredCredential.BroughtCertificate slot) {
    return List.of(ATTACH);
  }

  @Override
  public List<Transition> watched(DesiredCredential.WatchedCertificate slot) {
    return List.of(ATTACH);
  }

  /** Entra makes a client secret and attaches it in one act. */
  @Override
  public List<Transition> secret(DesiredCredential.ClientSecret slot) {
    return List.of(MINT, PROVE, PUBLISH);
  }

  @Override
  public List<Transition> federated(DesiredCredential.Federated slot) {
    return List.of();
  }
}
