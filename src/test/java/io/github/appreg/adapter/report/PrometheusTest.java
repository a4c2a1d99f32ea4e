package io.github.appreg.adapter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.drift.Unmanaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PrometheusTest {
  @Test
  void everyAppHasASampleForEveryCause() {
    DriftRun run = new DriftRun(DriftSamples.inSync(1), OptionalInt.empty());

    assertThat(ReportFormat.PROMETHEUS.form().drift(run, HostileDrift.FROM).lines())
        .contains(
            "appreg_apps_compared{tenant=\"contoso.com\"} 1",
            "appreg_apps_in_sync{tenant=\"contoso.com\"} 1",
            "appreg_drift_findings{tenant=\"contoso.com\",app=\"app-0\",cause=\"outside\"} 0",
            "appreg_last_run_success{tenant=\"contoso.com\"} 1",
            "appreg_last_success_timestamp_seconds{tenant=\"contoso.com\"} 1795392000");
  }

  @Test
  void everyMetricIsInThePageAboutDrift() throws IOException {
    String page = Files.readString(Path.of("docs/drift.md"));
    assertThat(ReportFormat.PROMETHEUS.form().drift(HostileDrift.run(), HostileDrift.FROM).lines())
        .filteredOn(line -> line.startsWith("# TYPE "))
        .hasSize(13)
        .allSatisfy(line -> assertThat(page).contains("`" + line.split(" ")[2] + "`"));
  }

  @Test
  void theManagedShareBearsItsFilterAndIsNeverRoundedUp() {
    Unmanaged rest = new Unmanaged("intune", 2000, 1999, List.of(), 4, 5);
    DriftRun run = new DriftRun(DriftSamples.inSync(1).beside(rest), OptionalInt.empty());

    assertThat(ReportFormat.PROMETHEUS.form().drift(run, HostileDrift.FROM).lines())
        .contains(
            "appreg_unmanaged_apps{tenant=\"contoso.com\",filter=\"intune\"} 1",
            "appreg_managed_ratio{tenant=\"contoso.com\",filter=\"intune\"} 0.99",
            "appreg_unmanaged_credentials{tenant=\"contoso.com\"} 4",
            "appreg_unmanaged_consents{tenant=\"contoso.com\"} 5");
    DriftRun unasked = new DriftRun(DriftSamples.inSync(1), OptionalInt.empty());
    assertThat(ReportFormat.PROMETHEUS.form().drift(unasked, HostileDrift.FROM))
        .doesNotContain("managed_");
  }

  @Test
  void nothingIsCalledASuccessThatWasNotReadWhole() {
    String partial =
        ReportFormat.PROMETHEUS.form().drift(HostileDrift.partial(), HostileDrift.FROM);
    String failed =
        ReportFormat.PROMETHEUS
            .form()
            .failed(HostileDrift.FAULT, HostileDrift.NOW, HostileDrift.FROM)
            .orElseThrow();

    for (String text : List.of(partial, failed)) {
      assertThat(text)
          .contains("appreg_last_run_success{tenant=\"contoso.com\"} 0\n")
          .doesNotContain("appreg_last_success_timestamp_seconds");
    }
    assertThat(failed).doesNotContain("appreg_drift_findings", "appreg_apps");
  }
}
