package io.github.appreg.bench;

import io.github.appreg.adapter.catalogue.ShippedCatalogue;
import io.github.appreg.adapter.manifest.ManifestReader;
import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Planner;
import io.github.appreg.core.rotation.SlotDecision;
import io.github.appreg.core.rotation.SlotReceipts;
import io.github.appreg.core.rotation.Urgency;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.MemoryDirectory;
import io.github.appreg.core.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The parts without a network, over 1,000 apps of every kind that have been applied. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PureParts {
  private static final int APPS = 1_000;
  private static final int FILES = 10_000;

  private List<DesiredApp> apps;
  private SortedMap<AppKey, LiveApp> live;
  private Map<AppKey, Map<SlotName, SlotReceipts>> receipts;
  private Instant now;
  private Differ differ;
  private Planner planner;
  private List<AppDiff> diffs;
  private Path folder;

  /** Applies the apps to a world in memory, and writes the manifests of a large folder. */
  @Setup
  public void prepare() throws IOException {
    Random random = new Random(7);
    apps = new ArrayList<>();
    for (int i = 0; i < APPS; i++) {
      apps.add(Apps.any(random, "app-" + i));
    }
    World world = new World();
    world.apply(apps);
    live = world.directory.read(apps.stream().map(DesiredApp::target).toList());
    receipts = world.receipts(apps);
    now = world.clock.instant();
    differ = new Differ(MemoryDirectory.SELF);
    planner = new Planner(differ, World.PAGE);
    diffs = diff();
    folder = Fleet.of(FILES, Files.createTempDirectory("appreg-bench"));
  }

  /** Desired against live. */
  @Benchmark
  public List<AppDiff> diff() {
    List<AppDiff> all = new ArrayList<>();
    for (DesiredApp app : apps) {
      Optional<LiveApp> there = Optional.ofNullable(live.get(app.key()));
      all.add(Planner.compare(differ, app, there, receipts.get(app.key()), now));
    }
    return all;
  }

  /** What is due for every credential. */
  @Benchmark
  public List<List<SlotDecision>> rotation() {
    List<List<SlotDecision>> all = new ArrayList<>();
    for (AppDiff diff : diffs) {
      Map<SlotName, SlotReceipts> stores = receipts.get(diff.desired().key());
      all.add(Planner.decide(diff, stores, Urgency.NONE, Usage.NOT_ASKED, now));
    }
    return all;
  }

  /** Diff, decisions and steps. */
  @Benchmark
  public Plan plan() {
    return planner.plan(apps, live, receipts, Map.of(), Map.of(), now);
  }

  /** A folder of 10,000 manifests, read from disk, with all rules. */
  @Benchmark
  public Manifests validation() {
    return new ManifestReader(new ShippedCatalogue()).read(List.of(folder));
  }
}
