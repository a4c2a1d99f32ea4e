package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.StoreRef;
import java.util.Map;
import java.util.Optional;

/**
 * A document on its way: what it claims for itself in the run, and the app if it is sound so far.
 *
 * @param name its {@code metadata.name}; empty when it has none
 * @param stores what its slots publish to, by pointer
 */
record Draft(
    String name, Map<String, StoreRef> stores, Optional<DesiredApp> app, Findings findings) {}
