package io.github.appreg.core.apply;

import io.github.appreg.core.model.SlotName;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the consumer finds a credential.
 *
 * @param kind {@code certificate}, {@code clientSecret}, {@code federated}
 * @param where the store's name of it, or the trust
 * @param keyId Entra's id of it; empty for federated credentials
 * @param end when it ends; absent for federated credentials
 */
public record Delivery(
    SlotName slot, String kind, String where, String keyId, Optional<Instant> end) {}
