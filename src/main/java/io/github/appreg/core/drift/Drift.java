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
import io.github.appreg.core.rotation.SlotDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns differences and due credentials into findings. */
public final class Drift {
  private final AppDiff diff;
  private final List<Finding> findings = new ArrayList<>();

  private Drift(AppDiff diff) {
    this.diff = diff;
  }

  /**
   * What differs, app by app in the order given.
   *
   * @param awaited what is for a person to set right, by app
   */
  public static DriftReport report(
      List<AppDiff> diffs,
      Map<AppKey, List<SlotDecision>> decisions,
      SortedMap<AppKey, Awaited> awaited) {
    List<Finding> findings = new ArrayList<>();
    SortedMap<AppKey, List<Observation>> observations = new TreeMap<>();
    for (AppDiff diff : diffs) {
      AppKey key = diff.desired().key();
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
    return new DriftReport(diffs.size(), findings, observations, awaited);
  }

  private List<Finding> findings(List<SlotDecision> decisions) {
    if (diff.live().isEmpty()) {
      add(Finding.Kind.APP, "app registration", "", "present", diff.desired().origin().at(""));
      return findings;
    }
    if (diff.servicePrincipalMissing()) {
      add(Finding.Kind.APP, "service principal", "", "present", diff.desired().origin().at(""));
    }
    if (diff.signInDisabled()) {
      add(Finding.Kind.APP, "sign-in", "disabled", "enabled", diff.desired().origin().at(""));
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
    add(Finding.Kind.FIELD, change.field().label(), change.before(), change.after(), change.at());
  }

  private void tag(TagChange change) {
    add(
        Finding.Kind.TAG,
        change.tag(),
        change.wanted() ? "" : "present",
        change.wanted() ? "present" : "",
        change.at());
  }

  private void owner(OwnerChange change) {
    change.entry().ifPresent(entry -> add(Finding.Kind.OWNER, entry, "", "present", change.at()));
    change
        .extra()
        .ifPresent(extra -> add(Finding.Kind.OWNER, extra.toString(), "present", "", change.at()));
  }

  private void permission(PermissionChange change) {
    add(
        Finding.Kind.PERMISSION,
        change.permission().toString(),
        state(change.declared(), change.granted(), change.declarable()),
        change.wanted() ? state(true, true, change.declarable()) : "",
        change.at());
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
        change.at());
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
                    at));
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
                    at));
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
                    decision.at()));
    decision
        .retirements()
        .forEach(
            retirement ->
                add(
                    Finding.Kind.CREDENTIAL,
                    decision.slot().value(),
                    retirement.credential().keyId() + ": " + retirement.reason(),
                    "retired",
                    decision.at()));
  }

  private void add(Finding.Kind kind, String subject, String live, String desired, Position at) {
    findings.add(new Finding(diff.desired().key(), kind, subject, live, desired, at));
  }
}
