package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the contract and the local tenant's own tests once more, and looks at what they ask for. */
class SliceTableTest {
  private static final Path PAGE = Path.of("docs/graph-slice.md");
  private static final Pattern TABLE =
      Pattern.compile("(?s)(?<=<!-- operations -->\n).*(?=<!-- /operations -->)");
  private static final boolean WRITE = "write".equals(System.getProperty("slice"));

  @Test
  void theTableSaysWhatTheTestsAskFor() throws Exception {
    String table = new SliceTable(run().tests(), new OpenApiSlice().operations()).text();
    String page = Files.readString(PAGE);
    String written = TABLE.matcher(page).replaceFirst(Matcher.quoteReplacement(table));
    if (WRITE) {
      Files.writeString(PAGE, written);
    } else {
      assertThat(page).as("%s, written by -Dslice=write", PAGE).isEqualTo(written);
    }
  }

  private static SliceTally run() {
    SliceTally tally = new SliceTally();
    SliceTally outer = tally.begin();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    try {
      launcher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(
                      selectClass(PromptTenantTest.class),
                      selectPackage("io.github.appreg.emulator.directory"))
                  // Random requests are not the same ones each time.
                  .filters(ClassNameFilter.excludeClassNamePatterns(".*Hostile(Input|Breadth)Test"))
                  .build(),
              new SliceListener(false),
              summary);
    } finally {
      outer.begin();
    }
    assertThat(summary.getSummary().getTotalFailureCount()).isZero();
    assertThat(summary.getSummary().getTestsSucceededCount()).isGreaterThan(100);
    return tally;
  }

  private static Launcher launcher() {
    return LauncherFactory.create(
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .build());
  }
}
