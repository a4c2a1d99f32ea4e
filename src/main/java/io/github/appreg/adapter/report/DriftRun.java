package io.github.appreg.adapter.report;

import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.port.Fault;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a run of drift has found.
 *
 * @param leftOut how many apps of the manifests it is not about; absent where none was picked
 */
public record DriftRun(DriftReport report, OptionalInt leftOut) {
  /** Why some of it could not be read; empty where all was. */
  List<Fault> unread() {
    return report.failures();
  }
}
