package io.github.appreg.core.drift;

import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.diff.FieldChange;
import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.diff.OwnerChange;
import io.github.appreg.core.diff.PermissionChange;
import io.github.appreg.core.diff.TagChange;
import io.github.appreg.core.diff.TrustChange;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Awaited;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.rotation.Forecast;
import io.github.appreg.core.rotation.SlotDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns differences and due credentials into findings. */
public final class Drift {
  static final String SERVICE_PRINCIPAL = "service principal";
  static final String SIGN_IN = "sign-in";
  static final String RETIRED = "retired";

  private final AppDiff diff;
  private final Causes causes;
  private final List<Finding> findings = new ArrayList<>();

  private Drift(AppDiff diff) {
    this.diff = diff;
    this.causes = new Causes(diff);
  }

  /**
   * What differs, app by app in the order given.
   *
   * @param decisions what is due for the credentials, by app
   * @param turns what time brings, by app
   * @param now when the tenant was read
   * @param awaited what is for a person to set right, by app
   */
  public static DriftReport report(
      List<AppDiff> diffs,
      Map<AppKey, List<SlotDecision>> decisions,
      Map<AppKey, List<Forecast.Turn>> turns,
      Instant now,
      SortedMap<AppKey, Awaited> awaited) {
    List<AppStand> apps = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    SortedMap<AppKey, List<Observation>> observations = new TreeMap<>();
    for (AppDiff diff : diffs) {
      AppKey key = diff.desired().key();
      apps.add(AppStand.of(diff, turns.getOrDefault(key, List.of())));
      findings.addAll(new Drift(diff).findings(decisions.getOrDefault(key, List.of())));
      List<Observation> observed = new ArrayList<>(diff.observations());
      for (SlotDecision decision : decisions.getOrDefault(key, List.of())) {
        decision
            .spared()
            .forEach(s -> observed.add(new Observation(Observation.Kind.IN_USE, s.what())));
      }
      if (!observed.isEmpty()) {
        observations.put(key, observed);
      }
    }
    return new DriftReport(now, apps, findings, observations, awaited);
  }

  private List<Finding> findings(List<SlotDecision> decisions) {
    if (diff.live().isEmpty()) {
      add(
          Finding.Kind.APP,
          "app registration",
          "",
          "present",
          diff.desired().origin().at(""),
          causes.absent());
      return findings;
    }
    if (diff.servicePrincipalMissing()) {
      add(
          Finding.Kind.APP,
          SERVICE_PRINCIPAL,
          "",
          "present",
          diff.desired().origin().at(""),
          causes.principal());
    }
    if (diff.signInDisabled()) {
      add(
          Finding.Kind.APP,
          SIGN_IN,
          "disabled",
          "enabled",
          diff.desired().origin().at(""),
          causes.principal());
    }
    diff.fields().forEach(this::field);
    diff.tags().forEach(this::tag);
    diff.owners().forEach(this::owner);
    diff.permissions().forEach(this::permission);
    diff.trusts().forEach(this::trust);
    decisions.forEach(this::credential);
    foreign();
    return findings;
  }

  private void field(FieldChange change) {
    add(
        Finding.Kind.FIELD,
        change.field().label(),
        change.before(),
        change.after(),
        change.at(),
        causes.field(change));
  }

  private void tag(TagChange change) {
    add(
        Finding.Kind.TAG,
        change.tag(),
        change.wanted() ? "" : "present",
        change.wanted() ? "present" : "",
        change.at(),
        causes.tag(change));
  }

  private void owner(OwnerChange change) {
    change
        .entry()
        .ifPresent(
            entry ->
                add(Finding.Kind.OWNER, entry, "", "present", change.at(), causes.owner(change)));
    change
        .extra()
        .ifPresent(
            extra ->
                add(
                    Finding.Kind.OWNER,
                    extra.toString(),
                    "present",
                    "",
                    change.at(),
                    causes.owner(change)));
  }

  private void permission(PermissionChange change) {
    add(
        Finding.Kind.PERMISSION,
        change.permission().toString(),
        state(change.declared(), change.granted(), change.declarable()),
        change.wanted() ? state(true, true, change.declarable()) : "",
        change.at(),
        causes.permission(change));
  }

  private static String state(boolean declared, boolean granted, boolean declarable) {
    if (!declarable) {
      return granted ? "granted" : "";
    }
    if (declared && granted) {
      return "declared and granted";
    }
    if (granted) {
      return "granted, not declared";
    }
    return declared ? "declared, not granted" : "";
  }

  private void trust(TrustChange change) {
    add(
        Finding.Kind.FEDERATED_CREDENTIAL,
        change.slot().value(),
        Stream.concat(change.before().stream(), change.obsolete().stream())
            .map(LiveTrust::trust)
            .map(trust -> trust + " for " + trust.audience())
            .collect(Collectors.joining("; ")),
        change.after().map(trust -> trust + " for " + trust.audience()).orElse(""),
        change.at(),
        causes.trust(change));
  }

  private void foreign() {
    Position at = diff.desired().origin().at("/spec/foreignCredentials");
    diff.foreign()
        .removed()
        .credentials()
        .forEach(
            c ->
                add(
                    Finding.Kind.CREDENTIAL,
                    c.keyId(),
                    "not ours, ends " + c.end(),
                    "removed",
                    at,
                    causes.foreign()));
    diff.foreign()
        .removed()
        .trusts()
        .forEach(
            t ->
                add(
                    Finding.Kind.FEDERATED_CREDENTIAL,
                    t.name(),
                    t.trust() + " for " + t.trust().audience(),
                    "",
                    at,
                    causes.foreign()));
  }

  private void credential(SlotDecision decision) {
    decision
        .issue()
        .ifPresent(
            issue ->
                add(
                    Finding.Kind.CREDENTIAL,
                    decision.slot().value(),
                    issue.reason(),
                    issue.succession() ? "a successor" : "a credential",
                    decision.at(),
                    causes.issue(decision, issue)));
    decision
        .retirements()
        .forEach(
            retirement ->
                add(
                    Finding.Kind.CREDENTIAL,
                    decision.slot().value(),
                    retirement.credential().keyId() + ": " + retirement.reason(),
                    RETIRED,
                    decision.at(),
                    causes.retirement(decision, retirement)));
  }

  private void add(
      Finding.Kind kind, String subject, String live, String desired, Position at, Set<Cause> why) {
    findings.add(new Finding(diff.desired().key(), kind, subject, live, desired, at, why));
  }
}
