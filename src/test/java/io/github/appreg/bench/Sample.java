package io.github.appreg.bench;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One process, from start to end.
 *
 * @param wall seconds
 * @param cpu seconds of processor time, user's and system's
 * @param memory the most that was resident, in MB
 */
record Sample(double wall, double cpu, double memory) {
  static double median(List<Sample> samples, ToDoubleFunction<Sample> what) {
    return samples.stream()
        .map(what::applyAsDouble)
        .sorted(Comparator.naturalOrder())
        .toList()
        .get(samples.size() / 2);
  }
}
