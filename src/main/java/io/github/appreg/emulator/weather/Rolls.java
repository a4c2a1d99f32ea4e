package io.github.appreg.emulator.weather;

import io.github.appreg.emulator.http.Request;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Pattern;

/**
 * The dice. What a request gets depends on the seed, on its kind (method and path, ids left out),
 * and on how many of its kind came before: not on what other requests come in between.
 */
final class Rolls {
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{32,}|[A-Za-z0-9_-]{43}");
  private static final int KINDS = 4096;

  private final long seed;
  private final AtomicLongArray seen = new AtomicLongArray(KINDS);

  Rolls(long seed) {
    this.seed = seed;
  }

  /** The dice of one request in one of its phases. */
  Roll next(Request request, String phase) {
    String path = ID.matcher(request.path()).replaceAll("{}");
    int kind = (phase + " " + request.method() + " " + path).hashCode();
    // Kinds that share a counter still differ by their own hash.
    long before = seen.getAndIncrement(Math.floorMod(kind, KINDS));
    return new Roll(seed, kind, before);
  }

  /** Several independent dice. */
  record Roll(long seed, int kind, long before) {
    /** From 0 to below 1. */
    double share(int die) {
      return random(die).nextDouble();
    }

    int number(int die) {
      return random(die).nextInt(Integer.MAX_VALUE);
    }

    private SplittableRandom random(int die) {
      long one = new SplittableRandom(seed + kind).nextLong();
      return new SplittableRandom(one + before * 1_000_003L + die * 31L).split();
    }
  }
}
