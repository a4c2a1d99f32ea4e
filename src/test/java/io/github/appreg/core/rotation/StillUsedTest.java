package io.github.appreg.core.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.RotationPolicy;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What has settled goes when nobody signs in with it any more, and in any case before it piles. */
class StillUsedTest {
  private static final SlotName SLOT = new SlotName("automation");
  private static final Duration DAY = Duration.ofDays(1);

  private final World world = new World();
  private final DesiredApp app = Apps.certificateApp("intune");

  @Test
  void aCredentialThatIsStillUsedIsSparedAndNamedUntilNobodyHasUsedItForTheOverlap() {
    String old = rotated();
    use(old);

    AppPlan plan = plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.observations())
        .containsExactly(
            new Observation(
                Observation.Kind.IN_USE,
                "automation " + old + " last signed in " + now() + " to Microsoft Graph"));
    assertThat(plan.coming().get(SLOT))
        .extracting(SlotDecision.Due::when)
        .contains(now().plus(Apps.POLICY.overlap()));

    world.clock.advance(Apps.POLICY.overlap().minusSeconds(1));
    assertThat(plan().steps()).isEmpty();
    world.clock.advance(Duration.ofSeconds(1));
    assertThat(reason(plan())).contains("has settled (it last signed in ");
    world.apply(List.of(app));
    assertThat(ids()).hasSize(1).doesNotContain(old);
    assertThat(world.plan(List.of(app)).isEmpty()).isTrue();
  }

  @Test
  void useBeforeTheSuccessorWasThereSparesNothing() {
    DesiredApp brief = Apps.with(app, secret(new RotationPolicy(days(60), days(20), DAY)));
    world.apply(List.of(brief));
    String old = ids().iterator().next();
    world.clock.advance(days(41));
    use(old);
    world.apply(List.of(brief));
    world.clock.advance(DAY);

    assertThat(reason(world.plan(List.of(brief)).apps().get(0)))
        .contains("(it last signed in ")
        .doesNotContain("at most");
  }

  @Test
  void withABriefOverlapATenantThatTellsLateIsBelievedForThreeDays() {
    DesiredApp brief = Apps.with(app, secret(new RotationPolicy(days(60), days(20), DAY)));
    world.apply(List.of(brief));
    String old = ids().iterator().next();
    world.clock.advance(days(41));
    world.apply(List.of(brief));
    world.clock.advance(DAY);
    use(old);

    world.clock.advance(days(3).minusSeconds(1));
    assertThat(world.plan(List.of(brief)).isEmpty()).isTrue();
    world.clock.advance(Duration.ofSeconds(1));
    assertThat(reason(world.plan(List.of(brief)).apps().get(0))).contains("it last signed in");
  }

  @Test
  void whoUsesItToItsEndKeepsItToItsEnd() {
    String old = rotated();
    LiveCredential held = live(old);
    while (now().isBefore(held.end().minus(DAY))) {
      use(old);
      assertThat(plan().steps()).as("at %s", now()).isEmpty();
      world.clock.advance(DAY);
    }
    use(old);
    assertThat(plan().coming().get(SLOT))
        .anyMatch(due -> due.transition() == Transition.END && due.when().equals(held.end()));
    world.clock.advance(DAY);
    assertThat(reason(plan())).isEqualTo("it ended");
  }

  @Test
  void aTenantThatDoesNotTellSparesNothingAndTheLineSaysSo() {
    use(rotated());
    world.directory.silent = true;

    assertThat(reason(plan())).isEqualTo("its successor was delivered and has settled (not known)");
  }

  @Test
  void onlyOfWhatHasSettledIsAnythingAsked() {
    world.apply(List.of(app));
    world.clock.advance(Duration.ofDays(155));
    world.apply(List.of(app));
    assertThat(world.plan(List.of(app)).isEmpty()).isTrue();
    assertThat(world.directory.asked).isZero();

    world.clock.advance(Duration.ofDays(8));
    assertThat(reason(plan())).endsWith("has settled (no sign-in with it is on record)");
    assertThat(world.directory.asked).isEqualTo(1);
  }

  @Test
  void aThirdCredentialLeavesNoRoomForAUsedOne() {
    DesiredApp tight = Apps.with(app, secret(new RotationPolicy(days(60), days(40), days(10))));
    world.apply(List.of(tight));
    String old = ids().iterator().next();
    world.clock.advance(days(20));
    world.apply(List.of(tight));
    world.clock.advance(days(19));
    use(old);
    assertThat(world.plan(List.of(tight)).isEmpty()).isTrue();
    world.clock.advance(DAY);

    Plan plan = world.plan(List.of(tight));
    assertThat(reason(plan.apps().get(0)))
        .contains("(it last signed in ")
        .contains(", but a slot holds two at most)");
    world.apply(plan);
    assertThat(ids()).hasSize(2).doesNotContain(old);
  }

  @Test
  void aRevocationSparesNothing() {
    String old = rotated();
    use(old);
    world.urgencies.put(app.key(), new Urgency(Set.of(SLOT), true));

    world.apply(List.of(app));
    assertThat(ids()).hasSize(1).doesNotContain(old);
  }

  @Test
  void howeverTheyAreUsedTwoOfASlotStandAtMostAndASparedOneGoesInTheEnd() {
    Seeds.forAll(
        100,
        random -> {
          World other = new World();
          int overlap = 1 + random.nextInt(20);
          int renewBefore = overlap + random.nextInt(60);
          int lifetime = overlap + renewBefore + random.nextInt(100);
          RotationPolicy policy =
              new RotationPolicy(days(lifetime), days(renewBefore), days(overlap));
          DesiredApp any = Apps.with(app, secret(policy));
          for (int run = 0; run < 80; run++) {
            other.apply(List.of(any));
            String when = policy + ", run " + run;
            assertThat(other.plan(List.of(any)).isEmpty()).as(when).isTrue();
            List<LiveCredential> ours = other.directory.all().get(0).credentials();
            assertThat(ours).as(when).hasSizeBetween(1, 2);
            Instant now = other.clock.instant();
            assertThat(ours).as(when).allMatch(c -> now.isBefore(c.end()));
            ours.stream()
                .filter(c -> random.nextInt(3) > 0)
                .forEach(
                    c -> other.directory.signIns.put(c.keyId(), new Usage.LastSignIn(now, "")));
            other.clock.advance(Duration.ofHours(1 + random.nextInt(24 * Math.max(1, overlap))));
          }
          other.directory.signIns.clear();
          other.apply(List.of(any));
          other.clock.advance(days(overlap + 3));
          other.apply(List.of(any));
          Plan last = other.plan(List.of(any));
          assertThat(last.apps().get(0).observations()).isEmpty();
        });
  }

  /** The key id of one whose successor has just settled. */
  private String rotated() {
    world.apply(List.of(app));
    String old = ids().iterator().next();
    world.clock.advance(Duration.ofDays(150));
    world.apply(List.of(app));
    world.clock.advance(Duration.ofDays(8));
    return old;
  }

  private void use(String keyId) {
    world.directory.signIns.put(keyId, new Usage.LastSignIn(now(), "Microsoft Graph"));
  }

  private Instant now() {
    return world.clock.instant();
  }

  private AppPlan plan() {
    return world.plan(List.of(app)).apps().get(0);
  }

  private static String reason(AppPlan plan) {
    return plan.steps().stream()
        .filter(step -> step.touch().takesAway().isPresent())
        .map(step -> step.reason())
        .collect(Collectors.joining("; "));
  }

  private Set<String> ids() {
    return world.directory.all().get(0).credentials().stream()
        .map(LiveCredential::keyId)
        .collect(Collectors.toSet());
  }

  private LiveCredential live(String keyId) {
    return world.directory.all().get(0).credentials().stream()
        .filter(c -> c.keyId().equals(keyId))
        .findFirst()
        .orElseThrow();
  }

  private static DesiredCredential secret(RotationPolicy policy) {
    return new DesiredCredential.ClientSecret(SLOT, Apps.HERE, StoreRef.folder("x"), policy);
  }

  private static Duration days(long days) {
    return Duration.ofDays(days);
  }
}
