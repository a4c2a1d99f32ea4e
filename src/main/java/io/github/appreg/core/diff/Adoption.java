package io.github.appreg.core.diff;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.FederatedOf;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.SlotName;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An app that exists and is not ours yet.
 *
 * @param names whether it has no unique name yet, and gets its key
 * @param trusts the federated credentials that are what a slot asks for, and become that slot's;
 *     keys and passwords cannot be marked afterwards and stay foreign
 */
public record Adoption(boolean names, SortedMap<SlotName, LiveTrust> trusts) {
  public Adoption {
    trusts = Collections.unmodifiableSortedMap(new TreeMap<>(trusts));
  }

  static Optional<Adoption> of(DesiredApp desired, Optional<LiveApp> live) {
    return live.filter(app -> desired.managedIdentity().isEmpty())
        .filter(app -> !app.named() || app.tags().stream().noneMatch(Mark::isMark))
        .map(app -> new Adoption(!app.named(), trusts(desired, app)));
  }

  private static SortedMap<SlotName, LiveTrust> trusts(DesiredApp desired, LiveApp live) {
    SortedMap<SlotName, LiveTrust> trusts = new TreeMap<>();
    FederatedOf.slots(desired)
        .forEach(
            slot ->
                live.trusts().stream()
                    .filter(trust -> trust.slot().isEmpty() && trust.trust().equals(slot.trust()))
                    .findFirst()
                    .ifPresent(trust -> trusts.put(slot.slot(), trust)));
    return trusts;
  }
}
