package io.github.appreg.adapter.report;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.apply.Delivery;
import io.github.appreg.core.apply.Outputs;
import io.github.appreg.core.apply.ProofOutcome;
import io.github.appreg.core.apply.StepOutcome;
import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.diff.TokenCheck;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveIdentity;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.RotationPolicy;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.model.TokenClaims;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.permission.Risk;
import io.github.appreg.core.permission.Risk.Grade;
import io.github.appreg.core.plan.Action;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Departure;
import io.github.appreg.core.plan.EnableSignIn;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.plan.Facts;
import io.github.appreg.core.plan.Move;
import io.github.appreg.core.plan.Objection;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.plan.RecordMark;
import io.github.appreg.core.plan.Restore;
import io.github.appreg.core.plan.Rights;
import io.github.appreg.core.plan.Step;
import io.github.appreg.core.plan.TakeOwnership;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Held;
import io.github.appreg.core.port.TokenProof;
import io.github.appreg.core.rotation.SlotDecision;
import io.github.appreg.core.rotation.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Values of every kind that a report can hold. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
  static final Instant END = Instant.parse("2027-05-22T00:00:00Z");
  static final AppKey KEY = new AppKey("contoso-intune-automation");
  static final Position AT = new Position("examples/intune-automation.yaml", 12, 5);
  static final SlotName SLOT = new SlotName("automation");
  static final Permission DEVICES = Permission.graph("DeviceManagementManagedDevices.Read.All");
  static final Trust TRUST =
      new Trust(
          "https://token.actions.githubusercontent.com",
          "repo:contoso/device-ops:environment:production",
          "api://AzureADTokenExchange");
  static final Fault DENIED =
      new Fault(
          Fault.Kind.DENIED,
          "Granting the permission was refused.",
          "Authorization_RequestDenied",
          "Insufficient privileges to complete the operation.",
          "0b1c5a3e-1111-2222-3333-444455556666 2026-11-23T00:00:00Z",
          "Grant AppRoleAssignment.ReadWrite.All to appreg's own application.");

  static final RotationPolicy POLICY =
      new RotationPolicy(Duration.ofDays(180), Duration.ofDays(30), Duration.ofDays(7));
  static final StoreRef STORE =
      StoreRef.keyVault("https://contoso-automation.vault.azure.net", "intune-automation");

  private Samples() {}

  /** One action of every kind, with credentials of every kind. */
  static List<Action> actions() {
    DesiredCredential certificate =
        new DesiredCredential.Certificate(
            SLOT, AT, STORE, POLICY, 2048, "CN=x", false, CertificateIssuer.ONE_OFF);
    SortedSet<Permission> devices = new TreeSet<>(List.of(DEVICES));
    SortedSet<Permission> none = new TreeSet<>();
    LiveCredential old =
        new LiveCredential(LiveCredential.Kind.PASSWORD, "key-1", "appreg:v1:old", NOW, END, "");
    return List.of(
        new Action.CreateApp(
            Map.of(AppField.DISPLAY_NAME, "Contoso Intune Automation"),
            new TreeSet<>(List.of("team:devices")),
            devices),
        new Action.SetField(AppField.NOTES, "", "line one\nline two"),
        new Action.Retag(new TreeSet<>(List.of("a")), new TreeSet<>(List.of("b"))),
        new Action.CreateServicePrincipal(),
        new Action.AddOwner("ana@contoso.com"),
        new Action.RemoveOwner(new Owner("11111111-2222-3333-4444-555555555555", "")),
        new Action.Declare(devices, none),
        new Action.Grant(DEVICES),
        new Action.Revoke(new Permission("00000002-0000-0000-c000-000000000000", "Read")),
        new Action.PutTrust(new SlotName("pipeline"), "pipeline", TRUST, false),
        new Action.RemoveTrust(new SlotName("pipeline"), "pipeline-2", TRUST),
        new Action.Advance(certificate, Transition.MINT, true, true),
        new Action.Advance(certificate, Transition.ATTACH, false, true),
        new Action.Advance(
            new DesiredCredential.ClientSecret(SLOT, AT, StoreRef.folder("dev"), POLICY),
            Transition.MINT,
            true,
            false),
        new Action.Advance(
            new DesiredCredential.BroughtCertificate(
                SLOT, AT, PublicCertificate.of(NOW, END, new byte[] {1})),
            Transition.ATTACH,
            true,
            false),
        new Action.Retire(SLOT, old),
        new Action.RemoveForeign(
            new LiveCredential(LiveCredential.Kind.PASSWORD, "key-9", "by hand", NOW, END, "")),
        new Action.RemoveForeignTrust(new LiveTrust("by-hand", "", TRUST)),
        new EnableSignIn(),
        new RecordMark(Mark.ofNothing(), new TreeSet<>(List.of("old"))),
        new Restore("5f0c1a2b-0000-4000-8000-000000000001", END),
        new TakeOwnership(
            true,
            Mark.ofNothing(),
            new TreeMap<>(
                Map.of(new SlotName("pipeline"), new LiveTrust("GitHub prod", "", TRUST)))));
  }

  /** A sign-in that lacks a permission. */
  static Rights rights() {
    return new Rights(
        new TreeSet<>(Set.of("Application.ReadWrite.All")),
        List.of(
            new Rights.Lack(
                "Application.ReadWrite.All",
                new Step(new EnableSignIn(), "it is disabled", AT),
                KEY.value(),
                2,
                true,
                "az rest --method POST")),
        Held.Told.ALL,
        true);
  }

  /** One step of every status. */
  static List<Departure> departures() {
    Departure step = Departure.toDo(KEY, "app-1", Departure.Stage.DELETE);
    return List.of(
        step,
        step.done(),
        step.failed(DENIED),
        Departure.nothing(KEY, "", Departure.Stage.PURGE),
        Departure.toDo(KEY, "app-1", Departure.Stage.RESTORE).until(END));
  }

  /** One permission gained, the most dangerous one lost. */
  static List<PrivilegeChange> privileges() {
    return List.of(
        new PrivilegeChange(
            KEY,
            List.of(new PrivilegeChange.Graded(DEVICES, new Risk(Grade.MODERATE, "reads devices"))),
            List.of(
                new PrivilegeChange.Graded(
                    Permission.graph("Directory.ReadWrite.All"),
                    new Risk(Grade.TENANT, "writes most of the directory"))),
            Optional.of(Grade.TENANT),
            Optional.of(Grade.MODERATE)));
  }

  static Plan plan() {
    return plan(actions());
  }

  static Plan plan(List<Action> actions) {
    return new Plan(
        List.of(
            new AppPlan(
                new Target(KEY, Optional.empty()),
                "",
                actions.stream().map(a -> new Step(a, "the manifest says so", AT)).toList(),
                new Expectation(Optional.empty(), List.of(), new TreeMap<>()),
                List.of(new Observation(Observation.Kind.PASSWORD, "by hand (key-9), ends " + END)),
                new TreeMap<>(
                    Map.of(SLOT, List.of(new SlotDecision.Due(Transition.MINT, END, "renewal")))),
                List.of(
                    new Objection(Objection.Kind.DESTRUCTIVE, "retire certificate old (key-1)")),
                List.of("the store could not be read"),
                Facts.NONE)));
  }

  /** A plan for apps that are as their manifests say. */
  static Plan nothing(int apps) {
    return new Plan(
        Stream.iterate(1, i -> i + 1)
            .limit(apps)
            .map(
                i ->
                    new AppPlan(
                        new Target(
                            new AppKey("app-" + i), Optional.of(IdentityReference.principal("id"))),
                        "id",
                        List.of(),
                        new Expectation(Optional.empty(), List.of(), new TreeMap<>()),
                        List.of(),
                        new TreeMap<>(),
                        List.of(),
                        List.of(),
                        Facts.NONE))
            .toList());
  }

  static List<AppOutcome> applied() {
    return List.of(
        outcome(actions().stream().map(Samples::done).toList(), List.of(proven()), true));
  }

  static List<AppOutcome> interrupted() {
    List<Action> actions = actions();
    return List.of(
        outcome(
            List.of(
                done(actions.get(0)),
                new StepOutcome(
                    step(actions.get(7)), StepOutcome.Status.FAILED, Optional.of(DENIED)),
                new StepOutcome(
                    step(actions.get(11)), StepOutcome.Status.NOT_DONE, Optional.empty())),
            List.of(),
            false));
  }

  /** An app that somebody changed before its first step. */
  static List<AppOutcome> moved() {
    return List.of(
        AppOutcome.moved(
            plan().apps().get(0),
            List.of(
                new Move("displayName", "Reader", "\u001b[2JEvil"),
                new Move("granted User.Read.All", "", "there"))));
  }

  static AppOutcome outcome(List<StepOutcome> steps, List<ProofOutcome> proofs, boolean read) {
    return new AppOutcome(
        KEY, steps, proofs, read ? Optional.of(outputs()) : Optional.empty(), Optional.empty());
  }

  static Outputs outputs() {
    return new Outputs(
        KEY,
        "Contoso Intune Automation",
        "aaaaaaaa-1111-2222-3333-444444444444",
        "8f5b1c9e-4a7d-4c0e-9d55-3b1f0e6a2c71",
        new TreeMap<>(Map.of(DEVICES, true)),
        List.of(
            new Delivery(SLOT, "certificate", STORE.toString(), "key-1", Optional.of(END)),
            new Delivery(
                new SlotName("pipeline"), "federated", TRUST.toString(), "", Optional.empty())),
        Optional.empty());
  }

  static ProofOutcome proven() {
    Call call = new Call("GET", "/deviceManagement/managedDevices", AT);
    return new ProofOutcome(
        SLOT,
        ProofOutcome.Status.PROVEN,
        new TreeSet<>(List.of(DEVICES.value())),
        new TreeSet<>(),
        new TreeSet<>(),
        List.of(
            new ProofOutcome.CallOutcome(
                call, Optional.of(new TokenProof.Answer(200, "", "", "r")), Optional.empty())),
        Optional.empty());
  }

  static final LiveIdentity IDENTITY =
      new LiveIdentity(
          "bbbbbbbb-1111-2222-3333-444444444444",
          "nightly",
          LiveIdentity.Assigned.SYSTEM,
          "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/nightly");

  static List<Verified> verified() {
    Call call = new Call("GET", "/deviceManagement/deviceConfigurations", AT);
    ProofOutcome shortfall =
        new ProofOutcome(
            SLOT,
            ProofOutcome.Status.FALLS_SHORT,
            new TreeSet<>(List.of("User.Read.All")),
            new TreeSet<>(List.of(DEVICES.value())),
            new TreeSet<>(List.of("User.Read.All")),
            List.of(
                new ProofOutcome.CallOutcome(
                    call,
                    Optional.of(new TokenProof.Answer(403, "Forbidden", "not so", "r-2")),
                    Optional.empty()),
                new ProofOutcome.CallOutcome(call, Optional.empty(), Optional.of(DENIED))),
            Optional.empty());
    ProofOutcome none =
        new ProofOutcome(
            SLOT,
            ProofOutcome.Status.FAILED,
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            List.of(),
            Optional.of(DENIED));
    return List.of(
        new Verified(
            KEY,
            List.of(proven(), shortfall, none),
            List.of(tokenCheck()),
            Optional.empty(),
            Optional.of(IDENTITY)),
        new Verified(
            new AppKey("gone"),
            List.of(),
            List.of(),
            Optional.of(Fault.of(Fault.Kind.NOT_FOUND, "gone is not there.", "Apply it."))));
  }

  static TokenCheck tokenCheck() {
    TokenClaims claims =
        new TokenClaims(
            TRUST.issuer() + "/",
            TRUST.subject(),
            List.of(),
            Optional.empty(),
            Optional.of(NOW.plusSeconds(300)),
            "RS256");
    return TokenCheck.of(SLOT, claims, TRUST, NOW);
  }

  private static Step step(Action action) {
    return new Step(action, "the manifest says so", AT);
  }

  private static StepOutcome done(Action action) {
    return new StepOutcome(step(action), StepOutcome.Status.DONE, Optional.empty());
  }
}
