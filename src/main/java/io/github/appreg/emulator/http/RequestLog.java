package io.github.appreg.emulator.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The latest requests and how they were answered; keeps no bodies and no tokens. */
public final class RequestLog {
  private static final int KEPT = 20_000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
  private final List<BiConsumer<Request, Answer>> watchers = new CopyOnWriteArrayList<>();

  /**
   * One answered request; the steps of a batch have entries of their own.
   *
   * @param path decoded
   * @param query as decoded {@code name=value} joined by {@code &}
   * @param status 0 when the connection was cut instead
   * @param caller application id in the token, empty where there was none
   * @param failure what broke inside, where the answer is 500
   */
  public record Entry(
      String method,
      String path,
      String query,
      int status,
      String clientRequestId,
      String userAgent,
      String caller,
      Optional<RuntimeException> failure) {
    /** Whether the request could change the directory; a batch is judged by its steps. */
    public boolean graphWrite() {
      return (path.startsWith("/v1.0/") || path.startsWith("/beta/"))
          && !path.endsWith("/$batch")
          && !method.equals("GET")
          && !method.equals("HEAD");
    }
  }

  /** What is kept, oldest first: the last 20,000. */
  public List<Entry> entries() {
    synchronized (entries) {
      return List.copyOf(entries);
    }
  }

  /** Forgets all entries. */
  public void clear() {
    synchronized (entries) {
      entries.clear();
    }
  }

  /** Calls for each further request, on the thread that answers it, before the answer is sent. */
  public void listen(Consumer<Entry> listener) {
    listeners.add(listener);
  }

  /**
   * Shows each further request whole, with the answer that the service itself gave it before any
   * fault; what is shown holds secrets and is not kept.
   */
  public void watch(BiConsumer<Request, Answer> watcher) {
    watchers.add(watcher);
  }

  void exchanged(Request request, Answer answer) {
    watchers.forEach(watcher -> watcher.accept(request, answer));
  }

  void add(Entry entry) {
    synchronized (entries) {
      entries.addLast(entry);
      if (entries.size() > KEPT) {
        entries.removeFirst();
      }
    }
    listeners.forEach(listener -> listener.accept(entry));
  }
}
