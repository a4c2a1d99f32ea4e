package io.github.appreg.contract;

import java.util.Optional;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tells the tally which test runs, and prints it when all have run. */
public final class SliceListener implements TestExecutionListener {
  private final boolean printing;

  /** As the platform makes it for a whole run. */
  public SliceListener() {
    this(true);
  }

  SliceListener(boolean printing) {
    this.printing = printing;
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
    if (printing) {
      System.out.print(SliceTally.current().summary());
    }
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
