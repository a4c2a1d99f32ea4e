package io.github.appreg.adapter.planfile;

/** A file that is no part of a run which this version can join; says why. */
public final class RefusedPart extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedPart(String why) {
    super(why);
  }
}
