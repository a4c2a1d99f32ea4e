package io.github.appreg.core.diff;

import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Trust;
import java.util.List;
import java.util.Optional;

/**
 * A federated slot that is not as the manifest says.
 *
 * @param name the federated credential's name to create or change; empty when nothing is wanted
 * @param after the trust wanted
 * @param before the one of that name that is changed in place, if there is one
 * @param obsolete those of the slot that go once the wanted one stands
 * @param waiting those of the slot that go when the overlap is over
 */
public record TrustChange(
    SlotName slot,
    String name,
    Optional<Trust> after,
    Optional<LiveTrust> before,
    List<LiveTrust> obsolete,
    List<LiveTrust> waiting,
    Position at) {}
