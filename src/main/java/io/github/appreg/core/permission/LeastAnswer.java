package io.github.appreg.core.permission;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What calls need, all together and one by one.
 *
 * @param permissions the least set that suffices for every call that an app can make
 */
public record LeastAnswer(SortedSet<String> permissions, List<CallAnswer> calls) {
  public LeastAnswer {
    permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    calls = List.copyOf(calls);
  }

  /** The calls of that verdict. */
  public List<CallAnswer> of(CallAnswer.Verdict verdict) {
    return calls.stream().filter(each -> each.verdict() == verdict).toList();
  }
}
