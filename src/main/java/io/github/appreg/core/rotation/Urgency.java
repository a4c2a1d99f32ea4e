package io.github.appreg.core.rotation;

import io.github.appreg.core.model.SlotName;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is replaced before its time, as after a leak.
 *
 * @param slots the slots whose credential is replaced at once
 * @param revoke whether what they held goes as soon as the successor is proven, overlap given up
 */
public record Urgency(Set<SlotName> slots, boolean revoke) {
  /** Everything in its time. */
  public static final Urgency NONE = new Urgency(Set.of(), false);

  public Urgency {
    slots = Set.copyOf(new TreeSet<>(slots));
  }
}
