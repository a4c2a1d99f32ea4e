package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One kind of object, by id and by its other keys. What is written is the latest version at once,
 * but is seen only when the replication lag is over. Documents handed out must not be changed.
 */
final class Table {
  private final String name;
  private final Map<String, Function<ObjectNode, List<String>>> keys;
  private final Map<String, ObjectNode> latest = new LinkedHashMap<>();
  private final Map<String, Map<String, Set<String>>> indexes = new HashMap<>();
  private final Map<String, Deque<Version>> pending = new LinkedHashMap<>();

  private final Replicas replicas;

  private record Version(Optional<ObjectNode> document, Instant from) {
    /** A clock that was set back hides nothing. */
    boolean hidden(Instant now, Duration lag) {
      return !now.isBefore(from) && now.isBefore(from.plus(lag));
    }
  }

  Table(String name, Map<String, Function<ObjectNode, List<String>>> keys, Replicas replicas) {
    this.replicas = replicas;
    this.name = name;
    this.keys = keys;
    keys.keySet().forEach(key -> indexes.put(key, new HashMap<>()));
  }

  String name() {
    return name;
  }

  /** The newest version, whether or not readers see it yet. */
  Optional<ObjectNode> latest(String id) {
    return Optional.ofNullable(latest.get(id));
  }

  /** The newest versions with that key; texts compare without case. */
  List<ObjectNode> latestBy(String key, String value) {
    return indexes.get(key).getOrDefault(fold(value), Set.of()).stream().map(latest::get).toList();
  }

  /** What readers see of the object. */
  Optional<ObjectNode> seen(String id, Instant now) {
    return seen(id, now, replicas.lag());
  }

  /** What is seen of the object where writes take so long to show. */
  Optional<ObjectNode> seen(String id, Instant now, Duration lag) {
    Deque<Version> versions = pending.get(id);
    if (versions == null) {
      return latest(id);
    }
    Optional<ObjectNode> seen = Optional.empty();
    for (Version version : versions) {
      if (!version.hidden(now, lag)) {
        seen = version.document();
      }
    }
    return seen;
  }

  /** What readers see under that key, oldest first. */
  List<ObjectNode> seenBy(String key, String value, Instant now) {
    if (pending.isEmpty()) {
      return latestBy(key, value);
    }
    Set<String> ids = new LinkedHashSet<>(indexes.get(key).getOrDefault(fold(value), Set.of()));
    ids.addAll(pending.keySet());
    return ids.stream()
        .flatMap(id -> seen(id, now).stream())
        .filter(
            document ->
                keys.get(key).apply(document).stream().anyMatch(k -> fold(k).equals(fold(value))))
        .toList();
  }

  /** All that readers see, oldest first. */
  Stream<ObjectNode> seen(Instant now) {
    if (pending.isEmpty()) {
      return latest.values().stream();
    }
    Set<String> ids = new LinkedHashSet<>(latest.keySet());
    ids.addAll(pending.keySet());
    return ids.stream().flatMap(id -> seen(id, now).stream());
  }

  /** All that readers see and that may have that key, where it is one by which they are found. */
  Stream<ObjectNode> seen(Optional<Filter.Key> key, Instant now) {
    if (key.isPresent() && key.get().property().equals("id")) {
      return seen(Directory.fold(key.get().value()), now).stream();
    }
    return key.isPresent() && keys.containsKey(key.get().property())
        ? seenBy(key.get().property(), key.get().value(), now).stream()
        : seen(now);
  }

  /** Takes a document over, or removes it. */
  void apply(String id, Optional<ObjectNode> document, Instant now) {
    Duration lag = replicas.longest();
    ObjectNode before = latest.get(id);
    pending.values().removeIf(versions -> !versions.getLast().hidden(now, lag));
    if (lag.isZero()) {
      pending.remove(id);
    } else {
      Deque<Version> versions = pending.computeIfAbsent(id, i -> new ArrayDeque<>());
      if (versions.isEmpty()) {
        versions.add(new Version(Optional.ofNullable(before), Instant.MIN));
      }
      versions.add(new Version(document, now));
    }
    index(id, before, false);
    document.ifPresentOrElse(d -> latest.put(id, d), () -> latest.remove(id));
    index(id, document.orElse(null), true);
  }

  private void index(String id, ObjectNode document, boolean add) {
    if (document == null) {
      return;
    }
    keys.forEach(
        (key, values) -> {
          for (String value : new ArrayList<>(values.apply(document))) {
            Set<String> ids =
                indexes.get(key).computeIfAbsent(fold(value), v -> new LinkedHashSet<>());
            if (add) {
              ids.add(id);
            } else {
              ids.remove(id);
            }
          }
        });
  }

  /** Exactly what {@link String#compareToIgnoreCase} finds equal has the same fold. */
  static String fold(String text) {
    StringBuilder fold = new StringBuilder(text.length());
    text.codePoints()
        .map(letter -> Character.toLowerCase(Character.toUpperCase(letter)))
        .forEach(fold::appendCodePoint);
    return fold.toString();
  }
}
