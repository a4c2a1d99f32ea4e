package io.github.appreg.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appreg.core.port.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GatherTest {
  private static final int SEATS = 5;
  private static final int FAR_TOO_LONG = 30;

  private final List<List<Integer>> rides = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch open = new CountDownLatch(1);
  private final Gather<Integer, String> gather =
      new Gather<>(SEATS, new Patience(pause -> {}), this::answer);

  @Test
  void aQuestionThatComesAloneLeavesAlone() throws Exception {
    open.countDown();
    assertThat(gather.ask(1)).isEqualTo("answer 1");
    assertThat(gather.ask(2)).isEqualTo("answer 2");
    assertThat(rides).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void whatComesMeanwhileIsAskedTogetherAndEachGetsItsOwnAnswer() throws Exception {
    List<Future<String>> answers = askAll(18);
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).get(FAR_TOO_LONG, TimeUnit.SECONDS)).isEqualTo("answer " + i);
    }
    assertThat(rides).allSatisfy(ride -> assertThat(ride).hasSizeLessThanOrEqualTo(SEATS));
    assertThat(rides).hasSizeLessThanOrEqualTo(5);
    assertThat(rides.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(18);
  }

  @Test
  void theTroubleOfOneIsNotThatOfTheOthers() throws Exception {
    List<Future<String>> answers = askAll(13, 12);
    for (int i = 0; i < 12; i++) {
      assertThat(answers.get(i).get(FAR_TOO_LONG, TimeUnit.SECONDS)).isEqualTo("answer " + i);
    }
    assertThatThrownBy(() -> answers.get(12).get(FAR_TOO_LONG, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(GraphFailure.class);
  }

  /** Opens once all wait, the first for its answer and the others for the next departure. */
  private List<Future<String>> askAll(int questions, int... bad) throws Exception {
    List<Thread> all = Collections.synchronizedList(new ArrayList<>());
    ExecutorService threads =
        Executors.newFixedThreadPool(
            questions,
            work -> {
              Thread thread = new Thread(work);
              all.add(thread);
              return thread;
            });
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < questions; i++) {
      int question = bad.length > 0 && bad[0] == i ? -i : i;
      answers.add(threads.submit(() -> gather.ask(question)));
    }
    while (all.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
    open.countDown();
    threads.shutdown();
    return answers;
  }

  private List<String> answer(List<Integer> questions) throws GraphFailure {
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    rides.add(questions);
    if (questions.stream().anyMatch(question -> question < 0)) {
      throw new GraphFailure(
          new GraphFailure.Trouble(
              Kind.DENIED, 403, "", "no", List.of(), "", "", "", "", false, Duration.ZERO),
          null);
    }
    return questions.stream().map(question -> "answer " + question).toList();
  }
}
