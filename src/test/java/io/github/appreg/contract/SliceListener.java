package io.github.appreg.contract;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tells the tally which test runs, and adds it to the run's in {@code target/slice/summary}. */
public final class SliceListener implements TestExecutionListener {
  private final boolean summing;

  /** As the platform makes it for a whole run. */
  public SliceListener() {
    this(true);
  }

  SliceListener(boolean summing) {
    this.summing = summing;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    test.getSource()
        .flatMap(
            source ->
                source instanceof MethodSource method ? Optional.of(method) : Optional.empty())
        .ifPresent(
            method ->
                SliceTally.current()
                    .running(simple(method.getClassName()) + "." + method.getMethodName()));
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (summing) {
      new SliceSum(Path.of("target", "slice"), System.getProperty("slice.run", "unnamed"))
          .put(System.getProperty("slice.fork", "1"), SliceTally.current());
    }
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
