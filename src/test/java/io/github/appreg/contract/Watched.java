package io.github.appreg.contract;

import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.http.RequestLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where every test gets its local tenant from: what the tenant is asked and answers is held against
 * the published slice, and after each test this judges what was seen. JUnit finds it by itself.
 */
public final class Watched implements AfterEachCallback, AfterAllCallback {
  private static final List<SliceWatch> WATCHES = new CopyOnWriteArrayList<>();

  /** A tenant that is asked strange things on purpose: its answers alone are held. */
  public static LocalTenant start(Options options) {
    return start(options, SliceWatch.ofStrangers());
  }

  /** A tenant that is asked by appreg: requests and answers are held. */
  public static LocalTenant startForAppreg(Options options) {
    return start(options, new SliceWatch());
  }

  /** A tenant that is watched so. */
  public static LocalTenant start(Options options, SliceWatch watch) {
    LocalTenant tenant = LocalTenant.start(options);
    tenant.requestLog().watch(watch);
    WATCHES.add(watch);
    return tenant;
  }

  /** The log of a Graph that a test puts together itself. */
  public static RequestLog log() {
    RequestLog log = new RequestLog();
    SliceWatch watch = SliceWatch.ofStrangers();
    log.watch(watch);
    WATCHES.add(watch);
    return log;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    judge();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    try {
      judge();
    } finally {
      WATCHES.clear();
    }
  }

  private static void judge() {
    for (SliceWatch watch : WATCHES) {
      try {
        watch.assertNoProblems();
      } catch (AssertionError e) {
        // Said once: the tests that follow are not to blame.
        WATCHES.remove(watch);
        throw e;
      }
    }
  }
}
