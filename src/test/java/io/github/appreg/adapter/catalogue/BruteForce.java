package io.github.appreg.adapter.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Tries every set of the permissions that some operations speak of, with a reading of the data of
 * its own: it shares no code with what it checks.
 */
final class BruteForce {
  private static final String DATA = "src/main/resources/io/github/appreg/data/";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Method and path to what the data says of it; each inner list is a set that suffices. */
  final SortedMap<String, List<List<String>>> sufficient = new TreeMap<>();

  final Map<String, Set<String>> published = new HashMap<>();
  private final List<String> names;
  private final Map<String, Integer> levels = new HashMap<>();
  private final Map<String, Integer> grades = new HashMap<>();

  private BruteForce(BiPredicate<String, JsonNode> chosen) throws IOException {
    Set<String> grantable = new HashSet<>();
    for (JsonNode p : JSON.readTree(new File(DATA + "graph-permissions.json")).get("permissions")) {
      String name = p.get("value").asText();
      levels.put(name, p.path("appPrivilegeLevel").asInt(0));
      if (p.path("appLive").asBoolean() && p.path("appEnabled").asBoolean()) {
        grantable.add(name);
      }
    }
    JsonNode risks = JSON.readTree(new File(DATA + "permission-risks.json"));
    List<String> order = List.of("high", "devices", "tenant");
    for (String grade : order) {
      risks.get(grade).properties().forEach(r -> grades.put(r.getKey(), order.indexOf(grade)));
    }
    JsonNode table = JSON.readTree(new File(DATA + "graph-endpoint-permissions.json"));
    Set<String> corrected = new HashSet<>();
    table
        .get("overlay")
        .forEach(o -> corrected.add(o.get("path").asText().toLowerCase(Locale.ROOT)));
    for (JsonNode endpoint : table.get("endpoints")) {
      String path = endpoint.get("path").asText();
      for (Map.Entry<String, JsonNode> m : endpoint.properties()) {
        if (!m.getKey().equals("path")
            && !corrected.contains(path.toLowerCase(Locale.ROOT))
            && chosen.test(path, m.getValue())) {
          read(m.getKey(), path, m.getValue(), table.get("permissions"), grantable);
        }
      }
    }
    SortedSet<String> all = new TreeSet<>();
    sufficient.values().forEach(sets -> sets.forEach(all::addAll));
    names = List.copyOf(all);
  }

  /** Over the operations of Intune; the one that is corrected is checked by hand elsewhere. */
  static BruteForce ofIntune() throws IOException {
    return new BruteForce((path, entry) -> path.matches("(?i)/device(app)?management(/.*)?"));
  }

  /** Over the operations that ask for two permissions at once. */
  static BruteForce ofPairs() throws IOException {
    return new BruteForce((path, entry) -> entry.has("and"));
  }

  private void read(
      String method, String path, JsonNode entry, JsonNode known, Set<String> grantable) {
    Set<String> least = new HashSet<>();
    entry.get("l").forEach(i -> least.add(known.get(i.asInt()).asText()));
    least.retainAll(grantable);
    List<List<String>> sets = new ArrayList<>();
    for (JsonNode i : entry.get("a")) {
      String name = known.get(i.asInt()).asText();
      JsonNode companions = entry.path("and").path(i.asText());
      boolean changes = !method.equals("GET") && entry.has("and");
      if (companions.isMissingNode() && !(changes && name.matches(".*\\.Read\\..*"))) {
        sets.add(List.of(name));
      }
      for (JsonNode companion : companions) {
        sets.add(List.of(name, known.get(companion.asInt()).asText()));
      }
    }
    sets.removeIf(set -> !grantable.containsAll(set));
    if (least.isEmpty()) {
      sets.forEach(least::addAll);
    }
    for (List<String> set : sets) {
      if (least.contains(set.get(0))) {
        published.computeIfAbsent(method + " " + path, p -> new HashSet<>()).addAll(set);
      }
    }
    sufficient.put(method + " " + path, sets);
  }

  /** How many permissions there are to choose from. */
  int size() {
    return names.size();
  }

  /** The best of all sets that suffice for all of these operations. */
  SortedSet<String> best(Collection<String> operations) {
    Set<String> least = new HashSet<>();
    operations.forEach(o -> least.addAll(published.getOrDefault(o, Set.of())));
    long[] cost = cost(least);
    List<int[]> needs = operations.stream().map(o -> masks(sufficient.get(o))).toList();
    int best = -1;
    for (int set = 0; set < cost.length; set++) {
      if (best >= 0 && cost[set] > cost[best] || !meets(set, needs)) {
        continue;
      }
      // Bits are in the order of names: the set with the lowest bit that the other lacks is first.
      if (best < 0 || cost[set] < cost[best] || (set & Integer.lowestOneBit(set ^ best)) != 0) {
        best = set;
      }
    }
    SortedSet<String> result = new TreeSet<>();
    for (int i = 0; i < names.size(); i++) {
      if ((best >> i & 1) == 1) {
        result.add(names.get(i));
      }
    }
    return result;
  }

  /** A number for each set: a digit counts the permissions of one weight, the heaviest first. */
  private long[] cost(Set<String> least) {
    List<String> weights = names.stream().map(n -> weight(n, least)).distinct().sorted().toList();
    if (weights.size() > 12 || names.size() > 22) {
      throw new IllegalStateException("too many for one number");
    }
    long[] digit =
        names.stream().mapToLong(n -> 1L << 5 * weights.indexOf(weight(n, least))).toArray();
    long[] cost = new long[1 << names.size()];
    for (int set = 1; set < cost.length; set++) {
      cost[set] = cost[set & set - 1] + digit[Integer.numberOfTrailingZeros(set)];
    }
    return cost;
  }

  private String weight(String name, Set<String> least) {
    int level = levels.get(name);
    int writing = levels.getOrDefault(name.replaceFirst("\\.Read\\.", ".ReadWrite."), 0);
    if (level == 0 || writing != 0 && writing < level) {
      level = writing;
    }
    int grade =
        grades.containsKey(name) ? 2 + grades.get(name) : level == 4 ? 2 : level == 3 ? 1 : 0;
    int verb = name.contains(".ReadWrite.") ? 3 : name.contains(".Read.") ? 1 : 2;
    int reach = name.endsWith(".All") ? 1 : 0;
    return (least.contains(name) ? "a" : "b") + grade + (level == 0 ? 4 : level) + verb + reach;
  }

  private int[] masks(List<List<String>> sets) {
    return sets.stream()
        .mapToInt(
            set -> set.stream().mapToInt(n -> 1 << names.indexOf(n)).reduce(0, (a, b) -> a | b))
        .toArray();
  }

  private static boolean meets(int set, List<int[]> needs) {
    for (int[] need : needs) {
      boolean met = false;
      for (int alternative : need) {
        met |= (set & alternative) == alternative;
      }
      if (!met) {
        return false;
      }
    }
    return true;
  }
}
