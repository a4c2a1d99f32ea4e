package io.github.appreg.core.plan;

import java.util.Collection;
import java.util.stream.Collectors;

/** Says what is added to a list and removed from it. */
final class ListWords {
  private ListWords() {}

  static String of(Collection<?> add, Collection<?> remove) {
    return (add.isEmpty() ? "" : " add " + names(add))
        + (add.isEmpty() || remove.isEmpty() ? "" : ";")
        + (remove.isEmpty() ? "" : " remove " + names(remove));
  }

  private static String names(Collection<?> all) {
    return all.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
