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
   * @param parts what came with them whole, by object id; the others have to be asked for
   */
  record Found(
      SortedMap<AppKey, Rows.Application> registrations,
      Map<String, Rows.Principal> principals,
      Map<String, PartSource.Parts> parts) {
    /** Rows whose parts have to be asked for. */
    Found(SortedMap<AppKey, Rows.Application> registrations, Map<String, Rows.Principal> found) {
      this(registrations, found, Map.of());
    }
  }
}
