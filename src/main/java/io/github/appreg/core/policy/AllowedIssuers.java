package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.FederatedOf;
import java.util.List;

/** Whose tokens federated credentials may trust. */
public record AllowedIssuers(List<IssuerPattern> issuers) implements Check {
  public AllowedIssuers {
    issuers = List.copyOf(issuers);
  }

  @Override
  public List<Breach> breaches(DesiredApp app) {
    return FederatedOf.slots(app).stream()
        .filter(slot -> issuers.stream().noneMatch(i -> i.matches(slot.trust().issuer())))
        .map(
            slot ->
                new Breach(
                    Slots.at(app, slot, "issuer"),
                    "the issuer `"
                        + slot.trust().issuer()
                        + "` is not allowed; "
                        + Wildcard.list(issuers)
                        + " is"))
        .toList();
  }
}
