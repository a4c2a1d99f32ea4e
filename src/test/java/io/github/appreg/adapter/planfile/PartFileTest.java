package io.github.appreg.adapter.planfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.adapter.report.Format;
import io.github.appreg.adapter.report.Ink;
import io.github.appreg.adapter.report.Reporter;
import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.drift.Drift;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Inquiry;
import io.github.appreg.core.drift.Mutes;
import io.github.appreg.core.fleet.Fleet;
import io.github.appreg.core.fleet.Part;
import io.github.appreg.core.fleet.Parts;
import io.github.appreg.core.fleet.Shard;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.plan.Calendar;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Planner;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Held;
import io.github.appreg.core.rotation.SlotDecision;
import io.github.appreg.core.rotation.Urgency;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.LiveEdit;
import io.github.appreg.core.world.MemoryDirectory;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartFileTest {
  private static final String TOOL = "0.1.0";
  private static final Caller CALLER =
      new Caller("tenant", "app", "object", "https://graph.example/v1.0", Held.unknown());

  @Test
  void whatTheShardsFindIsTogetherWhatTheUndividedRunFinds() {
    Seeds.forAll(
        60,
        random -> {
          World world = new World();
          List<DesiredApp> apps = fleet(random);
          world.apply(apps);
          apps = random.nextBoolean() ? apps : fleet(random);
          world.clock.advance(Duration.ofDays(random.nextInt(200)));
          world
              .directory
              .all()
              .forEach(app -> world.directory.outside(app.key(), LiveEdit.any(random)));
          int count = 1 + random.nextInt(5);

          Plan plan = world.plan(apps);
          DriftReport drift = drift(world, apps);
          List<Part> plans = new ArrayList<>();
          List<Part> drifts = new ArrayList<>();
          for (int index = 1; index <= count; index++) {
            Shard shard = new Shard(index, count);
            List<DesiredApp> ours = apps.stream().filter(a -> shard.has("", a.key())).toList();
            plans.add(part("plan", shard, apps, ours, world.plan(ours), null, null));
            drifts.add(part("drift", shard, apps, ours, null, null, drift(world, ours)));
          }
          List<Part> applied = applied(world.apply(plan), apps, count);

          assertThat(joined(random, plans).plan()).isEqualTo(plan);
          assertThat(joined(random, plans).leftOut()).isEmpty();
          assertThat(joined(random, drifts).drift()).isEqualTo(drift);
          assertThat(json().applied(joined(random, applied).outcomes()))
              .isEqualTo(
                  json()
                      .applied(
                          applied.stream()
                              .flatMap(part -> part.outcomes().orElseThrow().stream())
                              .sorted(Comparator.comparing(AppOutcome::key))
                              .toList()));
        });
  }

  @Test
  void aPartThatCameToNothingLeavesItsAppsOut() throws Exception {
    List<DesiredApp> apps = List.of(Apps.certificateApp("a"), Apps.certificateApp("b"));
    List<Part> parts = new ArrayList<>();
    parts.add(part("plan", new Shard(1, 2), apps, apps.subList(0, 1), null, null, null));
    parts.add(
        part("plan", new Shard(2, 2), apps, apps.subList(1, 2), new Plan(List.of()), null, null));

    Parts joined = Parts.of(parts);

    assertThat(joined.untold()).containsExactly(parts.get(0));
    assertThat(joined.leftOut()).hasValue(1);
  }

  @Test
  void whatIsNotOneRunIsRefusedWithASentence() {
    List<DesiredApp> apps = List.of(Apps.certificateApp("a"), Apps.certificateApp("b"));
    Part one = part("plan", new Shard(1, 3), apps, apps, new Plan(List.of()), null, null);
    Part two = part("plan", new Shard(2, 3), apps, apps, new Plan(List.of()), null, null);

    mismatch(List.of(one, one), "shard 1/3 is there twice");
    mismatch(List.of(one, two), "shard 3/3 is missing");
    mismatch(List.of(two), "shards 1/3, 3/3 are missing");
    mismatch(
        List.of(one, part("drift", new Shard(2, 3), apps, apps, null, null, null)),
        "they are of different commands: drift, plan");
    mismatch(
        List.of(one, part("plan", new Shard(2, 4), apps, apps, null, null, null)),
        "they are of different numbers of shards: 3, 4");
    mismatch(
        List.of(one, part("plan", new Shard(2, 3), apps.subList(0, 1), apps, null, null, null)),
        "they are of different sets of manifests");
  }

  @Test
  void aPartIsReadBackByTheSameVersionOnlyAndOnlyWhole() throws Exception {
    List<DesiredApp> apps = List.of(Apps.certificateApp("a"));
    Part part = part("plan", new Shard(1, 1), apps, apps, new Plan(List.of()), null, null);
    String text = PartFile.write(part);

    assertThat(PartFile.read(text, TOOL)).isEqualTo(part);
    refused(text, "0.2.0", "was written by appreg 0.1.0, and this is appreg 0.2.0");
    refused(text.substring(0, text.length() / 2), TOOL, "is cut short or damaged");
    refused("[]", TOOL, "is no JSON object");
    refused("{\"kind\":\"Plan\"}", TOOL, "is no part of a run that --part writes");
    refused(text.replace("\"all\" : 1", "\"all\" : 2"), TOOL, "was changed after it was written");
    ObjectNode forged = (ObjectNode) new ObjectMapper().readTree(text);
    forged.remove("digest");
    ((ObjectNode) forged.path("shard")).put("index", 9);
    refused(
        forged.put("digest", Canonical.digest(forged)).toString(),
        TOOL,
        "is not as appreg writes it, at shard: values that do not go together");
  }

  private static void mismatch(List<Part> parts, String why) {
    assertThatThrownBy(() -> Parts.of(parts)).isInstanceOf(Parts.Mismatch.class).hasMessage(why);
  }

  private static void refused(String text, String tool, String why) {
    assertThatThrownBy(() -> PartFile.read(text, tool))
        .isInstanceOf(RefusedPart.class)
        .hasMessage(why);
  }

  private static List<DesiredApp> fleet(Random random) {
    return IntStream.range(0, 1 + random.nextInt(6))
        .mapToObj(i -> Apps.any(random, "app-" + i))
        .toList();
  }

  private static List<Part> applied(List<AppOutcome> outcomes, List<DesiredApp> apps, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(index -> new Shard(index, count))
        .map(
            shard ->
                part(
                    "apply",
                    shard,
                    apps,
                    List.of(),
                    null,
                    outcomes.stream().filter(each -> shard.has("", each.key())).toList(),
                    null))
        .toList();
  }

  private static Part part(
      String command,
      Shard shard,
      List<DesiredApp> all,
      List<DesiredApp> ours,
      Plan plan,
      List<AppOutcome> outcomes,
      DriftReport drift) {
    return new Part(
        TOOL,
        command,
        "contoso.com",
        shard,
        Fleet.fingerprint(all.stream().map(DesiredApp::key).toList()),
        all.size(),
        ours.size(),
        0,
        Optional.of(CALLER),
        Optional.of(Fault.of(Fault.Kind.LOCAL, "for example", "")),
        Optional.ofNullable(plan),
        Optional.ofNullable(outcomes),
        Optional.ofNullable(drift));
  }

  /** The parts, written, read back and joined in any order. */
  private static Parts joined(Random random, List<Part> parts) {
    List<Part> read = new ArrayList<>();
    try {
      for (Part part : parts) {
        read.add(PartFile.read(PartFile.write(part), TOOL));
        assertThat(read).last().isEqualTo(part);
      }
      Collections.shuffle(read, random);
      return Parts.of(read);
    } catch (RefusedPart | Parts.Mismatch e) {
      throw new AssertionError(e);
    }
  }

  private static Reporter json() {
    return Reporter.of(Format.JSON, Ink.PLAIN);
  }

  private static DriftReport drift(World world, List<DesiredApp> apps) {
    SortedMap<AppKey, LiveApp> live =
        world.directory.read(apps.stream().map(DesiredApp::target).toList());
    Differ differ = new Differ(MemoryDirectory.SELF);
    List<AppDiff> diffs = new ArrayList<>();
    Map<AppKey, List<SlotDecision>> decisions = new TreeMap<>();
    for (DesiredApp app : apps) {
      var receipts = world.receipts(List.of(app)).get(app.key());
      AppDiff diff =
          Planner.compare(
              differ,
              app,
              Optional.ofNullable(live.get(app.key())),
              receipts,
              world.clock.instant());
      diffs.add(diff);
      decisions.put(
          app.key(),
          Planner.decide(diff, receipts, Urgency.NONE, Usage.NOT_ASKED, world.clock.instant()));
    }
    Calendar calendar =
        Calendar.of(
            apps,
            live,
            world.receipts(apps),
            world.clock.instant(),
            world.clock.instant().plus(Duration.ofDays(365)));
    DriftReport report =
        Drift.report(diffs, decisions, calendar.apps(), world.clock.instant(), new TreeMap<>());
    return Mutes.over(report).inquired(new Inquiry(report.at(), report.at(), Optional.empty()));
  }
}
