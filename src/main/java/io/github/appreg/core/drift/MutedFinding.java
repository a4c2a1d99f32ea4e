package io.github.appreg.core.drift;

import io.github.appreg.core.model.Mute;

/** A difference that does not count, because the manifest mutes it. */
public record MutedFinding(Finding finding, Mute mute) {}
