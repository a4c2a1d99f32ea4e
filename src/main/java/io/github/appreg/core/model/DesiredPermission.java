package io.github.appreg.core.model;

/**
 * A permission that a manifest asks for.
 *
 * @param reason why the automation needs it, in the author's words; empty when not given
 * @param at where the manifest asks for it
 */
public record DesiredPermission(Permission permission, String reason, Position at) {}
