package io.github.appreg.core.plan;

import io.github.appreg.core.model.Position;

/**
 * An action with its reason.
 *
 * @param reason why, in a few words
 * @param at where the manifest asks for it
 */
public record Step(Action action, String reason, Position at) {}
