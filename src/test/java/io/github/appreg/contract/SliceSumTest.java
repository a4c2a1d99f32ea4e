package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceSumTest {
  @TempDir private Path folder;

  private static SliceTally tally(int within) {
    SliceTally tally = new SliceTally();
    for (int i = 0; i < within; i++) {
      tally.within("GET /applications", 1, true);
    }
    tally.outside("GET /me");
    tally.refused();
    return tally;
  }

  @Test
  void theJvmsOfARunAreAddedUpAndAnEarlierRunIsNot() throws Exception {
    new SliceSum(folder, "yesterday").put("3", tally(100));
    SliceSum today = new SliceSum(folder, "today");
    today.put("1", tally(2));
    today.put("2", tally(3));
    today.put("1", tally(4));

    assertThat(Files.readString(folder.resolve("summary")).lines())
        .contains(
            "  exchanges within the slice: 7",
            "  violations: 7",
            "  answered outside the slice: 2",
            "    GET /me: 2",
            "  outside the slice and refused: 2");
  }
}
