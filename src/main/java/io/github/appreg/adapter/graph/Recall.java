package io.github.appreg.adapter.graph;

import java.time.Instant;
import java.util.Optional;

/** Where a directory keeps what it has read, for a later run; it may lose it at any time. */
public interface Recall {
  /** What was kept of a tenant; empty where nothing can be had, for whatever reason. */
  Optional<String> load(String tenantId);

  /** Keeps that, in place of what was kept of the tenant before. */
  void keep(String tenantId, String content);

  /**
   * Hears that registrations are taken from what was kept, but for those that have changed.
   *
   * @param since when an earlier run read last
   * @param full when all were read last, whatever their changes
   */
  void byChanges(Instant since, Instant full);

  /** Hears that all registrations are read, and why. */
  void inFull(String why);
}
