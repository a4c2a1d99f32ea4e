package io.github.appreg.core.plan;

import io.github.appreg.core.model.Position;
import java.time.Instant;
import java.util.Optional;

/**
 * An action with its reason.
 *
 * @param reason why, in a few words
 * @param at where the manifest asks for it
 * @param due since when, for what time brings
 */
public record Step(Action action, String reason, Position at, Optional<Instant> due) {
  /** An action that the difference asks for, whatever the time. */
  public Step(Action action, String reason, Position at) {
    this(action, reason, at, Optional.empty());
  }

  /** What it does to the credentials and permissions of its app. */
  public Touch touch() {
    return Touch.of(action);
  }
}
