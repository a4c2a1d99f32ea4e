package io.github.appreg.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.Seeds;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkTest {
  @Test
  void aMarkReadsBackAsItWasLeft() {
    Seeds.forAll(
        200,
        random -> {
          Mark mark = Mark.of(Apps.any(random, "some-app"));
          assertThat(Mark.in(new TreeSet<>(Set.of("HideApp", mark.text())))).contains(mark);
        });
  }

  @Test
  void theLongestMarkIsATagThatEntraAccepts() {
    SortedSet<String> thirty =
        IntStream.range(0, 30)
            .mapToObj(i -> "tag-" + i)
            .collect(Collectors.toCollection(TreeSet::new));
    DesiredApp full = with(Optional.of(thirty));
    Mark mark = Mark.of(full);
    assertThat(mark.tags()).hasSize(30);
    assertThat(mark.text()).hasSizeLessThanOrEqualTo(256).doesNotContain(" ");
    assertThat(thirty).allMatch(mark::applied);
    assertThat(mark.applied("another")).isFalse();
  }

  @Test
  void aMarkOfANewerVersionIsOursButNotRead() {
    String newer = "appreg:v2:whatever";
    assertThat(Mark.isMark(newer)).isTrue();
    assertThat(Mark.in(new TreeSet<>(Set.of(newer))).orElseThrow().groups()).isEmpty();
  }

  @Test
  void movingASlotInItsFileLeavesTheMarkAsItIs() {
    DesiredApp app = Apps.certificateApp("intune");
    DesiredApp moved =
        new DesiredApp(
            app.key(),
            app.managedIdentity(),
            app.fields(),
            app.tags(),
            app.owners(),
            app.permissions(),
            app.calls(),
            app.credentials(),
            app.environment(),
            app.runsOn(),
            Origin.of(new Position("elsewhere.yaml", 99, 1)));
    assertThat(Mark.of(moved)).isEqualTo(Mark.of(app));
  }

  private static DesiredApp with(Optional<SortedSet<String>> tags) {
    DesiredApp app = Apps.certificateApp("intune");
    return new DesiredApp(
        app.key(),
        app.managedIdentity(),
        app.fields(),
        tags,
        Optional.of(new TreeSet<>(Set.of("ana@contoso.com"))),
        app.permissions(),
        app.calls(),
        app.credentials(),
        app.environment(),
        app.runsOn(),
        app.origin());
  }
}
