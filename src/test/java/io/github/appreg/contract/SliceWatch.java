package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Stands in the local tenant and holds every exchange with Graph, those inside batches too, against
 * the slice. It sees what the tenant itself answers, so that a test's own faults are no problem.
 */
public final class SliceWatch implements BiConsumer<Request, Answer> {
  /** A property under an address of its own, which no description lists; nothing else may be. */
  private static final Pattern OUTSIDE =
      Pattern.compile(
          "GET /(applications|servicePrincipals)[/(][^/]+/(?!owners|federated)[a-zA-Z]+");

  private static final OpenApiSlice SLICE = new OpenApiSlice();
  private static final String VERSION = "/v1.0";

  private static final Pattern MEMBER =
      Pattern.compile("(?<=/users/)[^/]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern REPEATED = Pattern.compile("/(?=/)|(?<=.)/$");
  private static final Pattern TENANT =
      Pattern.compile("^/(myorganization|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=/)");
  private static final int FIRST_REFUSAL = 400;

  private final SliceTally tally;
  private final boolean strange;
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> outside = new ConcurrentHashMap<>();
  private int within;

  /** Watches what is asked for by appreg, or as it would: whatever is unknown is a problem. */
  public SliceWatch() {
    this(SliceTally.current(), false);
  }

  private SliceWatch(SliceTally tally, boolean strange) {
    this.tally = tally;
    this.strange = strange;
  }

  /** Watches requests that are strange on purpose: of them, the answers alone are held. */
  public static SliceWatch ofStrangers() {
    return new SliceWatch(SliceTally.current(), true);
  }

  /** Counts for nobody but itself. */
  static SliceWatch alone() {
    return new SliceWatch(new SliceTally(), false);
  }

  @Override
  public void accept(Request request, Answer answer) {
    if (!request.path().startsWith(VERSION + "/") || answer.status() == Faults.CUT.status()) {
      return;
    }
    String path = path(request);
    Optional<List<String>> found =
        SLICE.check(
            request.method(),
            path,
            request.query(),
            request.body(),
            answer.status(),
            answer.body());
    if (found.isPresent()) {
      hold(request, path, answer, found.get());
    } else if (strange && answer.status() >= FIRST_REFUSAL) {
      tally.refused();
    } else {
      String asked = request.method() + " " + path;
      outside.merge(asked, 1, Integer::sum);
      tally.outside(MEMBER.matcher(asked).replaceAll("{id}"));
    }
  }

  /** As the slice writes it: without the tenant, slashes too many, and short names of types. */
  private static String path(Request request) {
    String path = REPEATED.matcher(request.path().substring(VERSION.length())).replaceAll("");
    return TENANT.matcher(path).replaceFirst("").replace("/graph.", "/microsoft.graph.");
  }

  private void hold(Request request, String path, Answer answer, List<String> found) {
    List<String> counting =
        found.stream().filter(problem -> !strange || !OpenApiSlice.ofRequest(problem)).toList();
    problems.addAll(counting);
    tally.within(
        SLICE.named(request.method(), path).orElseThrow(),
        counting.size(),
        answer.status() < FIRST_REFUSAL);
    count();
  }

  /** Exchanges that were held against the slice. */
  public synchronized int within() {
    return within;
  }

  /** Method and path of what is outside the slice, and how often it was asked for. */
  public Map<String, Integer> outside() {
    return new TreeMap<>(outside);
  }

  /** Fails unless all that is in the slice holds, and all that is outside is known to be. */
  public void assertNoProblems() {
    assertThat(problems).as("against the published slice").isEmpty();
    assertThat(outside().keySet())
        .as("outside the published slice")
        .allMatch(request -> OUTSIDE.matcher(request).matches());
  }

  private synchronized void count() {
    within++;
  }
}
