package io.github.appreg.adapter.report;

import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.port.Fault;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a run of drift has found.
 *
 * @param unread why some of it could not be read; empty where all was
 * @param leftOut how many apps of the manifests it is not about; absent where none was picked
 */
public record DriftRun(DriftReport report, List<Fault> unread, OptionalInt leftOut) {
  public DriftRun {
    unread = List.copyOf(unread);
  }
}
