package io.github.appreg.core.plan;

/** Lets the app's service principal sign in again. */
public record EnableSignIn() implements Action {
  @Override
  public Effect effect() {
    return Effect.CHANGE;
  }

  @Override
  public String describe() {
    return "enable sign-in";
  }

  @Override
  public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
    return cases.enableSignIn(this);
  }
}
