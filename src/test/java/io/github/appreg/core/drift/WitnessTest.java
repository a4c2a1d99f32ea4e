package io.github.appreg.core.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.port.AuditChange;
import io.github.appreg.core.port.AuditChange.Aspect;
import io.github.appreg.core.port.AuditRecord;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which record of the log tells of a finding. */
class WitnessTest {
  private static final AppKey KEY = new AppKey("reader");
  private static final Permission READ = Permission.graph("User.Read.All");
  private static final Owner BO = new Owner("b0", "bo@contoso.com");
  private static final LiveCredential SECRET =
      new LiveCredential(
          LiveCredential.Kind.PASSWORD, "k-1", "by hand", Instant.EPOCH, Instant.MAX, "");
  private static final LiveApp LIVE =
      new LiveApp(
          KEY,
          "1",
          Map.of(AppField.NOTES, "theirs"),
          new TreeSet<>(Set.of("theirs")),
          new TreeSet<>(Set.of(BO)),
          true,
          new TreeSet<>(),
          new TreeSet<>(Set.of(READ)),
          List.of(SECRET),
          List.of());

  @Test
  void theLatestThatLeftAFieldAsItIsTellsAndOtherFieldsDoNot() {
    Finding notes = finding(Finding.Kind.FIELD, "notes", "theirs", "ours");

    assertThat(
            who(
                notes,
                record("eve", field("description", "x", "theirs")),
                record("bo", field("notes", "ours", "theirs")),
                record("ana", field("notes", "theirs", "ours"))))
        .contains("bo");
  }

  @Test
  void aLaterRecordThatLeftItOtherwiseSaysThatTheLogIsBehind() {
    Finding notes = finding(Finding.Kind.FIELD, "notes", "theirs", "ours");

    assertThat(
            who(
                notes,
                record("us", field("notes", "theirs", "ours")),
                record("bo", field("notes", "ours", "theirs"))))
        .isEmpty();
  }

  @Test
  void aChangeWhoseSidesAreNotToldIsTheOneThatIsMeant() {
    Finding notes = finding(Finding.Kind.FIELD, "notes", "theirs", "ours");
    AuditChange dark =
        new AuditChange(Aspect.FIELD, "notes", false, new TreeSet<>(), new TreeSet<>());

    assertThat(who(notes, record("bo", dark))).contains("bo");
  }

  @Test
  void aTagIsTakenAwayByWhoTookThatOneAndNoOther() {
    Finding gone = finding(Finding.Kind.TAG, "ours", "", "present");

    assertThat(
            who(
                gone,
                record("eve", AuditChange.of(Aspect.TAG, Set.of("x"), Set.of("theirs"))),
                record("bo", AuditChange.of(Aspect.TAG, Set.of("ours", "x"), Set.of("x")))))
        .contains("bo");
  }

  @Test
  void anOwnerIsKnownByIdWhereOnlyThatIsTold() {
    Finding extra = finding(Finding.Kind.OWNER, "bo@contoso.com", "present", "");

    assertThat(who(extra, record("eve", AuditChange.of(Aspect.OWNER, Set.of(), Set.of("B0")))))
        .contains("eve");
  }

  @Test
  void ofAPermissionTheSideThatIsWrongCounts() {
    Finding undeclared =
        finding(Finding.Kind.PERMISSION, "User.Read.All", "granted, not declared", "both");

    assertThat(
            who(
                undeclared,
                record("eve", AuditChange.of(Aspect.GRANTED, Set.of(), Set.of("User.Read.All"))),
                record("bo", AuditChange.of(Aspect.DECLARED, Set.of("User.Read.All"), Set.of()))))
        .contains("bo");
  }

  @Test
  void aStrangersSecretIsKnownByItsIdAndOneOfASlotByItsMarker() {
    String ours = AuditChange.credential("k-0", "appreg:v1:main");
    String theirs = AuditChange.credential("K-1", "by hand");
    AuditRecord added =
        record("eve", AuditChange.of(Aspect.CREDENTIAL, Set.of(ours), Set.of(ours, theirs)));
    AuditRecord removed =
        record("bo", AuditChange.of(Aspect.CREDENTIAL, Set.of(ours, theirs), Set.of(theirs)));

    assertThat(who(finding(Finding.Kind.CREDENTIAL, "k-1", "", "removed"), removed, added))
        .contains("eve");
    assertThat(who(finding(Finding.Kind.CREDENTIAL, "main", "", "a credential"), added, removed))
        .contains("bo");
  }

  @Test
  void aServicePrincipalThatIsThereWasClosedByWhoClosedItsSignIn() {
    Finding closed = finding(Finding.Kind.APP, "sign-in", "disabled", "enabled");
    Set<String> open = Set.of(AuditChange.PRESENT);

    assertThat(
            who(
                closed,
                record("bo", AuditChange.of(Aspect.SIGN_IN, open, Set.of())),
                record("eve", AuditChange.of(Aspect.PRINCIPAL, open, Set.of()))))
        .contains("bo");
  }

  private static Optional<String> who(Finding finding, AuditRecord... records) {
    return new Witness(finding, Optional.of(LIVE)).among(List.of(records)).map(AuditRecord::actor);
  }

  private static AuditChange field(String label, String before, String after) {
    return new AuditChange(
        Aspect.FIELD, label, true, new TreeSet<>(Set.of(before)), new TreeSet<>(Set.of(after)));
  }

  private static AuditRecord record(String actor, AuditChange change) {
    return new AuditRecord(Instant.EPOCH, actor, "", false, "Update", "c", List.of(change));
  }

  private static Finding finding(Finding.Kind kind, String subject, String live, String desired) {
    return new Finding(
        KEY,
        kind,
        subject,
        live,
        desired,
        new Position("reader.yaml", 1, 1),
        EnumSet.of(Cause.OUTSIDE));
  }
}
