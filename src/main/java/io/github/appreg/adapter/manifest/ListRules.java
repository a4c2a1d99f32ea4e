package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the plain lists of a spec: tags, owners and calls. */
final class ListRules {
  private final Findings findings;

  ListRules(Findings findings) {
    this.findings = findings;
  }

  SortedSet<String> tags(List<String> tags) {
    for (int i = 0; i < tags.size(); i++) {
      String tag = tags.get(i);
      if (tag != null && tag.toLowerCase(Locale.ROOT).startsWith("appreg:")) {
        findings.error("/spec/tags/" + i, "tags that start with `appreg:` are appreg's own marks");
      }
    }
    return unique("tags", tags, false);
  }

  /** People and principals are told apart without regard to case. */
  SortedSet<String> owners(List<String> owners) {
    return unique("owners", owners, true);
  }

  List<Call> calls(List<String> calls) {
    unique("calls", calls, false);
    List<Call> result = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      String text = calls.get(i);
      if (text != null) {
        int space = text.indexOf(' ');
        String path = text.substring(space + 1);
        String pointer = "/spec/calls/" + i;
        checkPath(pointer, path);
        result.add(new Call(text.substring(0, space), path, findings.at(pointer)));
      }
    }
    return result;
  }

  private void checkPath(String pointer, String path) {
    String plain = path.replaceFirst("\\?.*", "");
    if (plain.matches("/(v1\\.0|beta)(/.*)?")) {
      findings.error(
          pointer, "leave out the API version: write the path below it, such as `/users`");
    } else if (plain.contains("//") || plain.matches("(.*/)?\\.{1,2}(/.*)?")) {
      findings.error(pointer, "the path must not hold empty segments, `.` or `..`");
    } else if (plain.toLowerCase(Locale.ROOT).matches(".*%(2e|2f|5c).*")) {
      findings.error(pointer, "the path must not hold escaped dots or slashes");
    }
  }

  private SortedSet<String> unique(String list, List<String> values, boolean anyCase) {
    Map<String, Integer> seen = new HashMap<>();
    SortedSet<String> result = new TreeSet<>();
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      if (value == null) {
        continue;
      }
      String key = anyCase ? value.toLowerCase(Locale.ROOT) : value;
      Integer first = seen.putIfAbsent(key, i);
      if (first == null) {
        result.add(value);
      } else {
        findings.error(
            "/spec/" + list + "/" + i,
            Quote.of(value)
                + " is in the list twice, first at line "
                + findings.at("/spec/" + list + "/" + first).line());
      }
    }
    return result;
  }
}
