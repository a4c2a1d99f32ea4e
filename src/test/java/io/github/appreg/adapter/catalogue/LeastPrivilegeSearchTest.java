package io.github.appreg.adapter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.permission.LeastPrivilege;
import io.github.appreg.core.permission.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeastPrivilegeSearchTest {
  private static final LeastPrivilege PRIVILEGE = new LeastPrivilege(new ShippedCatalogue());

  @Test
  void everyOperationOfIntuneGetsTheBestOfAllSets() throws IOException {
    BruteForce brute = BruteForce.ofIntune();
    assertThat(brute.size()).isEqualTo(13);
    assertThat(brute.sufficient).hasSizeGreaterThan(770);
    assertThat(everyOne(brute)).as("operations for signed-in people only").isEqualTo(4);
  }

  @Test
  void everyOperationThatAsksForTwoPermissionsGetsTheBestOfAllSets() throws IOException {
    BruteForce brute = BruteForce.ofPairs();
    assertThat(brute.sufficient).hasSizeGreaterThan(35);
    assertThat(everyOne(brute)).isZero();
  }

  @Test
  void severalOperationsTogetherGetTheBestOfAllSets() throws IOException {
    someTogether(BruteForce.ofIntune(), 1_000);
    someTogether(BruteForce.ofPairs(), 500);
  }

  /** Checks each by itself, and says how many are out of an app's reach. */
  private static int everyOne(BruteForce brute) {
    int outOfReach = 0;
    for (String operation : brute.sufficient.keySet()) {
      if (brute.sufficient.get(operation).isEmpty()) {
        assertThat(answer(List.of(operation))).as(operation).isEmpty();
        outOfReach++;
      } else {
        assertThat(answer(List.of(operation)))
            .as(operation)
            .isEqualTo(brute.best(List.of(operation)));
      }
    }
    return outOfReach;
  }

  private static void someTogether(BruteForce brute, int times) {
    long seed = Long.getLong("seed", 20261123L);
    Random random = new Random(seed);
    List<String> operations =
        brute.sufficient.entrySet().stream()
            .filter(each -> !each.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    for (int i = 0; i < times; i++) {
      List<String> some = new ArrayList<>();
      for (int n = 2 + random.nextInt(9); n > 0; n--) {
        some.add(operations.get(random.nextInt(operations.size())));
      }
      assertThat(answer(some)).as("seed %d: %s", seed, some).isEqualTo(brute.best(some));
    }
  }

  @Test
  void allOperationsOfGraphAtOnceAreAnswered() {
    List<String> all =
        new ShippedCatalogue()
            .operations().stream()
                .filter(operation -> !operation.need().outOfReach())
                .map(Operation::toString)
                .toList();
    assertThat(all).hasSizeGreaterThan(3_500);
    Collection<String> answer = answer(all);
    assertThat(answer).hasSizeBetween(50, 300).contains("CloudPC.ReadWrite.All");
  }

  private static Collection<String> answer(List<String> operations) {
    return PRIVILEGE
        .answer(operations.stream().map(LeastPrivilegeSearchTest::call).toList())
        .permissions();
  }

  private static Call call(String operation) {
    String[] parts = operation.split(" ", 2);
    return new Call(parts[0], parts[1], new Position("", 1, 1));
  }
}
