package io.github.appreg.clients;

import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints after each class which clients reached how many operations, and which were left out. */
public final class ClientsListener implements TestExecutionListener {
  private final Map<String, String> leftOut = new TreeMap<>();

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED
        && test.getUniqueId().contains(getClass().getPackageName())) {
      result
          .getThrowable()
          .ifPresent(reason -> leftOut.put(test.getDisplayName(), reason.getMessage()));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (Reached.SUMMARY.isEmpty() && leftOut.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder("Clients that reached the local tenant:\n");
    Reached.SUMMARY.forEach(
        (client, what) -> text.append("  ").append(client).append(' ').append(what).append('\n'));
    leftOut.forEach(
        (test, why) -> text.append("  ").append(test).append(": ").append(why).append('\n'));
    System.out.print(text);
    Reached.SUMMARY.clear();
    leftOut.clear();
  }
}
