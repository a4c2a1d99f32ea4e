package io.github.appreg.core.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.port.AuditTrail;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.world.Apps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When the log is asked, and what of its silence stays in the report. */
class WitnessesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final DesiredApp APP = Apps.certificateApp("reader");
  private static final Fault THROTTLED = Fault.of(Fault.Kind.THROTTLED, "too many", "wait");

  private final List<Instant> asked = new ArrayList<>();
  private final AuditTrail silent =
      (apps, since) -> {
        asked.add(since);
        return new TreeMap<>();
      };

  @Test
  void anAppThatIsGoneIsAChangeFromOutsideOnlyWhereItWasDeleted() {
    DriftReport fresh = Witnesses.ask(report(Cause.UNKNOWN), Set.of(), silent);
    assertThat(fresh.findings().get(0).causes()).containsExactly(Cause.UNKNOWN);
    assertThat(fresh.inquiry()).isEmpty();
    assertThat(asked).isEmpty();

    DriftReport gone = Witnesses.ask(report(Cause.UNKNOWN), Set.of(APP.key()), silent);
    assertThat(gone.findings().get(0).causes()).containsExactly(Cause.OUTSIDE);
    assertThat(gone.findings().get(0).attribution()).isEmpty();
    assertThat(asked).containsExactly(NOW.minus(Duration.ofDays(30)));
    assertThat(gone.inquiry())
        .contains(new Inquiry(NOW.minus(Duration.ofDays(30)), NOW, Optional.empty()));
  }

  @Test
  void aLogThatCannotBeReadLeavesItsFaultAndTheFindings() {
    AuditTrail broken =
        (apps, since) -> {
          throw new DirectoryException(THROTTLED, null);
        };
    Set<AppKey> deleted = Set.of(APP.key());

    DriftReport report = Witnesses.ask(report(Cause.UNKNOWN), deleted, broken);

    assertThat(report.findings()).hasSize(1);
    assertThat(report.inquiry().flatMap(Inquiry::fault)).contains(THROTTLED);
  }

  @Test
  void nobodyIsAskedOfACommitOrOfTime() {
    for (Cause cause : EnumSet.of(Cause.COMMIT, Cause.TIME)) {
      Witnesses.ask(report(cause), Set.of(APP.key()), silent);
    }
    assertThat(asked).isEmpty();
  }

  private static DriftReport report(Cause cause) {
    return new DriftReport(
        NOW,
        List.of(new AppStand(APP, Optional.empty(), List.of())),
        List.of(
            new Finding(
                APP.key(),
                Finding.Kind.APP,
                "app registration",
                "",
                "present",
                new Position("reader.yaml", 1, 1),
                EnumSet.of(cause))),
        new TreeMap<>());
  }
}
