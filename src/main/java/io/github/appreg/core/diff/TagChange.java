package io.github.appreg.core.diff;

import io.github.appreg.core.model.Position;

/**
 * A tag too few or too many.
 *
 * @param wanted whether it shall be there
 */
public record TagChange(String tag, boolean wanted, Position at) {}
