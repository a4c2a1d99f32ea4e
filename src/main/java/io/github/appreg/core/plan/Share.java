package io.github.appreg.core.plan;

/**
 * How many of a run's apps lose something, against how many may.
 *
 * @param losing how many lose something
 * @param existing how many of the run's apps exist, which is what the share is of
 * @param limit the largest share that is simply carried out, in percent
 * @param elsewhere how many apps other runs have that share the work with this one
 */
public record Share(long losing, long existing, int limit, long elsewhere) {
  /** The limit where nobody says another, in percent. */
  public static final int LIMIT = 30;

  /** From how many existing apps on a share says anything. */
  public static final int FROM = 10;

  /** The share of a run that shares its work with no other. */
  public Share(long losing, long existing, int limit) {
    this(losing, existing, limit, 0);
  }

  /** Whether more of them lose something than may. */
  public boolean exceeded() {
    return existing + elsewhere >= FROM && losing * 100 > existing * limit;
  }

  /**
   * The numbers.
   *
   * @param fate what happens to those that lose: {@code lose permissions}
   */
  public Objection objection(String fate) {
    return new Objection(
        Objection.Kind.SHARE,
        losing
            + " of "
            + existing
            + " apps ("
            + percent()
            + " %) would "
            + fate
            + "; the limit is "
            + limit
            + " %",
        Objection.Kind.SHARE.option() + " " + up(100));
  }

  /** Whole percents, unless the share would then look like the limit. */
  private String percent() {
    long whole = losing * 100 / existing;
    return whole == limit ? up(1000) / 10 + "." + up(1000) % 10 : Long.toString(whole);
  }

  private long up(long parts) {
    return (losing * parts + existing - 1) / existing;
  }
}
