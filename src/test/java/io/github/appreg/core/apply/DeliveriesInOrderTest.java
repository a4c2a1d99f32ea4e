package io.github.appreg.core.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.plan.Step;
import io.github.appreg.core.rotation.Urgency;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stores that sort by time, as vaults do, must know the later of two deliveries. */
class DeliveriesInOrderTest {
  private static final SlotName SLOT = new SlotName("automation");
  private static final StoreRef WHERE = StoreRef.folder("intune");
  private static final DesiredApp APP =
      Apps.with(Apps.certificateApp("intune"), Apps.secret(SLOT, WHERE));

  private final World world = new World();

  @Test
  void deliveriesWithinASecondAreToldApart() throws Exception {
    deliverTwiceWithinASecond();

    List<Receipt> receipts = world.store.receipts(WHERE);
    assertThat(receipts).hasSize(2);
    assertThat(receipts)
        .extracting(Receipt::delivered)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void whatIsDueBecauseOfThemIsToldInWholeSeconds() {
    deliverTwiceWithinASecond();

    world.clock.advance(Duration.ofDays(8));

    assertThat(world.plan(List.of(APP)).apps().get(0).steps())
        .extracting(Step::due)
        .containsExactly(Optional.of(Instant.parse("2026-11-30T08:00:00Z")));
  }

  private void deliverTwiceWithinASecond() {
    world.clock.advance(Duration.ofMillis(100));
    world.apply(List.of(APP));
    world.clock.advance(Duration.ofMillis(200));
    world.urgencies.put(APP.key(), new Urgency(Set.of(SLOT), false));
    world.apply(List.of(APP));
    world.urgencies.clear();
  }
}
