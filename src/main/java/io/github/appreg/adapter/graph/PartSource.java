package io.github.appreg.adapter.graph;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way to what belongs to registrations and is no property of theirs. */
interface PartSource {
  /**
   * The parts of these registrations, by their object id.
   *
   * @param principals the service principals that were read already, by application id
   */
  Map<String, Parts> of(
      Collection<Rows.Application> registrations, Map<String, Rows.Principal> principals)
      throws GraphFailure;

  /** The parts of one registration, whole. */
  record Parts(
      Optional<Rows.Principal> principal,
      List<Rows.Assignment> grants,
      List<Rows.Owner> owners,
      List<Rows.Trust> trusts) {}
}
