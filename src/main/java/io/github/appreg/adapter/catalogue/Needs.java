package io.github.appreg.adapter.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.permission.Need;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Turns an entry of the table of operations into what it asks for. */
final class Needs {
  private final List<String> names;
  private final Grantable grantable;

  /** Reads entries that number these names. */
  Needs(List<String> names, Grantable grantable) {
    this.names = names;
    this.grantable = grantable;
  }

  Need of(String method, JsonNode entry) {
    return entry.has("a") ? published(method, entry) : corrected(entry);
  }

  private Need published(String method, JsonNode entry) {
    List<String> sufficient = numbered(entry.path("a"));
    SortedSet<String> least = grantable.least(numbered(entry.path("l")), sufficient);
    Set<SortedSet<String>> sets = new LinkedHashSet<>();
    SortedSet<String> published = new TreeSet<>(least);
    JsonNode companions = entry.path("and");
    for (String name : grantable.of(sufficient)) {
      JsonNode needed = companions.path(Integer.toString(names.indexOf(name)));
      if (needed.isEmpty() && !companions.isEmpty() && !method.equals("GET") && reads(name)) {
        continue; // It is there as a companion: to read does not suffice for a change.
      }
      SortedSet<String> with = grantable.of(numbered(needed));
      add(sets, name, with, !needed.isEmpty());
      if (least.contains(name)) {
        published.addAll(with);
      }
    }
    return new Need(published, sets, entry.path("d").asInt() == 1);
  }

  /** A correction says what the published table lacks or has wrong; it names permissions. */
  private Need corrected(JsonNode entry) {
    List<String> candidates = texts(entry.path("least"));
    List<String> all = entry.has("all") ? texts(entry.path("all")) : candidates;
    SortedSet<String> with = grantable.of(texts(entry.path("and")));
    SortedSet<String> published = new TreeSet<>(grantable.least(candidates, all));
    published.addAll(with);
    Set<SortedSet<String>> sets = new LinkedHashSet<>();
    grantable.of(all).forEach(name -> add(sets, name, with, entry.has("and")));
    return new Need(published, sets, true);
  }

  private static void add(
      Set<SortedSet<String>> sets, String name, SortedSet<String> companions, boolean needed) {
    if (!needed) {
      sets.add(new TreeSet<>(Set.of(name)));
    }
    for (String companion : companions) {
      SortedSet<String> both = new TreeSet<>(Set.of(name));
      both.add(companion);
      sets.add(both);
    }
  }

  private static boolean reads(String name) {
    return name.contains(".Read") && !name.contains(".ReadWrite");
  }

  private List<String> numbered(JsonNode numbers) {
    List<String> result = new ArrayList<>();
    numbers.forEach(i -> result.add(names.get(i.asInt())));
    return result;
  }

  static List<String> texts(JsonNode array) {
    List<String> result = new ArrayList<>();
    array.forEach(each -> result.add(each.asText()));
    return result;
  }
}
