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
  /** What the published slice leaves out; any other request outside it is a problem. */
  private static final Pattern OUTSIDE =
      Pattern.compile("GET /(users/[^/]+|device(Management|AppManagement)/(?!managedDevices$).*)");

  private static final OpenApiSlice SLICE = new OpenApiSlice();
  private static final String VERSION = "/v1.0";

  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> outside = new ConcurrentHashMap<>();
  private int within;

  @Override
  public void accept(Request request, Answer answer) {
    if (!request.path().startsWith(VERSION + "/") || answer.status() == Faults.CUT.status()) {
      return;
    }
    String path = request.path().substring(VERSION.length());
    Optional<List<String>> found =
        SLICE.check(
            request.method(),
            path,
            request.query(),
            request.body(),
            answer.status(),
            answer.body());
    if (found.isPresent()) {
      problems.addAll(found.get());
      count();
    } else {
      outside.merge(request.method() + " " + path, 1, Integer::sum);
    }
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
