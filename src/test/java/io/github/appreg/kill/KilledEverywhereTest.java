package io.github.appreg.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code apply} as a process of its own, killed at a request before and after it had its effect, or
 * without the answer: the next run finishes the job, and no consumer notices.
 */
class KilledEverywhereTest {
  private static final long SEED = Long.getLong("seed", 11);

  @TempDir private Path folder;

  @Test
  void someRequestsOfEveryStage() throws Exception {
    Random random = new Random(SEED);
    Tally tally = new Tally("Killed at some requests, seed " + SEED);
    Harness harness = new Harness(new Scenes(folder), Program.APPREG);
    int first = random.nextInt(Strike.values().length);
    for (Slot slot : Slot.values()) {
      for (Stage stage : Stage.values()) {
        int requests = harness.requests(slot, stage).size();
        // Every stage is struck in every way, if not for every slot.
        int way = (first + slot.ordinal() + stage.ordinal()) % Strike.values().length;
        Point point = new Point(Strike.values()[way], random.nextInt(requests));
        strike(harness, slot, stage, List.of(point), tally);
        tally.row(slot, stage, requests);
      }
    }
    System.out.print(tally);
    assertThat(tally.troubles()).isEmpty();
  }

  @Test
  void whereASingleKeyIsChanged() throws Exception {
    Slot slot = Slot.FOLDER_CERTIFICATE;
    Tally tally = new Tally("Killed at the change of a single key");
    Harness harness = new Harness(new Scenes(folder), Program.APPREG);
    for (Stage stage : List.of(Stage.ROTATE, Stage.RETIRE)) {
      String call = stage == Stage.ROTATE ? "/addKey" : "/removeKey";
      List<String> requests = harness.requests(slot, stage);
      int at =
          IntStream.range(0, requests.size())
              .filter(i -> requests.get(i).endsWith(call))
              .findFirst()
              .orElseThrow();
      List<Point> points =
          List.of(new Point(Strike.KILLED_AFTER, at), new Point(Strike.ANSWER_LOST, at));
      strike(harness, slot, stage, points, tally);
      tally.row(slot, stage, requests.size());
    }
    System.out.print(tally);
    assertThat(tally.troubles()).isEmpty();
  }

  /** All of them; {@code -Dkill.every=N} takes every Nth. */
  @Test
  @Tag("kill")
  void everyRequestOfEveryStage() throws Exception {
    int every = Integer.getInteger("kill.every", 1);
    Tally tally = new Tally("Killed at every request" + (every == 1 ? "" : " in " + every));
    Harness harness = new Harness(new Scenes(folder), Program.APPREG);
    for (Slot slot : Slot.values()) {
      for (Stage stage : Stage.values()) {
        int requests = harness.requests(slot, stage).size();
        List<Point> points =
            IntStream.iterate(0, at -> at < requests, at -> at + every)
                .boxed()
                .flatMap(at -> List.of(Strike.values()).stream().map(how -> new Point(how, at)))
                .toList();
        strike(harness, slot, stage, points, tally);
        tally.row(slot, stage, requests);
        System.out.print(tally);
      }
    }
    assertThat(tally.troubles()).isEmpty();
  }

  private static void strike(
      Harness harness, Slot slot, Stage stage, List<Point> points, Tally tally) throws Exception {
    for (Point point : points) {
      Harness.Ending ending = harness.struck(slot, stage, point.strike(), point.at());
      String where = slot + ", " + stage + ", " + point.strike() + " at " + point.at();
      tally.add(where, point.strike(), ending);
    }
  }

  private record Point(Strike strike, int at) {}
}
