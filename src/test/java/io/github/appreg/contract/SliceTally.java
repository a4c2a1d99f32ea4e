package io.github.appreg.contract;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/** What a whole run of tests held against the published slice, and which test did. */
final class SliceTally {
  private static final String OUTSIDE = "outside ";
  private static final AtomicReference<SliceTally> CURRENT =
      new AtomicReference<>(new SliceTally());

  private final Map<String, Set<String>> tests = new TreeMap<>();
  private final Map<String, Integer> outside = new TreeMap<>();
  private String test = "";
  private int within;
  private int violations;
  private int refused;

  /** The one that counts now. */
  static SliceTally current() {
    return CURRENT.get();
  }

  /** Counts from here on; returns what counted before. */
  SliceTally begin() {
    return CURRENT.getAndSet(this);
  }

  /** The test that runs from here on, such as {@code OwnersTest.anOwnerIsAdded}. */
  synchronized void running(String name) {
    test = name;
  }

  synchronized void within(String operation, int problems, boolean answered) {
    within++;
    violations += problems;
    if (answered) {
      asked(operation);
    }
  }

  private void asked(String operation) {
    tests.computeIfAbsent(operation, key -> new TreeSet<>()).add(test);
  }

  synchronized void outside(String operation) {
    outside.merge(operation, 1, Integer::sum);
    asked(operation);
  }

  synchronized void refused() {
    refused++;
  }

  /** The tests of each operation that was asked for and not refused. */
  synchronized Map<String, Set<String>> tests() {
    return new TreeMap<>(tests);
  }

  /** The counts, for the JVMs of one run to be added up. */
  synchronized Properties counts() {
    Properties counts = new Properties();
    counts.setProperty("within", "" + within);
    counts.setProperty("violations", "" + violations);
    counts.setProperty("refused", "" + refused);
    outside.forEach((operation, times) -> counts.setProperty(OUTSIDE + operation, "" + times));
    return counts;
  }

  /** Adds what another JVM has counted. */
  synchronized void add(Properties counts) {
    within += Integer.parseInt(counts.getProperty("within"));
    violations += Integer.parseInt(counts.getProperty("violations"));
    refused += Integer.parseInt(counts.getProperty("refused"));
    for (String name : counts.stringPropertyNames()) {
      if (name.startsWith(OUTSIDE)) {
        int times = Integer.parseInt(counts.getProperty(name));
        outside.merge(name.substring(OUTSIDE.length()), times, Integer::sum);
      }
    }
  }

  /** The counts, and what lies outside, a line each. */
  synchronized String summary() {
    StringBuilder text = new StringBuilder("Held against the published slice of Graph:\n");
    text.append("  exchanges within the slice: ").append(within).append('\n');
    text.append("  violations: ").append(violations).append('\n');
    int answered = outside.values().stream().mapToInt(Integer::intValue).sum();
    text.append("  answered outside the slice: ").append(answered).append('\n');
    outside.forEach(
        (operation, times) ->
            text.append("    ").append(operation).append(": ").append(times).append('\n'));
    text.append("  outside the slice and refused: ").append(refused).append('\n');
    return text.toString();
  }
}
