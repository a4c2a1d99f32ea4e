package io.github.appreg.core.plan;

import java.time.Instant;

/**
 * Brings a deleted registration back, with its application id and its name. What it brings along is
 * only known afterwards, so nothing follows it in its plan.
 *
 * @param appId application id
 * @param until when it is gone for good
 */
public record Restore(String appId, Instant until) implements Action {
  @Override
  public Effect effect() {
    return Effect.ADD;
  }

  @Override
  public String describe() {
    return "restore the deleted app registration " + appId;
  }

  @Override
  public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
    return cases.restore(this);
  }
}
