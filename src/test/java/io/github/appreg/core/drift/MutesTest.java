package io.github.appreg.core.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Mute;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.world.Apps;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MutesTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final LocalDate LATER = LocalDate.parse("2027-03-01");
  private static final Position AT = new Position("m.yaml", 7, 3);

  @Test
  void eachKindMutesItsOwnFindingsAndNoOthers() {
    List<Finding> all =
        List.of(
            finding(Finding.Kind.APP, "app registration"),
            finding(Finding.Kind.APP, Drift.SERVICE_PRINCIPAL),
            finding(Finding.Kind.APP, Drift.SIGN_IN),
            finding(Finding.Kind.FIELD, "notes"),
            finding(Finding.Kind.FIELD, "description"),
            finding(Finding.Kind.TAG, "notes"),
            finding(Finding.Kind.OWNER, "ana@contoso.com"),
            finding(Finding.Kind.OWNER, "bo@contoso.com"),
            finding(Finding.Kind.PERMISSION, "User.Read.All"),
            finding(Finding.Kind.PERMISSION, "User.Read.All on x"),
            finding(Finding.Kind.CREDENTIAL, "main"),
            finding(Finding.Kind.FEDERATED_CREDENTIAL, "main"));
    assertThat(muted(all, Mute.Kind.FIELD, "notes")).containsExactly(all.get(3));
    assertThat(muted(all, Mute.Kind.SERVICE_PRINCIPAL, "")).containsExactly(all.get(1));
    assertThat(muted(all, Mute.Kind.SIGN_IN, "")).containsExactly(all.get(2));
    assertThat(muted(all, Mute.Kind.TAG, "notes")).containsExactly(all.get(5));
    assertThat(muted(all, Mute.Kind.TAG, "Notes")).isEmpty();
    assertThat(muted(all, Mute.Kind.OWNER, "Ana@Contoso.com")).containsExactly(all.get(6));
    assertThat(muted(all, Mute.Kind.OWNER, "")).containsExactly(all.get(6), all.get(7));
    assertThat(muted(all, Mute.Kind.PERMISSION, "User.Read.All")).containsExactly(all.get(8));
    assertThat(muted(all, Mute.Kind.PERMISSION, "")).containsExactly(all.get(8), all.get(9));
    assertThat(muted(all, Mute.Kind.CREDENTIAL, "main")).containsExactly(all.get(10));
    assertThat(muted(all, Mute.Kind.FEDERATED_CREDENTIAL, "")).containsExactly(all.get(11));
  }

  @Test
  void aMuteOfOneAppDoesNotSilenceAnother() {
    DriftReport report =
        Mutes.over(
            report(
                List.of(app("some-app", mute(Mute.Kind.FIELD, "notes", LATER)), app("other-app")),
                List.of(finding("other-app", Finding.Kind.FIELD, "notes"))));
    assertThat(report.findings()).hasSize(1);
    assertThat(report.muted()).isEmpty();
  }

  @Test
  void aMuteHoldsOnItsLastDayAndIsAnErrorOnTheNext() {
    Mute mute = mute(Mute.Kind.FIELD, "notes", LocalDate.parse("2026-12-01"));
    Finding finding = finding(Finding.Kind.FIELD, "notes");
    DriftReport last = Mutes.over(report(List.of(app("some-app", mute)), List.of(finding)));
    assertThat(last.inSync()).isTrue();
    assertThat(last.muted()).containsExactly(new MutedFinding(finding, mute));
    assertThat(last.problems())
        .containsExactly(
            Problem.warning(AT, "the mute of `notes` ends after 2026-12-01; then drift fails"));

    mute = mute(Mute.Kind.FIELD, "notes", LocalDate.parse("2026-11-30"));
    DriftReport next = Mutes.over(report(List.of(app("some-app", mute)), List.of(finding)));
    assertThat(next.findings()).containsExactly(finding);
    assertThat(next.muted()).isEmpty();
    assertThat(next.problems())
        .containsExactly(
            Problem.error(
                AT, "the mute of `notes` ended on 2026-11-30 (the reason); renew it or remove it"));
  }

  @Test
  void aMuteThatEndsInMoreThanThirtyDaysIsNotSpokenOf() {
    assertThat(problems(LocalDate.parse("2026-12-31")))
        .extracting(Problem::severity)
        .containsExactly(Problem.Severity.WARNING);
    assertThat(problems(LocalDate.parse("2027-01-01"))).isEmpty();
  }

  @Test
  void aMuteOfMoreThanAYearIsRefusedAndMutesNothing() {
    assertThat(problems(LocalDate.parse("2027-12-01"))).isEmpty();
    assertThat(problems(LocalDate.parse("2027-12-02")))
        .containsExactly(
            Problem.error(
                AT,
                "the mute of `notes` lasts until 2027-12-02; a mute lasts a year at most: write"
                    + " 2027-12-01"));
    Mute mute = mute(Mute.Kind.FIELD, "notes", LocalDate.parse("2027-12-02"));
    assertThat(
            Mutes.over(
                    report(
                        List.of(app("some-app", mute)),
                        List.of(finding(Finding.Kind.FIELD, "notes"))))
                .muted())
        .isEmpty();
  }

  @Test
  void aMuteOfNothingIsSaidUnlessSomethingWasNotRead() {
    DriftReport report =
        report(List.of(app("some-app", mute(Mute.Kind.TAG, "x", LATER))), List.of());
    assertThat(Mutes.over(report).problems())
        .containsExactly(Problem.warning(AT, "`tag x` mutes nothing; remove it"));
    Fault unread = Fault.of(Fault.Kind.UNREACHABLE, "a vault is away", "");
    DriftReport partial = Mutes.over(report.with(List.of(), List.of(unread)));
    assertThat(partial.problems()).isEmpty();
    assertThat(partial.inSync()).isFalse();
  }

  private static List<Problem> problems(LocalDate until) {
    return Mutes.problems(app("some-app", mute(Mute.Kind.FIELD, "notes", until)), NOW);
  }

  private static List<Finding> muted(List<Finding> all, Mute.Kind kind, String name) {
    DriftReport report = Mutes.over(report(List.of(app("some-app", mute(kind, name, LATER))), all));
    assertThat(report.findings().size() + report.muted().size()).isEqualTo(all.size());
    return report.muted().stream().map(MutedFinding::finding).toList();
  }

  private static Mute mute(Mute.Kind kind, String name, LocalDate until) {
    return new Mute(kind, name, "the reason", until, AT);
  }

  private static DriftReport report(List<DesiredApp> apps, List<Finding> findings) {
    return new DriftReport(
        NOW,
        apps.stream().map(app -> new AppStand(app, Optional.empty(), List.of())).toList(),
        findings,
        new TreeMap<>());
  }

  private static Finding finding(Finding.Kind kind, String subject) {
    return finding("some-app", kind, subject);
  }

  private static Finding finding(String app, Finding.Kind kind, String subject) {
    return new Finding(app(app).key(), kind, subject, "a", "b", AT, EnumSet.of(Cause.OUTSIDE));
  }

  private static DesiredApp app(String name, Mute... mutes) {
    DesiredApp app = Apps.certificateApp(name);
    return new DesiredApp(
        app.key(),
        app.managedIdentity(),
        app.appId(),
        app.fields(),
        app.tags(),
        app.owners(),
        app.permissions(),
        app.calls(),
        app.credentials(),
        app.environment(),
        app.runsOn(),
        app.foreignCredentials(),
        app.guarded(),
        app.formerly(),
        app.origin(),
        List.of(mutes));
  }
}
