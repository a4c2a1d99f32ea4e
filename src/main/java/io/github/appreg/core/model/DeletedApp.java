package io.github.appreg.core.model;

import java.time.Instant;

/**
 * An app that was deleted and can be restored.
 *
 * @param uniqueName Entra's own name for it, which it holds while it can be restored; may be empty
 * @param until when it is gone for good
 * @param ours whether it bears our mark
 */
public record DeletedApp(String uniqueName, String appId, Instant until, boolean ours) {}
