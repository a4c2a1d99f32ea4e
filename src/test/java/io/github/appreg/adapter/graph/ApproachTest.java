package io.github.appreg.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.adapter.graph.Approach.Size;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApproachTest {
  @Test
  void aFewAreReadByKeyWithoutAskingForTheSize() {
    assertThat(Approach.depends(1)).isFalse();
    assertThat(Approach.depends(45)).isFalse();
    assertThat(Approach.depends(100)).isTrue();
    assertThat(Approach.few(1).byPage()).isFalse();
  }

  @Test
  void manyOfASmallTenantAreReadByPage() {
    assertThat(Approach.of(100, size(105, 300)))
        .isEqualTo(
            new Approach(
                true,
                "by page: 100 of 105 registrations, with 300 service principals: about 4 pages"
                    + " against 25 batches"));
    assertThat(Approach.of(1_000, size(1_000, 1_300)).byPage()).isTrue();
    assertThat(Approach.of(10_000, size(10_000, 10_300)).byPage()).isTrue();
  }

  @Test
  void theSameManyOfALargeTenantAreReadByKey() {
    assertThat(Approach.of(100, size(5_000, 6_000)).byPage()).isFalse();
    assertThat(Approach.of(1_000, size(60_000, 70_000)).byPage()).isFalse();
  }

  @Test
  void whereTheSizeCannotBeKnownTheyAreReadByKey() {
    assertThat(Approach.of(10_000, Optional.empty()).byPage()).isFalse();
    assertThat(Approach.of(10_000, size(Integer.MAX_VALUE, 10)).byPage()).isFalse();
  }

  private static Optional<Size> size(int applications, int principals) {
    return Optional.of(new Size(applications, principals));
  }
}
