package io.github.appreg.core.plan;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.util.List;
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
        "disabled",
        "it gets no more tokens; those that are out work until they end, within 90 minutes",
        "run appreg apply with its manifest, which enables sign-in"),
    DELETE(
        "delete the app registration and its service principal",
        "deleted",
        "its grants end at once; the rest can be restored for 30 days, and the name stays taken",
        "run appreg restore, then appreg apply for its grants and credentials"),
    PURGE(
        "purge the deleted app registration",
        "purged",
        "its name is free again",
        "there is no way back: appreg apply makes another app, with another client id"),
    RESTORE(
        "restore the deleted app registration",
        "restored",
        "it comes back with its client id, and as it was otherwise as far as Entra keeps it",
        "run appreg destroy --delete");

    private final String words;
    private final String done;
    private final String means;
    private final String back;

    Stage(String words, String done, String means, String back) {
      this.words = words;
      this.done = done;
      this.means = means;
      this.back = back;
    }

    /** What it does, in words that follow the app's name. */
    public String words() {
      return words;
    }

    /** What the app is then, in one word. */
    public String done() {
      return done;
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

  /**
   * What is said against taking so many of the apps away at once.
   *
   * @param limit the largest share of the apps that are there that may go, in percent
   */
  public static Optional<Objection> share(List<Departure> steps, int limit) {
    long there = steps.stream().filter(step -> !step.appId().isEmpty()).count();
    List<Departure> going = steps.stream().filter(step -> step.status() == Status.TO_DO).toList();
    Share share = new Share(going.size(), there, limit);
    return share.exceeded()
        ? Optional.of(share.objection("be " + going.get(0).stage().done()))
        : Optional.empty();
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
