package io.github.appreg.adapter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ICalendarTest {
  private static String unfolded(DriftRun run) {
    return ReportFormat.ICALENDAR.form().drift(run, HostileDrift.FROM).replace("\r\n ", "");
  }

  @Test
  void linesEndWithCrLfAndAreNoLongerThan75Octets() {
    String calendar = ReportFormat.ICALENDAR.form().drift(HostileDrift.run(), HostileDrift.FROM);

    assertThat(calendar).endsWith("\r\n");
    assertThat(calendar.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(List.of(calendar.split("\r\n")))
        .anyMatch(line -> line.startsWith(" "))
        .allSatisfy(
            line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
  }

  @Test
  void endsAndTransitionsAreEventsAndWhatHappensAtOnceIsOne() {
    List<String> lines = unfolded(HostileDrift.run()).lines().toList();

    assertThat(lines).filteredOn("BEGIN:VEVENT"::equals).hasSize(4);
    assertThat(lines).filteredOn(line -> line.startsWith("END:VEVENT")).hasSize(4);
    assertThat(lines).filteredOn(line -> line.contains(": mint\\, attach (")).hasSize(1);
    assertThat(lines).filteredOn(line -> line.contains(": certificate ends (")).hasSize(1);
    assertThat(lines).contains("DTSTART:20261124T220000Z");
  }

  @Test
  void anEventKeepsItsIdInEveryRunAndSharesItWithNoOther() {
    List<String> ids =
        unfolded(HostileDrift.run()).lines().filter(l -> l.startsWith("UID")).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(unfolded(HostileDrift.partial()).lines().filter(l -> l.startsWith("UID")))
        .containsExactlyElementsOf(ids);
  }

  @Test
  void theCalendarOfTheLastRunOutlivesARunThatFails() {
    assertThat(
            ReportFormat.ICALENDAR
                .form()
                .failed(HostileDrift.FAULT, HostileDrift.NOW, HostileDrift.FROM))
        .isEmpty();
  }
}
