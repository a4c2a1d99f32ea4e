package io.github.appreg.adapter.graph;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Target;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;

/** A way to the rows of registrations. */
interface RowSource {
  /** The registrations of these targets, as far as they are there. */
  Found find(Collection<Target> targets) throws GraphFailure;

  /**
   * What was found.
   *
   * @param registrations by the key of their target
   * @param principals the service principals that came with them, by application id; one that did
   *     not come may be there
   */
  record Found(
      SortedMap<AppKey, Rows.Application> registrations, Map<String, Rows.Principal> principals) {}
}
