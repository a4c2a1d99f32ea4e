package io.github.appreg.adapter.report;

import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.util.Optional;

/** A form that the drift report takes as a file. */
public interface ReportForm {
  /** The content of the file, whole. */
  String drift(DriftRun run, Provenance from);

  /**
   * The content of the file where there is no report; empty where a file that stands is worth more
   * than one that says so.
   *
   * @param at when the run failed
   */
  Optional<String> failed(Fault fault, Instant at, Provenance from);
}
