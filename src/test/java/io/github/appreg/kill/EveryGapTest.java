package io.github.appreg.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Somebody else adds a certificate to the same app before every single request of a run once it has
 * looked at the app for the last time before its first write, that is in every gap between our
 * reads and our writes, and after the last: none of theirs is lost. What they add earlier stops the
 * run.
 */
class EveryGapTest {
  private static final String WHOLE_LIST = "PATCH keyCredentials";

  /** Asked for once each time the app is read, after its keys. */
  private static final String LOOK = "GET owners";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"FOLDER_CERTIFICATE", "VAULT_CERTIFICATE"})
  void whileASuccessorIsAttached(Slot slot) throws Exception {
    assertNoneLost(slot, Stage.ROTATE, "addKey");
  }

  @ParameterizedTest
  @EnumSource(names = {"FOLDER_CERTIFICATE", "VAULT_CERTIFICATE"})
  void whileAnOldOneIsRetired(Slot slot) throws Exception {
    assertNoneLost(slot, Stage.RETIRE, "removeKey");
  }

  /**
   * The first certificate of an app has none to sign for it, so the list is written, and what comes
   * between the last read and that write is lost. This is the one gap.
   */
  @Test
  void theFirstCertificateHasOneGap() throws Exception {
    try (Site site = new Scenes(folder).before(Slot.FOLDER_CERTIFICATE, Stage.FIRST)) {
      Stranger stranger = new Stranger(site);
      List<String> theirs = addInEveryGap(site, stranger, 0);
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      site.tenant().faults().clear();
      List<String> lost = new ArrayList<>(theirs);
      lost.removeAll(stranger.names());
      assertThat(theirs).hasSizeGreaterThan(10);
      assertThat(lost).hasSize(1).allMatch(gap -> gap.endsWith(" " + WHOLE_LIST));
    }
  }

  private void assertNoneLost(Slot slot, Stage stage, String call) throws Exception {
    try (Site site = new Scenes(folder).before(slot, stage)) {
      Consumer consumer = new Consumer(site, slot);
      consumer.poll("before");
      consumer.follow();
      Stranger stranger = new Stranger(site);
      List<String> early = addInEveryGap(site, stranger, 0);
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 3);
      assertThat(early).noneMatch(gap -> gap.endsWith(" POST " + call));
      site.tenant().faults().clear();
      List<String> theirs = addInEveryGap(site, stranger, 2);
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      site.tenant().faults().clear();
      assertThat(stranger.names()).containsAll(theirs).containsAll(early);
      assertThat(theirs)
          .filteredOn(gap -> gap.endsWith(" POST " + call))
          .as("the gap that matters")
          .hasSize(1);
      assertThat(theirs).noneMatch(gap -> gap.endsWith(" " + WHOLE_LIST));
      assertThat(consumer.failures()).isEmpty();
      Program.Result plan =
          Program.APPREG.run(site, "plan", "--local", "--detailed-exitcode", "reader.yaml");
      assertThat(plan.code()).as(plan.said()).isZero();
    }
  }

  /**
   * The names of theirs, each after the request that it came before.
   *
   * @param looks how often the program reads the app before they begin
   */
  private static List<String> addInEveryGap(Site site, Stranger stranger, int looks) {
    List<String> gaps = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger looked = new AtomicInteger();
    site.tenant()
        .faults()
        .beforeHandling(
            request -> {
              if (Site.byProgram(request) && what(request).equals(LOOK)) {
                looked.incrementAndGet();
              } else if (Site.byProgram(request) && looked.get() >= looks) {
                add(stranger, what(request), gaps);
              }
              return Optional.empty();
            });
    return gaps;
  }

  /** Requests of the program come side by side; the stranger does one thing after the other. */
  private static void add(Stranger stranger, String before, List<String> gaps) {
    synchronized (gaps) {
      String gap = gaps.size() + " " + before;
      stranger
          .find()
          .ifPresent(
              keys -> {
                stranger.write(Stranger.with(keys, gap, stranger.certificate()));
                gaps.add(gap);
              });
    }
  }

  private static String what(Request request) {
    boolean list =
        request.method().equals("PATCH")
            && new String(request.body(), StandardCharsets.UTF_8).contains("keyCredentials");
    String path = request.path();
    return list ? WHOLE_LIST : request.method() + " " + path.substring(path.lastIndexOf('/') + 1);
  }
}
