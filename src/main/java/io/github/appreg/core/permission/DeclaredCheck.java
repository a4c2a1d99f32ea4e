package io.github.appreg.core.permission;

import io.github.appreg.core.model.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Declared permissions of Microsoft Graph beside the calls that are the evidence for them.
 *
 * @param unneeded what no call asks for
 * @param spare what calls could use, but others of the declared ones suffice for the same calls
 * @param missing what a call lacks; together the least that makes all calls possible
 * @param judged the calls that the catalogue knows an app can make
 */
public record DeclaredCheck(
    SortedSet<String> unneeded,
    SortedMap<String, Spare> spare,
    Map<Call, SortedSet<String>> missing,
    List<Call> judged,
    LeastAnswer answer) {
  /**
   * Why a declared permission adds nothing.
   *
   * @param others what suffices in its place
   * @param calls those that it could have been for
   */
  public record Spare(SortedSet<String> others, List<Call> calls) {}

  /** Holds the declared ones, by name, against the calls. */
  public static DeclaredCheck of(
      PermissionCatalogue catalogue, Collection<String> declared, List<Call> calls) {
    LeastPrivilege privilege = new LeastPrivilege(catalogue);
    Map<Call, Need> needs = new LinkedHashMap<>();
    calls.forEach(
        call ->
            catalogue
                .need(call)
                .filter(need -> !need.outOfReach())
                .ifPresent(need -> needs.put(call, need)));
    SortedSet<String> kept =
        privilege.least(
            needs.values().stream()
                .filter(need -> need.metBy(declared))
                .map(need -> within(need, declared))
                .toList());
    SortedSet<String> unneeded = new TreeSet<>();
    SortedMap<String, Spare> spare = new TreeMap<>();
    SortedSet<String> lacking = privilege.least(needs.values(), declared);
    for (String name : declared) {
      List<Call> could = callsOf(name, needs);
      if (could.isEmpty()) {
        unneeded.add(name);
      } else if (!kept.contains(name) && could.stream().allMatch(c -> needs.get(c).metBy(kept))) {
        SortedSet<String> others = new TreeSet<>();
        could.forEach(call -> others.addAll(meeting(needs.get(call), kept)));
        spare.put(name, new Spare(others, could));
      }
    }
    Map<Call, SortedSet<String>> missing = new LinkedHashMap<>();
    needs.forEach(
        (call, need) -> {
          if (!need.metBy(declared)) {
            missing.put(call, lacking(need, declared, lacking));
          }
        });
    return new DeclaredCheck(
        unneeded, spare, missing, List.copyOf(needs.keySet()), privilege.answer(calls));
  }

  private static Need within(Need need, Collection<String> declared) {
    TreeSet<String> published = new TreeSet<>(need.published());
    return new Need(
        published,
        need.alternatives().stream().filter(declared::containsAll).collect(Collectors.toSet()),
        need.delegated());
  }

  private static List<Call> callsOf(String name, Map<Call, Need> needs) {
    List<Call> result = new ArrayList<>();
    needs.forEach(
        (call, need) -> {
          if (need.mentioned().contains(name)) {
            result.add(call);
          }
        });
    return result;
  }

  /** The smallest part of what is held that meets the need. */
  private static SortedSet<String> meeting(Need need, Collection<String> held) {
    return need.alternatives().stream()
        .filter(held::containsAll)
        .min((a, b) -> a.size() - b.size())
        .orElseThrow();
  }

  private static SortedSet<String> lacking(
      Need need, Collection<String> declared, SortedSet<String> additions) {
    SortedSet<String> all = new TreeSet<>(declared);
    all.addAll(additions);
    SortedSet<String> result = new TreeSet<>(meeting(need, all));
    result.removeAll(declared);
    return result;
  }
}
