package io.github.appreg.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.appreg.core.model.AppKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardTest {
  private static final int APPS = 10_000;

  @Test
  void everyAppIsOfExactlyOneShard() {
    for (int count : new int[] {1, 2, 3, 7, 16}) {
      for (int app = 0; app < 500; app++) {
        AppKey key = key(app);
        assertThat(shards(count).stream().filter(shard -> shard.has("", key))).hasSize(1);
      }
    }
  }

  @Test
  void ofAllAppsAboutOneInNMovesAndOnlyToTheNewShard() {
    for (int count : new int[] {2, 4, 10, 50}) {
      int moved = 0;
      for (int app = 0; app < APPS; app++) {
        int before = of(count - 1, "", app);
        int after = of(count, "", app);
        if (before != after) {
          moved++;
          assertThat(after).isEqualTo(count);
        }
      }
      // Five standard deviations of a fair draw.
      double spread = 5 * Math.sqrt((double) APPS / count);
      assertThat((double) moved)
          .isBetween(APPS / (double) count - spread, APPS / (double) count + spread);
    }
  }

  @Test
  void shardsAreOfAboutTheSameSize() {
    for (int count : new int[] {2, 4, 10}) {
      int[] sizes = new int[count + 1];
      IntStream.range(0, APPS).forEach(app -> sizes[of(count, "", app)]++);
      double spread = 5 * Math.sqrt((double) APPS / count);
      for (int index = 1; index <= count; index++) {
        assertThat((double) sizes[index])
            .isBetween(APPS / (double) count - spread, APPS / (double) count + spread);
      }
    }
  }

  @Test
  void theSameAppInAnotherTenantMayBeOfAnotherShardAndCaseDoesNotCount() {
    assertThat(IntStream.range(0, 100).filter(app -> of(4, "a", app) != of(4, "b", app)))
        .hasSizeBetween(50, 95);
    assertThat(IntStream.range(0, 100))
        .allMatch(app -> of(4, "contoso.com", app) == of(4, "Contoso.COM", app));
  }

  @Test
  void anotherVersionOfAppregDividesInTheSameWay() {
    assertThat(IntStream.range(0, 12).map(app -> of(4, "", app)).boxed())
        .containsExactly(1, 4, 3, 1, 4, 3, 2, 3, 2, 3, 3, 2);
  }

  @Test
  void thereIsNoShardBeyondTheLastOrBeforeTheFirst() {
    for (int[] wrong : new int[][] {{0, 1}, {2, 1}, {1, 0}, {-1, 4}, {1, Shard.MOST + 1}}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Shard(wrong[0], wrong[1]));
    }
  }

  private static List<Shard> shards(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(index -> new Shard(index, count)).toList();
  }

  private static int of(int count, String tenant, int app) {
    return shards(count).stream()
        .filter(shard -> shard.has(tenant, key(app)))
        .findFirst()
        .orElseThrow()
        .index();
  }

  private static AppKey key(int app) {
    return new AppKey("team-" + app % 7 + "-app-" + app);
  }
}
