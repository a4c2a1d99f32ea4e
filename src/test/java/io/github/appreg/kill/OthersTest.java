package io.github.appreg.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else writes the same app's certificates while a rotation is under way. */
class OthersTest {
  @TempDir private Path folder;

  @Test
  void aCertificateAddedByAnotherBeforeWeReadStays() throws Exception {
    try (Site site = new Scenes(folder).before(Slot.FOLDER_CERTIFICATE, Stage.ROTATE)) {
      Consumer consumer = watched(site);
      Stranger stranger = new Stranger(site);
      stranger.write(stranger.withTheirs(stranger.keys()));
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      assertSettled(site, consumer, 3);
      site.pass(Stage.RETIRE.before());
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      assertSettled(site, consumer, 2);
    }
  }

  /**
   * Theirs is added after our last read and before our write, which cannot know of it: the first
   * certificate goes by a whole list, and Graph has no versions. A writer that reads back, as
   * appreg does, adds it again, and then it must stay.
   */
  @Test
  void aCertificateAddedByAnotherBetweenOurFirstReadAndWriteStaysWhenItsWriterReadsBack()
      throws Exception {
    try (Site site = new Scenes(folder).before(Slot.FOLDER_CERTIFICATE, Stage.FIRST)) {
      Stranger stranger = new Stranger(site);
      byte[] theirs = stranger.certificate();
      Runnable add = () -> stranger.write(Stranger.with(stranger.keys(), Stranger.NAME, theirs));
      onceBeforeOurWrite(site, add);
      AtomicInteger looks = new AtomicInteger();
      afterOurWrites(
          site,
          () -> {
            if (looks.getAndIncrement() == 0) {
              assertThat(stranger.names()).doesNotContain(Stranger.NAME);
              add.run();
            }
          });
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      assertThat(looks).hasPositiveValue();
      assertSettled(site, watched(site), 2);
    }
  }

  /** Theirs was made from a list that is older than our write, and so drops what we attached. */
  @Test
  void aWriterWithAnOldListDoesNotCostOurNewCertificate() throws Exception {
    try (Site site = new Scenes(folder).before(Slot.FOLDER_CERTIFICATE, Stage.ROTATE)) {
      Consumer consumer = watched(site);
      Stranger stranger = new Stranger(site);
      ObjectNode old = stranger.withTheirs(stranger.keys());
      AtomicInteger writes = new AtomicInteger();
      afterOurWrites(
          site,
          () -> {
            if (writes.getAndIncrement() == 0) {
              stranger.write(old);
            }
          });
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      assertThat(writes.get()).as("ours, and the repair").isGreaterThan(1);
      assertSettled(site, consumer, 3);
    }
  }

  /** Theirs comes when our run is over: the next one says so and makes another. */
  @Test
  void aRemovalOfOurCertificateByAnotherIsMadeGood() throws Exception {
    try (Site site = new Scenes(folder).before(Slot.FOLDER_CERTIFICATE, Stage.ROTATE)) {
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      new Stranger(site).write(Stranger.none());
      Program.Result plan = Program.APPREG.run(site, "plan", "--local", "reader.yaml");
      assertThat(plan.said()).contains("main").contains("1 to ");
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      Consumer consumer = watched(site);
      assertThat(consumer.failures()).isEmpty();
      assertThat(new Checks(site, Slot.FOLDER_CERTIFICATE, Program.APPREG).converges()).isEmpty();
    }
  }

  private static Consumer watched(Site site) {
    Consumer consumer = new Consumer(site, Slot.FOLDER_CERTIFICATE);
    consumer.poll("before");
    consumer.follow();
    return consumer;
  }

  private static void assertSettled(Site site, Consumer consumer, int keys) {
    List<String> live = new Stranger(site).names();
    assertThat(live).hasSize(keys).contains(Stranger.NAME);
    assertThat(consumer.failures()).isEmpty();
    Program.Result plan =
        Program.APPREG.run(site, "plan", "--local", "--detailed-exitcode", "reader.yaml");
    assertThat(plan.code()).as(plan.said()).isZero();
  }

  private static void onceBeforeOurWrite(Site site, Runnable deed) {
    AtomicInteger writes = new AtomicInteger();
    site.tenant()
        .faults()
        .beforeHandling(
            request -> {
              if (ourWrite(request) && writes.getAndIncrement() == 0) {
                deed.run();
              }
              return Optional.empty();
            });
  }

  /** Before anybody else can ask. */
  private static void afterOurWrites(Site site, Runnable deed) {
    site.tenant()
        .faults()
        .afterHandling(
            (request, answer) -> {
              if (ourWrite(request)) {
                deed.run();
              }
              return answer;
            });
  }

  private static boolean ourWrite(Request request) {
    boolean list =
        request.method().equals("PATCH")
            && new String(request.body(), StandardCharsets.UTF_8).contains("keyCredentials");
    return Site.byProgram(request) && (list || request.path().endsWith("/addKey"));
  }
}
