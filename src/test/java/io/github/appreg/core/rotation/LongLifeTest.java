package io.github.appreg.core.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.RotationPolicy;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Years of late and failing runs under any accepted policy, with receipts lost, a store that cannot
 * be read for weeks, a clock that is wrong and old ones still in use: a consumer that keeps what it
 * read for a day always has what works, and nothing of others is touched.
 */
class LongLifeTest {
  private static final int POLICIES = 120;
  private static final int MANY = 600;
  private static final int RUNS = 60;
  private static final SlotName SLOT = new SlotName("automation");
  private static final Duration ALMOST_A_DAY = Duration.ofHours(23);

  /** As often as that in a row nothing can be made; the policy leaves time for as many. */
  private static final int FAILURES_IN_A_ROW = 3;

  private final Map<Trouble, Integer> tried = new EnumMap<>(Trouble.class);
  private Duration simulated = Duration.ZERO;
  private int steps;
  private int most;

  /** What befalls one run. */
  private enum Trouble {
    NONE,
    WRITE_FAILS,
    DELIVERY_REFUSED,
    ANSWER_OF_DELIVERY_LOST,
    DELIVERY_ARRIVES_LATE,
    PROOF_FAILS,
    RECEIPTS_LOST,
    STORE_UNREADABLE,
    CLOCK_BEHIND,
    CLOCK_AHEAD;

    /** Whether a run may come to nothing by it. */
    boolean costsTheRun() {
      return this != NONE && this != RECEIPTS_LOST && !name().startsWith("CLOCK");
    }
  }

  @Test
  void nobodyEverHoldsWhatDoesNotWork() {
    lives(POLICIES);
  }

  @Test
  @Tag("kill")
  void norUnderManyMorePolicies() {
    lives(MANY);
  }

  private void lives(int policies) {
    Seeds.forAll(policies, this::life);
    System.out.printf(
        "Rotation: %d policies, %d runs over %d years; at most %d of a slot stood;"
            + " where something was due: %s%n",
        policies, steps, simulated.toDays() / 365, most, tried);
    assertThat(tried)
        .hasSize(Trouble.values().length)
        .allSatisfy((trouble, n) -> assertThat(n).isGreaterThan(20));
  }

  private void life(Random random) {
    World world = new World();
    RotationPolicy policy = policy(random);
    DesiredApp app = Apps.with(Apps.certificateApp("intune"), slot(random, policy));
    world.apply(List.of(app));
    LiveCredential foreign = foreign(world);
    world.directory.outside(app.key(), live -> with(live, foreign));
    long pace = policy.renewBefore().toHours() / (FAILURES_IN_A_ROW + 2);
    int failures = 0;
    int blind = 0; // Runs for which the store stays unreadable.
    int troubles = 0; // Each may leave one more, until there was none for as long as they stay.
    Instant calm = Instant.MIN;
    for (int run = 0; run < RUNS; run++) {
      Duration pause = Duration.ofHours(24 + random.nextInt((int) Math.max(1, pace - 24)));
      boolean due = !world.plan(List.of(app)).isEmpty();
      boolean spared = random.nextInt(6) > (due ? 3 : 0);
      Trouble trouble = spared ? Trouble.NONE : Seeds.oneOf(random, List.of(Trouble.values()));
      trouble = blind-- > 0 ? Trouble.STORE_UNREADABLE : trouble;
      boolean late = trouble.costsTheRun() && failures >= FAILURES_IN_A_ROW;
      trouble = late ? Trouble.NONE : trouble;
      failures = trouble.costsTheRun() ? failures + 1 : 0;
      blind = trouble == Trouble.STORE_UNREADABLE && blind < 0 ? random.nextInt(3) : blind;
      tried.merge(trouble, due ? 1 : 0, Integer::sum);
      Instant now = world.clock.instant();
      troubles = now.isAfter(calm) ? 0 : troubles;
      if (trouble != Trouble.NONE) {
        troubles++;
        calm = now.plus(policy.overlap()).plus(Duration.ofHours(pace * (FAILURES_IN_A_ROW + 2)));
      }
      use(world, app, random);
      step(world, app, trouble, random);
      String when = policy + ", run " + run + ", " + trouble;
      assertHeld(world, app, foreign, when);
      int ours = live(world, app).credentials().size() - 1;
      most = Math.max(most, ours);
      assertThat(ours).as("of ours, %s", when).isLessThanOrEqualTo(2 + troubles);
      world.clock.advance(pause.minus(ALMOST_A_DAY));
      simulated = simulated.plus(pause);
    }
  }

  /** Some that stand were just used, by whomever, so that they are spared for a while. */
  private static void use(World world, DesiredApp app, Random random) {
    Usage.LastSignIn now = new Usage.LastSignIn(world.clock.instant(), "anything");
    live(world, app).credentials().stream()
        .filter(c -> random.nextInt(4) == 0)
        .forEach(c -> world.directory.signIns.put(c.keyId(), now));
  }

