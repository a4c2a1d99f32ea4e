package io.github.appreg.core.plan;

import io.github.appreg.core.diff.Adoption;
import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.diff.Foreign;
import io.github.appreg.core.diff.OwnerChange;
import io.github.appreg.core.diff.PermissionChange;
import io.github.appreg.core.diff.TagChange;
import io.github.appreg.core.diff.TrustChange;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.ConsentBy;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The steps that close the difference of one app, in no order yet. */
final class DiffSteps {
  private final AppDiff diff;
  private final boolean alone;
  private final List<Step> steps = new ArrayList<>();

  /**
   * The steps of a difference.
   *
   * @param alone whether no credential is due besides
   */
  DiffSteps(AppDiff diff, boolean alone) {
    this.diff = diff;
    this.alone = alone;
  }

  List<Step> steps() {
    diff.adoption().ifPresent(this::own);
    boolean registration = diff.desired().managedIdentity().isEmpty();
    if (registration && diff.live().isEmpty()) {
      create();
    } else if (registration) {
      fields();
      tags();
      declaration();
    }
    if (diff.servicePrincipalMissing()) {
      add(
          new Action.CreateServicePrincipal(),
          "an app needs one in the tenant to get tokens",
          diff.desired().origin().at(""));
    }
    if (diff.signInDisabled()) {
      add(
          new EnableSignIn(),
          "somebody disabled it; where that is to stay, take the manifest away",
          diff.desired().origin().at(""));
    }
    diff.owners().forEach(this::owner);
    if (diff.desired().consent() == ConsentBy.APPREG) {
      diff.permissions().stream().filter(PermissionChange::changesGrant).forEach(this::grant);
    }
    diff.trusts().forEach(this::trust);
    foreign();
    diff.mark().filter(mark -> !owned(mark)).ifPresent(this::mark);
    return steps;
  }

  private void create() {
    add(
        new Action.CreateApp(
            diff.desired().fields(),
            diff.desired().tags().orElseGet(TreeSet::new),
            declarations(PermissionChange::wanted)),
        "no app has this name",
        diff.desired().origin().at("/metadata/name"));
  }

  private void fields() {
    diff.fields()
        .forEach(
            change ->
                add(
                    new Action.SetField(change.field(), change.before(), change.after()),
                    change.field() == AppField.DISPLAY_NAME
                        ? "differs from the manifest; the key stays"
                        : "differs from the manifest",
                    change.at()));
  }

  private void tags() {
    if (!diff.tags().isEmpty()) {
      add(
          new Action.Retag(tags(true), tags(false)),
          "differ from the manifest",
          diff.tags().get(0).at());
    }
  }

  private SortedSet<String> tags(boolean wanted) {
    return diff.tags().stream()
        .filter(change -> change.wanted() == wanted)
        .map(TagChange::tag)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void declaration() {
    SortedSet<Permission> add = declarations(PermissionChange::wanted);
    SortedSet<Permission> remove = declarations(change -> !change.wanted());
    diff.permissions().stream()
        .filter(PermissionChange::changesDeclaration)
        .findFirst()
        .ifPresent(
            first ->
                add(
                    new Action.Declare(add, remove),
                    "the declaration follows the manifest",
                    first.at()));
  }

  private SortedSet<Permission> declarations(Predicate<PermissionChange> which) {
    return diff.permissions().stream()
        .filter(PermissionChange::changesDeclaration)
        .filter(which)
        .map(PermissionChange::permission)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void grant(PermissionChange change) {
    if (change.wanted()) {
      String reason = change.reason().isEmpty() ? "in the manifest, not granted" : change.reason();
      add(new Action.Grant(change.permission()), reason, change.at());
    } else {
      add(new Action.Revoke(change.permission()), "granted, not in the manifest", change.at());
    }
  }

  private void owner(OwnerChange change) {
    change
        .entry()
        .ifPresent(entry -> add(new Action.AddOwner(entry), "in the manifest", change.at()));
    change
        .extra()
        .ifPresent(extra -> add(new Action.RemoveOwner(extra), "not in the manifest", change.at()));
  }

  private void trust(TrustChange change) {
    change
        .after()
        .ifPresent(
            trust ->
                add(
                    new Action.PutTrust(
                        change.slot(), change.name(), trust, change.before().isPresent()),
                    why(change, trust),
                    change.at()));
    for (LiveTrust obsolete : change.obsolete()) {
      add(
          new Action.RemoveTrust(change.slot(), obsolete.name(), obsolete.trust()),
          change.after().isPresent()
              ? "the new trust stands beside it"
              : "the manifest no longer trusts it",
          change.at());
    }
  }

  private static String why(TrustChange change, Trust after) {
    if (change.before().filter(b -> !b.trust().audience().equals(after.audience())).isPresent()) {
      return "the audience changed in the manifest; Entra allows an issuer and subject but once,"
          + " so tokens for "
          + change.before().get().trust().audience()
          + " are refused from then on";
    }
    if (!change.waiting().isEmpty()) {
      return "the trust changed in the manifest; "
          + change.waiting().stream().map(LiveTrust::name).collect(Collectors.joining(", "))
          + " is trusted beside it until the overlap is over";
    }
    return change.before().isPresent() || !change.obsolete().isEmpty()
        ? "the trust changed in the manifest"
        : "the slot is empty";
  }

  private void foreign() {
    Position at = diff.desired().origin().at("/spec/foreignCredentials");
    String reason = "it bears no marker of ours, and the manifest has such removed";
    Foreign removed = diff.foreign().removed();
    removed.credentials().forEach(c -> add(new Action.RemoveForeign(c), reason, at));
    removed.trusts().forEach(t -> add(new Action.RemoveForeignTrust(t), reason, at));
  }

  private void own(Adoption adoption) {
    Mark mark = firstMark();
    String reason =
        adoption.names()
            ? "found by metadata.appId; it has no unique name yet, and an app has but one"
            : "the app was not made by appreg";
    add(
        new TakeOwnership(adoption.names(), mark, adoption.trusts()),
        reason,
        diff.desired().origin().at("/metadata/name"));
  }

  /** What was applied is recorded last: here only where nothing else is to do. */
  private Mark firstMark() {
    Optional<Mark> there = diff.live().flatMap(app -> Mark.in(app.tags()));
    if (there.isPresent()) {
      return there.get();
    }
    return alone && diff.isEmpty() ? Mark.of(diff.desired()) : Mark.ofNothing();
  }

  private boolean owned(Mark mark) {
    return diff.adoption().isPresent() && firstMark().equals(mark);
  }

  private void mark(Mark mark) {
    SortedSet<String> older =
        diff.live().map(LiveApp::tags).orElseGet(TreeSet::new).stream()
            .filter(Mark::isMark)
            .collect(Collectors.toCollection(TreeSet::new));
    diff.adoption().ifPresent(adoption -> older.add(firstMark().text()));
    add(
        new RecordMark(mark, older),
        "tells later what was applied",
        diff.desired().origin().at("/metadata/name"));
  }

  private void add(Action action, String reason, Position at) {
    steps.add(new Step(action, reason, at));
  }
}
