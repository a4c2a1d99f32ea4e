package io.github.appreg.emulator.weather;

import io.github.appreg.emulator.directory.Directory;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Request;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How the bad days that are in force come over requests. */
public final class Weather implements Faults.Standing {
  private static final int REPLICA = -1;

  /** The service tells how much is used from here on. */
  private static final double TELLING = 0.8;

  private final Directory directory;
  private final MovableClock clock;
  private final Function<Request, String> caller;
  private final String tenantId;
  private final Pause pause;
  private volatile Day day = new Day(BadDays.NONE);

  /** How an answer is held back. */
  @FunctionalInterface
  public interface Pause {
    /** Returns when the time is over, or when nobody waits for the answer any more. */
    void last(Duration duration);
  }

  private static final class Day {
    private final BadDays days;
    private final Rolls rolls;
    private final Optional<Meters> meters;

    Day(BadDays days) {
      this.days = days;
      rolls = new Rolls(days.seed());
      meters = days.quotas().map(Meters::new);
    }
  }

  /**
   * Good days over a directory.
   *
   * @param clock of the directory
   * @param caller the application id behind a request, or empty text
   */
  public Weather(
      Directory directory,
      MovableClock clock,
      Function<Request, String> caller,
      String tenantId,
      Pause pause) {
    this.directory = directory;
    this.clock = clock;
    this.caller = caller;
    this.tenantId = tenantId;
    this.pause = pause;
  }

  /** Puts bad days in force, from their beginning, in place of those before. */
  public synchronized void put(BadDays days) {
    directory.replicas().lags(days.replicas());
    directory.replicas().settling(days.newCredentials());
    directory.policy().override(days.policy());
    day = new Day(days);
  }

  /** What is in force. */
  public BadDays inForce() {
    return day.days;
  }

  @Override
  public Optional<Answer> before(Request request) {
    Day today = day;
    if (today.days.equals(BadDays.NONE)) {
      return Optional.empty();
    }
    Rolls.Roll roll = today.rolls.next(request, "before");
    directory.replicas().serve(roll.number(REPLICA));
    Optional<Answer> answer = Optional.empty();
    List<Fault> faults = today.days.faults();
    for (int i = 0; i < faults.size() && answer.isEmpty(); i++) {
      Fault fault = faults.get(i);
      if (fault.hits(request, roll.share(i))) {
        answer = strike(fault, request);
      }
    }
    return answer
        .or(() -> today.meters.flatMap(meters -> throttle(meters, request)))
        .or(() -> today.days.intune() ? Optional.empty() : withoutIntune(request));
  }

  private Optional<Answer> strike(Fault fault, Request request) {
    return switch (fault.kind()) {
      case THROTTLED -> Optional.of(answers(request).throttled(fault.status(), fault.time()));
      case CONFLICT -> Optional.of(answers(request).conflict(fault.status(), fault.time()));
      case CUT -> Optional.of(Faults.CUT);
      case CLOCK_JUMP -> {
        jump(fault.time());
        yield Optional.empty();
      }
      case SLOW, LOST_ANSWER, CUT_ANSWER -> Optional.empty();
    };
  }

  private void jump(Duration time) {
    // At the end of its time the clock stands still.
    if (clock.instant().plus(time).isBefore(MovableClock.LAST)) {
      clock.advance(time);
    }
  }

  @Override
  public Answer after(Request request, Answer answer) {
    Day today = day;
    if (today.days.equals(BadDays.NONE)) {
      return answer;
    }
    Rolls.Roll roll = today.rolls.next(request, "after");
    List<Fault> faults = today.days.faults();
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      boolean hit = fault.hits(request, roll.share(i));
      if (hit && fault.kind() == Fault.Kind.LOST_ANSWER) {
        return fault.status() == 0
            ? Faults.CUT
            : answers(request).conflict(fault.status(), fault.time());
      }
      if (hit && fault.kind() == Fault.Kind.CUT_ANSWER) {
        return Faults.cutWithin(answer);
      }
    }
    return today.meters.map(meters -> metered(meters, request, answer)).orElse(answer);
  }

  private Answer metered(Meters meters, Request request, Answer answer) {
    String app = caller.apply(request);
    if (app.isEmpty() || !isDirectory(request)) {
      return answer;
    }
    Answer metered = answer.with("x-ms-resource-unit", String.valueOf(Meters.cost(request)));
    double used = meters.used(app, clock.instant());
    return used <= TELLING
        ? metered
        : metered.with("x-ms-throttle-limit-percentage", String.format(Locale.ROOT, "%.2f", used));
  }

  /** An endpoint whose answers take their time; a batch takes it once. */
  public Endpoint slowed(Endpoint endpoint) {
    return request -> {
      Duration slow = slow(request);
      if (!slow.isZero()) {
        pause.last(slow);
      }
      return endpoint.handle(request);
    };
  }

  private Duration slow(Request request) {
    Day today = day;
    Duration slow = today.days.latency();
    List<Fault> faults = today.days.faults();
    if (faults.isEmpty()) {
      return slow;
    }
    Rolls.Roll roll = today.rolls.next(request, "slow");
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      if (fault.kind() == Fault.Kind.SLOW && fault.hits(request, roll.share(i))) {
        slow = slow.plus(fault.time());
      }
    }
    return slow;
  }

  private Optional<Answer> throttle(Meters meters, Request request) {
    String app = caller.apply(request);
    if (app.isEmpty() || !isDirectory(request)) {
      return Optional.empty();
    }
    Meters.Reading reading =
        meters.charge(app, request, clock.instant(), directory.concernsPersonalAccounts(request));
    return reading.over().isEmpty()
        ? Optional.empty()
        : Optional.of(answers(request).overQuota(reading, app, tenantId));
  }

  private Optional<Answer> withoutIntune(Request request) {
    boolean intune = path(request).matches("/(v1\\.0|beta)/device(app)?management(/.*)?");
    return intune && !caller.apply(request).isEmpty()
        ? Optional.of(answers(request).noIntune())
        : Optional.empty();
  }

  private static boolean isDirectory(Request request) {
    String path = path(request);
    return path.matches("/(v1\\.0|beta)/.*")
        && !path.endsWith("/$batch")
        && !path.matches("/(v1\\.0|beta)/device(app)?management(/.*)?");
  }

  private static String path(Request request) {
    return request.path().toLowerCase(Locale.ROOT);
  }

  private StormAnswers answers(Request request) {
    return new StormAnswers(request, clock.instant());
  }
}
