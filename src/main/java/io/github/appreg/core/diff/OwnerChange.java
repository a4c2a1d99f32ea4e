package io.github.appreg.core.diff;

import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Position;
import java.util.Optional;

/**
 * An owner too few or too many.
 *
 * @param entry the manifest's entry, for one to add
 * @param extra the live owner, for one to remove
 */
public record OwnerChange(Optional<String> entry, Optional<Owner> extra, Position at) {
  /** An owner to add. */
  public static OwnerChange add(String entry, Position at) {
    return new OwnerChange(Optional.of(entry), Optional.empty(), at);
  }

  /** An owner to remove. */
  public static OwnerChange remove(Owner extra, Position at) {
    return new OwnerChange(Optional.empty(), Optional.of(extra), at);
  }
}
