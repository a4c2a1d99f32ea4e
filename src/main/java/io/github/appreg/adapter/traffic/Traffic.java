package io.github.appreg.adapter.traffic;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls of a recording, each kind once, in the order of their first occurrence. */
public final class Traffic {
  /** Different calls that are kept; a recording with more is not one of an automation. */
  private static final int MOST_CALLS = 10_000;

  private final Map<String, Call> calls = new LinkedHashMap<>();
  private final Map<String, Integer> times = new LinkedHashMap<>();
  private int elsewhere;
  private int unread;

  /** The different calls. */
  public List<Call> calls() {
    return List.copyOf(calls.values());
  }

  /** How often each call was made, by its text. */
  public Map<String, Integer> times() {
    return Collections.unmodifiableMap(times);
  }

  /** Requests to other hosts. */
  public int elsewhere() {
    return elsewhere;
  }

  /** Lines and requests that are no calls. */
  public int unread() {
    return unread;
  }

  void add(GraphUrl url, String method, Position at) throws UnreadableTraffic {
    if (!Methods.known(method)) {
      unread++;
      return;
    }
    Call call = new Call(method, url.shape(), at);
    calls.putIfAbsent(call.toString(), call);
    times.merge(call.toString(), 1, Integer::sum);
    if (calls.size() > MOST_CALLS) {
      throw new UnreadableTraffic("it holds more than 10000 different calls");
    }
  }

  void addElsewhere() {
    elsewhere++;
  }

  void addUnread() {
    unread++;
  }
}
