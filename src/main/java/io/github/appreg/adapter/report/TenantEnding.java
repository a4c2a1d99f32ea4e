package io.github.appreg.adapter.report;

/**
 * How one of several tenants of a run came off.
 *
 * @param tenant as the user named it
 * @param code the exit code that a run for it alone would have had
 * @param report what there is of it as a JSON document; empty in other formats, or without one
 */
public record TenantEnding(String tenant, Ending ending, int code, String report) {
  /** The kinds of ending, the good ones first. */
  public enum Ending {
    OK("ok"),
    DIFFERENT("different"),
    REFUSED("refused"),
    FAILED("failed"),
    OUT_OF_REACH("out of reach"),
    INTERRUPTED("interrupted"),
    NOT_BEGUN("not begun");

    private final String words;

    Ending(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
