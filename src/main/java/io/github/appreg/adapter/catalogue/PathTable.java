package io.github.appreg.adapter.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what was stored under a path template; literal segments win over placeholders. */
final class PathTable<T> {
  private static final String ANY = "{}";
  private static final Pattern KEYED = Pattern.compile("([^(]+)\\((.*)\\)");

  private final Map<String, PathTable<T>> children = new HashMap<>();
  private T value;

  /** What stands under exactly that template; made when it is missing. */
  PathTable<T> at(String template) {
    PathTable<T> node = this;
    for (String segment : segments(template)) {
      node = node.children.computeIfAbsent(segment, s -> new PathTable<>());
    }
    return node;
  }

  T value() {
    return value;
  }

  void set(T newValue) {
    value = newValue;
  }

  /** What the best matching template holds; placeholders in the path match placeholders. */
  Optional<T> find(String path) {
    return find(segments(path), 0);
  }

  private Optional<T> find(List<String> path, int from) {
    if (from == path.size()) {
      return Optional.ofNullable(value);
    }
    String segment = path.get(from);
    PathTable<T> literal = children.get(segment);
    Optional<T> found = literal == null ? Optional.empty() : literal.find(path, from + 1);
    if (found.isPresent() || segment.equals(ANY)) {
      return found;
    }
    // An alternate key stands for an id where no template is written for that key.
    int key = segment.indexOf('(');
    PathTable<T> keyed = key < 0 ? this : children.get(segment.substring(0, key));
    PathTable<T> any = keyed == null ? null : keyed.children.get(ANY);
    return any == null ? found : any.find(path, from + 1);
  }

  /** {@code users('a')} is {@code users/{}}; {@code f(a='x',b=1)} is {@code f(a,b)}. */
  private static List<String> segments(String path) {
    List<String> result = new ArrayList<>();
    for (String segment : path.toLowerCase(Locale.ROOT).split("/")) {
      if (segment.isEmpty()) {
        continue;
      }
      Matcher keyed = KEYED.matcher(segment);
      if (segment.startsWith("{")) {
        result.add(ANY);
      } else if (!keyed.matches()) {
        result.add(segment);
      } else if (keyed.group(2).contains("=")) {
        result.add(keyed.group(1) + "(" + names(keyed.group(2)) + ")");
      } else {
        result.add(keyed.group(1));
        if (!keyed.group(2).isEmpty()) {
          result.add(ANY);
        }
      }
    }
    return result;
  }

  private static String names(String arguments) {
    return arguments.replaceAll("=('[^']*'|[^,]*)", "");
  }
}
