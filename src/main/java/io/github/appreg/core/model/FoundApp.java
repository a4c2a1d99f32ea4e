package io.github.appreg.core.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An app as it is in the tenant, whoever made it.
 *
 * @param app its key is its unique name, or its application id where it has none
 * @param beside what it has that no manifest speaks of, in words, each on one line
 * @param created when it was made, where Entra tells
 */
public record FoundApp(LiveApp app, List<String> beside, Optional<Instant> created) {
  public FoundApp {
    beside = List.copyOf(beside);
  }

  /** An app of which it is not told when it was made. */
  public FoundApp(LiveApp app, List<String> beside) {
    this(app, beside, Optional.empty());
  }
}
