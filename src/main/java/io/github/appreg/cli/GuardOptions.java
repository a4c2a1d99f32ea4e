package io.github.appreg.cli;

import io.github.appreg.core.plan.Objection;
import io.github.appreg.core.plan.RunGuards;
import io.github.appreg.core.plan.Share;
import io.github.appreg.core.port.Caller;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What the user lets pass of a run as a whole. */
final class GuardOptions {
  private static final int ALL = 100;

  @Option(
      names = "--max-share",
      paramLabel = "PERCENT",
      description =
          "The largest share of the apps that may lose something, once there are ten; 30 if not"
              + " given.")
  private int limit = Share.LIMIT;

  @Option(
      names = "--allow-self",
      description = "Lets appreg weaken or take away the application that it is signed in by.")
  private boolean self;

  /** Wrong usage is said before any work. */
  void check() throws Failure {
    if (limit < 0 || limit > ALL) {
      throw Failure.usage("--max-share " + limit + " is no share.", "give 0 to 100 percent");
    }
  }

  /** The share that may lose something, in percent. */
  int limit() {
    return limit;
  }

  /** Whether our own application may be weakened. */
  boolean self() {
    return self;
  }

  /** The guards of a run by that sign-in. */
  RunGuards of(Caller caller) {
    return of(caller, 0);
  }

  /** The same where other runs have so many of the apps. */
  RunGuards of(Caller caller, int elsewhere) {
    return new RunGuards(caller.appId(), limit, elsewhere);
  }

  /** The kinds of objections that are let pass; those to a share are not made at all. */
  Set<Objection.Kind> allowed(boolean noCredential, boolean destroys) {
    Set<Objection.Kind> allowed = EnumSet.noneOf(Objection.Kind.class);
    if (self) {
      allowed.add(Objection.Kind.SELF);
    }
    if (noCredential) {
      allowed.add(Objection.Kind.NO_CREDENTIAL);
    }
    if (destroys) {
      allowed.add(Objection.Kind.DESTRUCTIVE);
    }
    return allowed;
  }
}
