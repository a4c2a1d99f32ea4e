package io.github.appreg.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void answersKeepTheOrderOfTheTasksWhateverEndsFirst() throws Exception {
    CountDownLatch last = new CountDownLatch(2);
    List<Lanes.Task<Integer, InterruptedException>> tasks = new ArrayList<>();
    tasks.add(
        () -> {
          last.await();
          return 0;
        });
    for (int i = 1; i <= 2; i++) {
      int number = i;
      tasks.add(
          () -> {
            last.countDown();
            return number;
          });
    }
    assertThat(new Lanes(3).all(tasks)).containsExactly(0, 1, 2);
  }

  @Test
  void noMoreRunAtOnceThanThereAreLanes() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Lanes.Task<Integer, IOException>> tasks =
        IntStream.range(0, 40)
            .<Lanes.Task<Integer, IOException>>mapToObj(
                i ->
                    () -> {
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      Thread.onSpinWait();
                      running.decrementAndGet();
                      return i;
                    })
            .toList();
    assertThat(new Lanes(4).all(tasks)).hasSize(40).isSorted();
    assertThat(most.get()).isBetween(1, 4);
  }

  @Test
  void afterAFailureNothingFurtherBegins() {
    AtomicInteger begun = new AtomicInteger();
    Lanes.Task<Integer, IOException> failing =
        () -> {
          begun.incrementAndGet();
          throw new IOException("the first");
        };
    Lanes.Task<Integer, IOException> counting = begun::incrementAndGet;
    assertThatThrownBy(() -> new Lanes(1).all(List.of(failing, counting, counting)))
        .isInstanceOf(IOException.class)
        .hasMessage("the first");
    assertThat(begun).hasValue(1);
  }

  @Test
  void aBugComesThroughAsItIs() {
    Lanes.Task<Integer, IOException> bug =
        () -> {
          throw new IllegalStateException("a bug");
        };
    assertThatThrownBy(() -> new Lanes(2).all(List.of(bug, bug)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anInterruptReachesWhatRunsAndStaysWithTheCaller() {
    Thread caller = Thread.currentThread();
    Lanes.Task<Integer, InterruptedException> blocked =
        () -> {
          caller.interrupt();
          new CountDownLatch(1).await();
          return 1;
        };
    assertThatThrownBy(() -> new Lanes(2).all(List.of(blocked, blocked)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
