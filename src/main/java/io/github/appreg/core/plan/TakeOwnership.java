package io.github.appreg.core.plan;

import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.SlotName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes an app ours that exists and was not.
 *
 * @param names whether it gets its key as unique name, which can never change again
 * @param mark the mark to leave; it says nothing of what was applied while something else is to do
 * @param trusts federated credentials that get the marker of a slot
 */
public record TakeOwnership(boolean names, Mark mark, SortedMap<SlotName, LiveTrust> trusts)
    implements Action {
  public TakeOwnership {
    trusts = Collections.unmodifiableSortedMap(new TreeMap<>(trusts));
  }

  @Override
  public Effect effect() {
    return Effect.RECORD;
  }

  @Override
  public String describe() {
    StringBuilder text = new StringBuilder("take ownership");
    if (names) {
      text.append(", and name it for ever");
    }
    trusts.forEach(
        (slot, trust) ->
            text.append(", mark federated credential ")
                .append(trust.name())
                .append(" as slot ")
                .append(slot));
    return text.toString();
  }

  @Override
  public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
    return cases.takeOwnership(this);
  }
}
