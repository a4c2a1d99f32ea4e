package io.github.appreg.emulator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Where a test makes the service misbehave; steps of a batch pass through it as well. */
public final class Faults {
  /** Given instead of an answer, it cuts the connection. */
  public static final Answer CUT = new Answer(0, Map.of(), new byte[0]);

  private volatile Standing standing =
      new Standing() {
        @Override
        public Optional<Answer> before(Request request) {
          return Optional.empty();
        }

        @Override
        public Answer after(Request request, Answer answer) {
          return answer;
        }
      };

  private static final Function<Request, Optional<Answer>> NONE_BEFORE =
      request -> Optional.empty();
  private static final BiFunction<Request, Answer, Answer> NONE_AFTER = (request, answer) -> answer;

  private volatile Function<Request, Optional<Answer>> before = NONE_BEFORE;
  private volatile BiFunction<Request, Answer, Answer> after = NONE_AFTER;

  /** Faults that {@link #clear} leaves in place. */
  public interface Standing {
    /** An answer in place of handling the request. */
    Optional<Answer> before(Request request);

    /** What becomes of an answer. */
    Answer after(Request request, Answer answer);
  }

  /** Puts standing faults in place of those before; they come ahead of the others. */
  public void standing(Standing other) {
    standing = other;
  }

  /** Given instead of that answer, it sends half of it and then cuts the connection. */
  public static Answer cutWithin(Answer answer) {
    return new Answer(CUT.status(), answer.headers(), answer.body());
  }

  /** Answers some requests before they are handled, so that they have no effect. */
  public void beforeHandling(Function<Request, Optional<Answer>> hook) {
    before = hook;
  }

  /** Replaces the answer to some requests after they had their effect. */
  public void afterHandling(BiFunction<Request, Answer, Answer> hook) {
    after = hook;
  }

  /** No more faults. */
  public void clear() {
    before = NONE_BEFORE;
    after = NONE_AFTER;
  }

  /** What is in force, in words. */
  public List<String> inForce() {
    List<String> words = new ArrayList<>();
    if (before != NONE_BEFORE) {
      words.add("some requests are answered before they have an effect");
    }
    if (after != NONE_AFTER) {
      words.add("some answers are replaced after the request had its effect");
    }
    return words;
  }

  /** A hook for {@link #beforeHandling}: the first matching requests get this answer. */
  public static Function<Request, Optional<Answer>> first(
      int times, Predicate<Request> which, Answer answer) {
    AtomicInteger left = new AtomicInteger(times);
    return request ->
        which.test(request) && left.getAndDecrement() > 0 ? Optional.of(answer) : Optional.empty();
  }

  Optional<Answer> before(Request request) {
    return standing.before(request).or(() -> before.apply(request));
  }

  Answer after(Request request, Answer answer) {
    return after.apply(request, standing.after(request, answer));
  }
}
