package io.github.appreg.adapter.graph;

import java.util.Optional;

/**
 * How registrations are read: whole lists by page, or one by one by key, in batches.
 *
 * @param byPage whether by page
 * @param why in words
 */
record Approach(boolean byPage, String why) {
  private static final int PAGE = 999;
  private static final int BATCH = 20;

  /** By key: its service principal, grants, owners and federated credentials. */
  private static final int PARTS = 4;

  /** By page: the rows, the owners and the federated credentials, each a list of its own. */
  private static final int LISTS = 3;

  /** A full page takes Graph and the network about as long as so many batches. */
  private static final int WEIGHT = 3;

  /** What the tenant holds. */
  record Size(int applications, int principals) {}

  /** Whether the size decides at all: no tenant is smaller than a page of each list. */
  static boolean depends(int wanted) {
    return batches(wanted) > WEIGHT * (LISTS + 1);
  }

  /** By key, as there are so few. */
  static Approach few(int wanted) {
    return new Approach(false, "by key: " + wanted + " of them, whatever the tenant holds");
  }

  /** The cheaper one; by key where the size cannot be known. */
  static Approach of(int wanted, Optional<Size> size) {
    if (size.isEmpty()) {
      return new Approach(false, "by key: " + wanted + " of them; Graph does not say how many");
    }
    int pages = pages(size.get());
    int batches = batches(wanted);
    boolean byPage = (long) WEIGHT * pages < batches;
    return new Approach(
        byPage,
        (byPage ? "by page: " : "by key: ")
            + wanted
            + " of "
            + size.get().applications()
            + " registrations, with "
            + size.get().principals()
            + " service principals: about "
            + pages
            + " pages against "
            + batches
            + " batches");
  }

  private static int batches(int wanted) {
    return divide(wanted, BATCH) + divide((long) PARTS * wanted, BATCH);
  }

  private static int pages(Size size) {
    return LISTS * least(size.applications()) + least(size.principals());
  }

  private static int least(int objects) {
    return Math.max(1, divide(objects, PAGE));
  }

  private static int divide(long number, int by) {
    return Math.toIntExact((number + by - 1) / by);
  }
}
