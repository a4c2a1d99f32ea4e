package io.github.appreg.core.plan;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.util.Optional;

/**
 * One step of an app on its way out, or back.
 *
 * @param appId application id; empty where there is no such app
 * @param until until when it can be brought back, where that ends
 * @param fault why it failed
 */
public record Departure(
    AppKey key,
    String appId,
    Stage stage,
    Status status,
    Optional<Instant> until,
    Optional<Fault> fault) {
  /** What is done. */
  public enum Stage {
    DISABLE(
        "disable sign-in",
        "it gets no more tokens; those that are out work until they end, within 90 minutes",
        "run appreg apply with its manifest, which enables sign-in"),
    DELETE(
        "delete the app registration and its service principal",
        "its grants end at once; the rest can be restored for 30 days, and the name stays taken",
        "run appreg restore, then appreg apply for its grants and credentials"),
    PURGE(
        "purge the deleted app registration",
        "its name is free again",
        "there is no way back: appreg apply makes another app, with another client id"),
    RESTORE(
        "restore the deleted app registration",
        "it comes back with its client id, and as it was otherwise as far as Entra keeps it",
        "run appreg destroy --delete");

    private final String words;
    private final String means;
    private final String back;

    Stage(String words, String means, String back) {
      this.words = words;
      this.means = means;
      this.back = back;
    }

    /** What it does, in words that follow the app's name. */
    public String words() {
      return words;
    }

    /** What that means for the app. */
    public String means() {
      return means;
    }

    /** How to undo it. */
    public String back() {
      return back;
    }
  }

  /** How far it is. */
  public enum Status {
    TO_DO,
    /** The app is as it shall be, or not there. */
    NOTHING,
    DONE,
    FAILED
  }

  /** A step that is to be done. */
  public static Departure toDo(AppKey key, String appId, Stage stage) {
    return new Departure(key, appId, stage, Status.TO_DO, Optional.empty(), Optional.empty());
  }

  /** The step of an app for which nothing is to be done. */
  public static Departure nothing(AppKey key, String appId, Stage stage) {
    return new Departure(key, appId, stage, Status.NOTHING, Optional.empty(), Optional.empty());
  }

  /** The same, for an app that is gone for good after that instant. */
  public Departure until(Instant end) {
    return new Departure(key, appId, stage, status, Optional.of(end), fault);
  }

  /** The same, carried out. */
  public Departure done() {
    return new Departure(key, appId, stage, Status.DONE, until, Optional.empty());
  }

  /** The same, failed. */
  public Departure failed(Fault why) {
    return new Departure(key, appId, stage, Status.FAILED, until, Optional.of(why));
  }
}