  private void step(World world, DesiredApp app, Trouble trouble, Random random) {
    String kept = published(world);
    Duration wrong = Duration.ofMinutes(1 + random.nextInt(120));
    befall(world, trouble, random, wrong);
    List<AppOutcome> outcomes = world.apply(List.of(app));
    if (trouble == Trouble.NONE) {
      assertThat(outcomes).allMatch(AppOutcome::succeeded);
      assertThat(world.plan(List.of(app)).isEmpty()).isTrue();
    }
    recover(world, trouble, wrong);
    steps++;
    assertThat(works(world, app, kept)).as("what was read before %s", trouble).isTrue();
    world.clock.advance(ALMOST_A_DAY);
    assertThat(works(world, app, kept)).as("what was read a day ago, %s", trouble).isTrue();
  }

  private void assertHeld(World world, DesiredApp app, LiveCredential foreign, String when) {
    assertThat(works(world, app, published(world))).as(when).isTrue();
    assertThat(live(world, app).credentials()).as(when).contains(foreign);
  }

  private static void befall(World world, Trouble trouble, Random random, Duration wrong) {
    switch (trouble) {
      case WRITE_FAILS -> world.directory.failAt = world.directory.writes + random.nextInt(3);
      case DELIVERY_REFUSED -> world.store.refusals = 1;
      case ANSWER_OF_DELIVERY_LOST -> world.store.lostAnswers = 1;
      case DELIVERY_ARRIVES_LATE -> world.store.lateArrivals = 1;
      case PROOF_FAILS -> world.proof.refusals = 1_000;
      case RECEIPTS_LOST -> world.store.loseReceipts();
      case STORE_UNREADABLE -> world.store.unreadable = true;
      case CLOCK_BEHIND -> world.clock.advance(wrong.negated());
      case CLOCK_AHEAD -> world.clock.advance(wrong);
      case NONE -> world.stop.set(false);
    }
  }

  private static void recover(World world, Trouble trouble, Duration wrong) {
    world.directory.failAt = -1;
    world.store.refusals = 0;
    world.store.lostAnswers = 0;
    world.store.lateArrivals = 0;
    world.store.arrive();
    world.proof.refusals = 0;
    world.store.unreadable = false;
    if (trouble == Trouble.CLOCK_BEHIND) {
      world.clock.advance(wrong);
    } else if (trouble == Trouble.CLOCK_AHEAD) {
      world.clock.advance(wrong.negated());
    }
  }

  /** Any that is accepted, and leaves time for some failures. */
  private static RotationPolicy policy(Random random) {
    int overlap = 24 + random.nextInt(14 * 24);
    int renewBefore = Math.max(overlap, 10 * 24) + random.nextInt(60 * 24);
    int lifetime = overlap + renewBefore + random.nextInt(400 * 24);
    return new RotationPolicy(
        Duration.ofHours(lifetime), Duration.ofHours(renewBefore), Duration.ofHours(overlap));
  }

  private static DesiredCredential slot(Random random, RotationPolicy policy) {
    StoreRef store =
        random.nextBoolean()
            ? StoreRef.folder("intune")
            : StoreRef.keyVault("https://v.vault.azure.net", "intune");
    if (random.nextBoolean()) {
      return new DesiredCredential.ClientSecret(SLOT, Apps.HERE, store, policy);
    }
    DesiredCredential.Certificate usual = Apps.certificate(SLOT, store);
    return new DesiredCredential.Certificate(
        SLOT,
        Apps.HERE,
        store,
        policy,
        usual.keySize(),
        usual.subject(),
        usual.exportable(),
        usual.issuer());
  }

  private static LiveCredential foreign(World world) {
    Instant now = world.clock.instant();
    return new LiveCredential(
        LiveCredential.Kind.KEY,
        "foreign",
        "of another team",
        now,
        now.plus(Duration.ofDays(90)),
        "AA");
  }

  private static String published(World world) {
    return world.store.published.values().iterator().next();
  }

  private static boolean works(World world, DesiredApp app, String held) {
    Instant now = world.clock.instant();
    return live(world, app).credentials().stream()
        .filter(c -> !now.isBefore(c.start()) && now.isBefore(c.end()))
        .anyMatch(c -> held.equals(c.thumbprint()) || held.equals("text of " + c.keyId()));
  }

  private static LiveApp live(World world, DesiredApp app) {
    return world.directory.read(List.of(app.target())).get(app.key());
  }

  private static LiveApp with(LiveApp live, LiveCredential more) {
    List<LiveCredential> credentials = new java.util.ArrayList<>(live.credentials());
    credentials.add(more);
    return new LiveApp(
        live.key(),
        live.appId(),
        live.fields(),
        live.tags(),
        live.owners(),
        live.servicePrincipal(),
        live.declared(),
        live.granted(),
        credentials,
        live.trusts());
  }
}
