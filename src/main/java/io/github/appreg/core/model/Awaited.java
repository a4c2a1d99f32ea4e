package io.github.appreg.core.model;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a person has yet to do for an app whose consent appreg does not give.
 *
 * @param consent declared, or about to be, and not consented to
 * @param revocation consented to, and not in the manifest
 * @param link where to consent; empty when nothing lacks, or the app does not exist yet
 */
public record Awaited(
    SortedSet<Permission> consent, SortedSet<Permission> revocation, Optional<String> link) {
  public Awaited {
    consent = Collections.unmodifiableSortedSet(new TreeSet<>(consent));
    revocation = Collections.unmodifiableSortedSet(new TreeSet<>(revocation));
  }
}
