package io.github.appreg.core.fleet;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Objection;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.port.Caller;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The parts of one run, all of them, as the run that nobody divided would have told them. */
public final class Parts {
  private final List<Part> parts;

  private Parts(List<Part> parts) {
    this.parts = parts;
  }

  /** Parts that do not belong together, or of which one is missing; says why. */
  public static final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    Mismatch(String why) {
      super(why);
    }
  }

  /**
   * The parts, in any order.
   *
   * @param given at least one
   * @throws Mismatch when they are not the parts of one run
   */
  public static Parts of(List<Part> given) throws Mismatch {
    same(given, "commands", Part::command);
    same(given, "versions of appreg", Part::tool);
    same(given, "numbers of shards", part -> "" + part.shard().count());
    List<Part> read = given.stream().filter(part -> !part.fleet().isEmpty()).toList();
    same(read, "sets of manifests", Part::fleet);
    same(given, "tenants", Part::tenant);
    same(
        given.stream().filter(part -> part.caller().isPresent()).toList(),
        "tenants",
        part -> part.caller().get().tenantId());
    int count = given.get(0).shard().count();
    SortedSet<Integer> seen = new TreeSet<>();
    for (Part part : given) {
      if (!seen.add(part.shard().index())) {
        throw new Mismatch("shard " + part.shard() + " is there twice");
      }
    }
    List<String> missing =
        IntStream.rangeClosed(1, count)
            .filter(index -> !seen.contains(index))
            .mapToObj(index -> index + "/" + count)
            .toList();
    if (!missing.isEmpty()) {
      throw new Mismatch(
          (missing.size() == 1 ? "shard " : "shards ")
              + String.join(", ", missing)
              + (missing.size() == 1 ? " is" : " are")
              + " missing");
    }
    return new Parts(given.stream().sorted(Comparator.comparing(p -> p.shard().index())).toList());
  }

  private static void same(List<Part> parts, String what, Function<Part, String> of)
      throws Mismatch {
    SortedSet<String> seen = new TreeSet<>();
    parts.forEach(part -> seen.add(of.apply(part)));
    if (seen.size() > 1) {
      boolean legible = seen.stream().allMatch(each -> each.length() < Fleet.LENGTH);
      throw new Mismatch(
          "they are of different " + what + (legible ? ": " + String.join(", ", seen) : ""));
    }
  }

  /** All, in the order of their indices. */
  public List<Part> all() {
    return parts;
  }

  public String command() {
    return parts.get(0).command();
  }

  /** As the operator named it; empty where nobody did. */
  public String tenant() {
    return parts.get(0).tenant();
  }

  /** Our own sign-in; empty where no part had one. */
  public Optional<Caller> caller() {
    return parts.stream().flatMap(part -> part.caller().stream()).findFirst();
  }

  /** Those whose runs came to nothing. */
  public List<Part> untold() {
    return parts.stream().filter(part -> !part.told()).toList();
  }

  /** How many apps of the manifests no part tells of; absent where every one is told. */
  public OptionalInt leftOut() {
    int all = parts.stream().mapToInt(Part::all).max().orElse(0);
    int told = parts.stream().filter(Part::told).mapToInt(Part::apps).sum();
    return all > told ? OptionalInt.of(all - told) : OptionalInt.empty();
  }

  /** What the plans would do; what speaks against a shard's as a whole speaks against this one. */
  public Plan plan() {
    List<Plan> plans = parts.stream().flatMap(part -> part.plan().stream()).toList();
    List<AppPlan> apps =
        plans.stream()
            .flatMap(plan -> plan.apps().stream())
            .sorted(Comparator.comparing((AppPlan app) -> app.target().key()))
            .toList();
    List<Objection> objections =
        plans.stream().flatMap(plan -> plan.objections().stream()).distinct().toList();
    return new Plan(apps, objections);
  }

  public List<AppOutcome> outcomes() {
    return byKey(
        parts.stream().flatMap(part -> part.outcomes().stream()).flatMap(List::stream).toList(),
        AppOutcome::key);
  }

  /** What differs, with what the shards could not read. */
  public DriftReport drift() {
    return DriftJoin.of(parts.stream().flatMap(part -> part.drift().stream()).toList());
  }

  static <T> List<T> byKey(List<T> all, Function<T, AppKey> key) {
    return all.stream().sorted(Comparator.comparing(key)).toList();
  }
}
