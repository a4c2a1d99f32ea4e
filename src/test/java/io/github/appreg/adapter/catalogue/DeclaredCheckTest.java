package io.github.appreg.adapter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.permission.DeclaredCheck;
import io.github.appreg.core.permission.GraphPermission;
import io.github.appreg.core.permission.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeclaredCheckTest {
  private static final ShippedCatalogue CATALOGUE = new ShippedCatalogue();
  private static final List<Operation> OPERATIONS =
      CATALOGUE.operations().stream()
          .filter(each -> each.path().matches("(?i)/(device|users|groups|applications|policies).*"))
          .toList();

  @Test
  void advicesThatAreFollowedLeadToASetThatSufficesAndNeedsNoAdvice() {
    long seed = Long.getLong("seed", 20261123L);
    Random random = new Random(seed);
    List<String> names =
        CATALOGUE.permissions().stream()
            .filter(GraphPermission::grantable)
            .map(GraphPermission::value)
            .toList();
    for (int i = 0; i < 400; i++) {
      List<Call> calls = calls(random);
      SortedSet<String> declared = declared(random, calls, names);
      String what = "seed " + seed + ", run " + i + ": " + declared + " for " + calls;
      for (int round = 0; round < 4; round++) {
        follow(declared, DeclaredCheck.of(CATALOGUE, declared, calls));
      }
      DeclaredCheck last = DeclaredCheck.of(CATALOGUE, declared, calls);
      assertThat(last.unneeded()).as(what).isEmpty();
      assertThat(last.spare()).as(what).isEmpty();
      assertThat(last.missing()).as(what).isEmpty();
      for (Call call : last.judged()) {
        assertThat(CATALOGUE.need(call).orElseThrow().metBy(declared)).as(what).isTrue();
      }
    }
  }

  @Test
  void whatIsTakenAwayOnAdviceIsNeverMissedAfterwards() {
    Random random = new Random(5);
    List<String> none = List.of();
    for (int i = 0; i < 200; i++) {
      List<Call> calls = calls(random);
      SortedSet<String> declared = declared(random, calls, none);
      DeclaredCheck check = DeclaredCheck.of(CATALOGUE, declared, calls);
      SortedSet<String> fewer = new TreeSet<>(declared);
      fewer.removeAll(check.unneeded());
      fewer.removeAll(check.spare().keySet());
      for (Call call : check.judged()) {
        assertThat(CATALOGUE.need(call).orElseThrow().metBy(fewer))
            .as("%s of %s", call, declared)
            .isEqualTo(!check.missing().containsKey(call));
      }
    }
  }

  private static void follow(SortedSet<String> declared, DeclaredCheck check) {
    declared.removeAll(check.unneeded());
    declared.removeAll(check.spare().keySet());
    check.missing().values().forEach(declared::addAll);
  }

  private static List<Call> calls(Random random) {
    Set<String> chosen = new LinkedHashSet<>();
    for (int n = 1 + random.nextInt(6); n > 0; n--) {
      chosen.add(OPERATIONS.get(random.nextInt(OPERATIONS.size())).toString());
    }
    List<Call> calls = new ArrayList<>();
    for (String each : chosen) {
      String[] parts = each.split(" ", 2);
      calls.add(new Call(parts[0], parts[1], new Position("a.yaml", calls.size() + 1, 1)));
    }
    return calls;
  }

  /** Some of what the calls could use, and some of what has nothing to do with them. */
  private static SortedSet<String> declared(
      Random random, Collection<Call> calls, List<String> names) {
    SortedSet<String> declared = new TreeSet<>();
    for (Call call : calls) {
      List<String> useful = List.copyOf(CATALOGUE.need(call).orElseThrow().mentioned());
      for (int n = random.nextInt(3); n > 0 && !useful.isEmpty(); n--) {
        declared.add(useful.get(random.nextInt(useful.size())));
      }
    }
    if (!names.isEmpty()) {
      declared.add(names.get(random.nextInt(names.size())));
    }
    return declared;
  }
}
