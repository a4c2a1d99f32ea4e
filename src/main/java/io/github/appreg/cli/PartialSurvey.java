package io.github.appreg.cli;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The tenant and the stores as far as they could be read: for a report that is needed most when
 * something fails.
 *
 * @param apps those that could be read, or are not there
 * @param failures why anything else is not known
 */
record PartialSurvey(List<DesiredApp> apps, Survey survey, List<Fault> failures) {
  /** Reads, and writes nothing. */
  static PartialSurvey of(List<DesiredApp> apps, TenantView tenant, Instant now) throws Failure {
    PiecemealReading reading = new PiecemealReading(tenant.directory());
    if (!apps.isEmpty()) {
      reading.read(apps.stream().map(DesiredApp::target).toList());
    }
    List<DesiredApp> read =
        apps.stream().filter(app -> !reading.unread().contains(app.key())).toList();
    List<Fault> failures = new ArrayList<>(reading.faults());
    SlotSurvey slots = SlotSurvey.forgiving(tenant.stores(), now);
    Survey survey;
    try {
      survey = Survey.around(read, reading.live(), tenant.directory(), slots);
    } catch (DirectoryException e) {
      failures.add(e.fault());
      survey = Survey.of(read, reading.live(), List.of(), new TreeMap<>(), slots);
    }
    failures.addAll(survey.unread());
    return new PartialSurvey(read, survey, List.copyOf(failures));
  }
}
