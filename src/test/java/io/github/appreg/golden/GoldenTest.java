package io.github.appreg.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.adapter.catalogue.ShippedCatalogue;
import io.github.appreg.adapter.manifest.ManifestReader;
import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.adapter.report.Format;
import io.github.appreg.adapter.report.Ink;
import io.github.appreg.adapter.report.Reporter;
import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.model.ConsentPage;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Planner;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.plan.Restoration;
import io.github.appreg.core.plan.RunGuards;
import io.github.appreg.core.plan.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A manifest, a live state and a time give exactly this plan. Each folder below {@code golden} is a
 * case; {@code -Dgolden=write} writes the plans anew.
 */
class GoldenTest {
  private static final Path CASES = Path.of("src/test/resources/golden");
  private static final boolean WRITE = "write".equals(System.getProperty("golden"));

  @TestFactory
  Stream<DynamicTest> everyCaseGivesItsPlan() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      List<Path> cases = folders.filter(Files::isDirectory).sorted().toList();
      assertThat(cases).hasSizeGreaterThan(10);
      return cases.stream()
          .map(
              folder ->
                  DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }
  }

  private static void check(Path folder) throws IOException {
    PermissionCatalogue catalogue = new ShippedCatalogue();
    Manifests manifests =
        new ManifestReader(catalogue).read(List.of(folder.resolve("manifest.yaml")));
    assertThat(manifests.sound()).as(manifests.problems().toString()).isTrue();
    LiveFile live = new LiveFile(folder.resolve("live.json"));
    Instant now = Instant.parse(Files.readString(folder.resolve("now.txt")).strip());
    Planner planner =
        new Planner(
            new Differ("0a000000-0000-0000-0000-00000000000a"),
            new ConsentPage(
                "https://login.microsoftonline.com", "8f5b1c9e-4a7d-4c0e-9d55-3b1f0e6a2c71"));
    Plan made =
        planner.plan(
            manifests.apps().stream().filter(a -> !live.deleted().containsKey(a.key())).toList(),
            live.apps(),
            live.receipts(),
            Map.of(),
            live.usages(),
            now);
    Plan plan =
        new RunGuards(live.self(), Share.LIMIT)
            .over(Restoration.beside(made, manifests.apps(), live.deleted()));
    List<PrivilegeChange> privileges = PrivilegeChange.of(plan, catalogue.risks());
    for (Format format : Format.values()) {
      String text =
          Reporter.of(format, Ink.PLAIN)
              .plan(plan, privileges, live.rights(plan, catalogue))
              .replace(folder + "/", "");
      Path golden = folder.resolve("plan." + extension(format));
      if (WRITE) {
        Files.writeString(golden, text);
      }
      assertThat(text).as(golden.toString()).isEqualTo(Files.readString(golden));
    }
  }

  private static String extension(Format format) {
    return switch (format) {
      case TEXT -> "txt";
      case JSON -> "json";
      case MARKDOWN -> "md";
    };
  }
}
