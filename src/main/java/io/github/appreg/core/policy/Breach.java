package io.github.appreg.core.policy;

import io.github.appreg.core.model.Position;

/**
 * Something in a manifest that a rule does not allow.
 *
 * @param what without the rule and its reason
 */
public record Breach(Position at, String what) {}
