package io.github.appreg.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What runs of appreg cost, whole processes against a local tenant in another process: {@code mvn
 * -B -Pbench verify}. Prints tables, keeps them with the logs under {@code target/bench}, and holds
 * only against them that the runs end as they should.
 */
@Tag("bench")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FleetBenchTest {
  private static final Path OUT = Path.of("target", "bench").toAbsolutePath();
  private static final Path APPREG = Path.of("target", "appreg", "bin", "appreg").toAbsolutePath();
  private static final String LATENCY = System.getProperty("bench.latency", "PT0.06S");
  private static final int RUNS = Integer.getInteger("bench.runs", 3);
  private static final List<Integer> SIZES =
      Arrays.stream(System.getProperty("bench.apps", "10,100,1000").split(","))
          .map(Integer::valueOf)
          .toList();

  /** From here on a first apply is made without latency, as it is there to be read then. */
  private static final int LARGE = 10_000;

  private static final String THROTTLED =
      """
      {"latency": "%s", "faults": [{"kind": "throttled", "share": 0.2, "time": "PT1S"}]}\
      """;

  @TempDir private Path folder;
  private Timed timed;

  private void prepare(String name) throws Exception {
    Files.createDirectories(OUT);
    Path cache = Files.createDirectories(OUT.resolve("cache"));
    timed =
        new Timed(
            folder,
            OUT.resolve(name + ".log"),
            Map.of("XDG_CACHE_HOME", "" + cache, "APPREG_ARCHIVE", "now"));
  }

  @Test
  @Order(1)
  void aProcessStarts() throws Exception {
    prepare("start");
    Path fleet = Fleet.of(1, folder.resolve("fleet"));
    Table table = new Table("start", "command", "wall", "CPU", "memory", "of a JVM that prints");
    try (ServedTenant tenant = tenant()) {
      List<String> local = List.of("--local=" + tenant.state(), "" + fleet);
      List<String> apply = appreg("apply", "--auto-approve", local);
      List<String> plan = appreg("plan", local);
      List<String> validate = appreg("validate", List.of("" + fleet));
      List<String> version = appreg("--version", List.of());
      for (List<String> command : List.of(apply, plan, plan, validate, version)) {
        timed.run(command);
      }
      List<List<Sample>> all = List.of(list(), list(), list(), list());
      // In turn, so that a noisy machine is noisy for all of them alike.
      for (int i = 0; i < RUNS * 5; i++) {
        all.get(0).add(timed.run(java(Hello.class)));
        all.get(1).add(timed.run(version));
        all.get(2).add(timed.run(validate));
        all.get(3).add(timed.run(plan));
      }
      List<String> names =
          List.of("a JVM that prints a line", "--version", "validate, 1 app", "plan, 1 app");
      double floor = Sample.median(all.get(0), Sample::wall);
      for (int i = 0; i < names.size(); i++) {
        table.row(names.get(i), all.get(i), floor);
      }
    }
    table.keep(OUT);
  }

  @Test
  @Order(2)
  void aFleetIsAppliedPlannedAndWatched() throws Exception {
    prepare("fleet");
    Table table =
        new Table(
            "fleet",
            "apps",
            "command",
            "Graph",
            "of it batches",
            "steps",
            "tokens",
            "vault",
            "MB",
            "wall",
            "CPU",
            "memory",
            "of the floor");
    for (int size : SIZES) {
      Path fleet = Fleet.of(size, folder.resolve("fleet-" + size));
      try (ServedTenant tenant = tenant()) {
        measure(size, fleet, tenant, table);
      }
    }
    table.keep(OUT);
  }

  private void measure(int size, Path fleet, ServedTenant tenant, Table table) throws Exception {
    List<String> local = List.of("--local=" + tenant.state(), "" + fleet);
    boolean large = size >= LARGE;
    tenant.latency(large ? "PT0S" : LATENCY);
    tenant.traffic();
    Sample applied = timed.run(appreg("apply", "--auto-approve", local));
    table.row(
        size,
        large ? "apply, no latency" : "apply",
        List.of(applied),
        tenant.traffic(),
        Optional.empty());
    tenant.latency(LATENCY);
    List<Sample> floors = timed.run(RUNS, floor(tenant));
    double floor = Sample.median(floors, Sample::wall);
    table.row(size, "floor", floors, each(tenant.traffic()), Optional.of(floor));
    for (String command : List.of("plan", "drift")) {
      List<String> words = appreg(command, local);
      timed.run(words);
      tenant.traffic();
      List<Sample> samples = timed.run(RUNS, words);
      table.row(size, command, samples, each(tenant.traffic()), Optional.of(floor));
      Files.write(OUT.resolve(command + "-" + size + ".requests"), tenant.requests(200));
    }
    if (size == 100) {
      tenant.badDays(THROTTLED.formatted(LATENCY));
      tenant.traffic();
      List<Sample> samples = timed.run(RUNS, appreg("plan", local));
      table.row(size, "plan, 20 % throttled", samples, each(tenant.traffic()), Optional.of(floor));
    }
  }

  private static Table.Counts each(JsonNode counts) {
    return new Table.Counts(counts, RUNS);
  }

  private ServedTenant tenant() throws Exception {
    Path state = Files.createTempDirectory(folder, "tenant");
    return ServedTenant.start(APPREG, state, OUT.resolve("tenant.log"));
  }

  private static List<Sample> list() {
    return new ArrayList<>();
  }

  private static List<String> appreg(String command, List<String> more) {
    List<String> words = new ArrayList<>(List.of(APPREG.toString(), command));
    words.addAll(more);
    return words;
  }

  private static List<String> appreg(String command, String option, List<String> more) {
    List<String> words = appreg(command, List.of(option));
    words.addAll(more);
    return words;
  }

  private static List<String> java(Class<?> main, String... more) throws Exception {
    String path =
        Path.of("target", "test-classes").toAbsolutePath()
            + File.pathSeparator
            + Path.of(
                JsonFactory.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                path,
                main.getName()));
    words.addAll(List.of(more));
    return words;
  }

  private static List<String> floor(ServedTenant tenant) throws Exception {
    return java(Floor.class, tenant.state().toString(), tenant.origin());
  }

  @Test
  @Order(0)
  void theDistributionIsThere() {
    assertThat(APPREG).isExecutable();
  }
}
