package io.github.appreg.adapter.traffic;

/** A recording that cannot be read; the message holds nothing of its content. */
public final class UnreadableTraffic extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableTraffic(String message) {
    super(message);
  }
}
