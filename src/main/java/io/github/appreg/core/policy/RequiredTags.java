package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Tags that an app must have, one for each pattern. */
public record RequiredTags(List<Wildcard> tags) implements Check {
  public RequiredTags {
    tags = List.copyOf(tags);
  }

  @Override
  public List<Breach> breaches(DesiredApp app) {
    SortedSet<String> given = app.tags().orElseGet(TreeSet::new);
    return tags.stream()
        .filter(tag -> given.stream().noneMatch(tag::matches))
        .map(tag -> new Breach(Check.at(app, "tags"), "there is no tag `" + tag + "`"))
        .toList();
  }
}
