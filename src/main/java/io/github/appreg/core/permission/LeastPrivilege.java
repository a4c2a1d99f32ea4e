package io.github.appreg.core.permission;

import io.github.appreg.core.model.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the least set of application permissions that suffices, exactly.
 *
 * <p>Sets are compared by the heaviest permission in which they differ, then the next heaviest: as
 * few as possible that no call's publication calls least, then as few as possible of the highest
 * risk, of the highest privilege level, that write, that reach everything. What is equal in all of
 * that is decided by the smaller number, and then by name.
 */
public final class LeastPrivilege {
  private final PermissionCatalogue catalogue;

  /** Answers from that catalogue. */
  public LeastPrivilege(PermissionCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What the calls need; a call that is there twice is answered once. */
  public LeastAnswer answer(Collection<Call> calls) {
    Map<String, CallAnswer> answers = new TreeMap<>();
    List<CallAnswer> ordered = new ArrayList<>();
    List<Need> needs = new ArrayList<>();
    for (Call call : calls) {
      Optional<Need> need = catalogue.need(call);
      CallAnswer answer = need.map(known -> answer(call, known)).orElseGet(() -> unknown(call));
      if (answers.putIfAbsent(call.toString(), answer) == null) {
        ordered.add(answer);
        need.ifPresent(needs::add);
      }
    }
    return new LeastAnswer(least(needs), ordered);
  }

  /** The least set that meets all the needs that can be met. */
  SortedSet<String> least(Collection<Need> needs) {
    return least(needs, Set.of());
  }

  /**
   * The least set that, with what is held already, meets all the needs that can be met.
   *
   * @return what is lacking only
   */
  public SortedSet<String> least(Collection<Need> needs, Collection<String> held) {
    Set<String> published =
        needs.stream().flatMap(need -> need.published().stream()).collect(Collectors.toSet());
    List<Set<SortedSet<String>>> open =
        needs.stream()
            .filter(need -> !need.outOfReach() && !need.metBy(held))
            .map(need -> without(need.alternatives(), held))
            .distinct()
            .toList();
    return new Cover(weights(open, published)).of(open);
  }

  private Map<String, Weight> weights(List<Set<SortedSet<String>>> needs, Set<String> published) {
    Map<String, Weight> weights = new TreeMap<>();
    needs.forEach(
        need ->
            need.forEach(
                set ->
                    set.forEach(
                        name ->
                            weights.computeIfAbsent(
                                name,
                                n -> Weight.of(n, !published.contains(n), catalogue.risks())))));
    return weights;
  }

  private static Set<SortedSet<String>> without(
      Set<SortedSet<String>> alternatives, Collection<String> held) {
    return alternatives.stream()
        .map(
            set -> {
              SortedSet<String> rest = new TreeSet<>(set);
              rest.removeAll(held);
              return rest;
            })
        .collect(Collectors.toSet());
  }

  private CallAnswer answer(Call call, Need need) {
    if (need.outOfReach()) {
      CallAnswer.Verdict verdict =
          need.delegated() ? CallAnswer.Verdict.DELEGATED_ONLY : CallAnswer.Verdict.UNSUPPORTED;
      return new CallAnswer(call, verdict, new TreeSet<>(), List.of());
    }
    SortedSet<String> least = least(List.of(need));
    List<SortedSet<String>> alternatives =
        need.alternatives().stream()
            .sorted(
                Comparator.comparing((SortedSet<String> set) -> !set.equals(least))
                    .thenComparing(Set::size)
                    .thenComparing(Object::toString))
            .toList();
    return new CallAnswer(call, CallAnswer.Verdict.APPLICATION, least, alternatives);
  }

  private static CallAnswer unknown(Call call) {
    return new CallAnswer(call, CallAnswer.Verdict.UNKNOWN, new TreeSet<>(), List.of());
  }
}
