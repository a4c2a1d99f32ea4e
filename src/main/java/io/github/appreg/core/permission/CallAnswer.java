package io.github.appreg.core.permission;

import io.github.appreg.core.model.Call;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one call needs.
 *
 * @param least the least that suffices for this call alone; empty unless an app can make it
 * @param alternatives every set that suffices, the least first
 */
public record CallAnswer(
    Call call, Verdict verdict, SortedSet<String> least, List<SortedSet<String>> alternatives) {
  /** Whether an app can make the call. */
  public enum Verdict {
    APPLICATION,
    /** It works for signed-in people only. */
    DELEGATED_ONLY,
    /** It is published, and no permission that can be granted suffices. */
    UNSUPPORTED,
    /** The catalogue does not have the operation. */
    UNKNOWN
  }

  public CallAnswer {
    least = Collections.unmodifiableSortedSet(new TreeSet<>(least));
    alternatives = List.copyOf(alternatives);
  }
}
