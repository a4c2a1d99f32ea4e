package io.github.appreg.core.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Runs a property over many seeded cases. A failure names its seed; {@code -Dseed=N} repeats that
 * case alone, and {@code -Dseeds.part=N} takes one in N of the cases, for runs that repeat
 * everything many times.
 */
public final class Seeds {
  private Seeds() {}

  /** Runs the property for that many seeds. */
  public static void forAll(int cases, Consumer<Random> property) {
    String only = System.getProperty("seed");
    List<Long> seeds = new ArrayList<>();
    if (only != null) {
      seeds.add(Long.valueOf(only));
    } else {
      int some = Math.max(1, cases / Integer.getInteger("seeds.part", 1));
      for (long seed = 1; seed <= some; seed++) {
        seeds.add(seed);
      }
    }
    for (long seed : seeds) {
      try {
        property.accept(new Random(seed * 0x9E3779B97F4A7C15L));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + " (repeat with -Dseed=" + seed + "): " + e, e);
      }
    }
  }

  /** Whether every case is run, so that how often something came about can be asked. */
  public static boolean all() {
    return System.getProperty("seed") == null && System.getProperty("seeds.part") == null;
  }

  /** One of these. */
  public static <T> T oneOf(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Some of these, in random order. */
  public static <T> List<T> someOf(Random random, List<T> choices) {
    List<T> some = new ArrayList<>(choices);
    java.util.Collections.shuffle(some, random);
    return some.subList(0, random.nextInt(some.size() + 1));
  }
}
