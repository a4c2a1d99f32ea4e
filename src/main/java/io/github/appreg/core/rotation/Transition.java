package io.github.appreg.core.rotation;

/** The transitions in the life of a credential; each is a line of the plan. */
public enum Transition {
  /** A certificate request is handed out, and waits for its signature. */
  REQUEST,
  /** The credential is made; a client secret is attached by the same act. */
  MINT,
  /** Entra learns the public certificate. */
  ATTACH,
  /** A real token shows that Entra accepts it. */
  PROVE,
  /** Consumers read it from now on, and the receipt says so. */
  PUBLISH,
  /** The overlap is over: every consumer has had the time to pick up the successor. */
  SETTLE,
  /** Entra forgets the predecessor. */
  RETIRE,
  /** It ends, with nothing made in its place. */
  END
}
