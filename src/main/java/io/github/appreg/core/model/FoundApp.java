package io.github.appreg.core.model;

import java.util.List;

/**
 * An app as it is in the tenant, whoever made it.
 *
 * @param app its key is its unique name, or its application id where it has none
 * @param beside what it has that no manifest speaks of, in words, each on one line
 */
public record FoundApp(LiveApp app, List<String> beside) {
  public FoundApp {
    beside = List.copyOf(beside);
  }
}
