package io.github.appreg.core.plan;

import io.github.appreg.core.model.Mark;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Leaves the mark of what was applied.
 *
 * @param obsolete older marks, which it replaces
 */
public record RecordMark(Mark mark, SortedSet<String> obsolete) implements Action {
  public RecordMark {
    obsolete = Collections.unmodifiableSortedSet(new TreeSet<>(obsolete));
  }

  @Override
  public Effect effect() {
    return Effect.RECORD;
  }

  @Override
  public String describe() {
    return "record what was applied";
  }

  @Override
  public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
    return cases.recordMark(this);
  }
}
