package io.github.appreg.cli.init;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The application permissions of the pipelines' two identities.
 *
 * @param reader of the one that plans and looks for drift
 * @param writer of the one that applies
 */
public record PipelineRoles(SortedSet<String> reader, SortedSet<String> writer) {
  /** To begin with: what they need depends on manifests of which theirs are two. */
  public static final PipelineRoles FIRST =
      new PipelineRoles(
          new TreeSet<>(Set.of("Application.Read.All")),
          new TreeSet<>(Set.of("Application.Read.All")));

  public PipelineRoles {
    reader = Collections.unmodifiableSortedSet(new TreeSet<>(reader));
    writer = Collections.unmodifiableSortedSet(new TreeSet<>(writer));
  }
}
