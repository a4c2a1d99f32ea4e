package io.github.appreg.core.drift;

import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.diff.FieldChange;
import io.github.appreg.core.diff.OwnerChange;
import io.github.appreg.core.diff.PermissionChange;
import io.github.appreg.core.diff.TagChange;
import io.github.appreg.core.diff.TrustChange;
import io.github.appreg.core.model.AppliedItems;
import io.github.appreg.core.model.ConsentBy;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.rotation.SlotDecision;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tells causes apart by the mark of what was last applied: what the manifest asks for and was not
 * applied is a commit, what is in the tenant and was not applied came from outside.
 */
final class Causes {
  private static final Set<Cause> COMMIT = Set.of(Cause.COMMIT);
  private static final Set<Cause> OUTSIDE = Set.of(Cause.OUTSIDE);
  private static final Set<Cause> PERSON = Set.of(Cause.PERSON);
  private static final Set<Cause> GRANTED = Set.of(Cause.OUTSIDE, Cause.PERSON);
  private static final Set<Cause> TIME = Set.of(Cause.TIME);
  private static final Set<Cause> UNKNOWN = Set.of(Cause.UNKNOWN);

  private final AppDiff diff;
  private final Optional<Mark> mark;

  Causes(AppDiff diff) {
    this.diff = diff;
    this.mark = Mark.in(diff.live().map(LiveApp::tags).orElseGet(TreeSet::new));
  }

  /** Of an app that is not in the tenant, and so bears no mark. */
  Set<Cause> absent() {
    return UNKNOWN;
  }

  /** Of a service principal that is missing or disabled. */
  Set<Cause> principal() {
    return applied() ? OUTSIDE : beforeAnyApply();
  }

  Set<Cause> field(FieldChange change) {
    return of(
        "f",
        items -> {
          boolean asked = items.field(change.field(), change.after());
          boolean left =
              !items.field(change.field()) || items.field(change.field(), change.before());
          return both(!asked, !left);
        });
  }

  Set<Cause> tag(TagChange change) {
    if (!applied()) {
      return beforeAnyApply();
    }
    return change.wanted() && mark.get().applied(change.tag()) ? OUTSIDE : COMMIT;
  }

  Set<Cause> owner(OwnerChange change) {
    return of(
        "o",
        items -> {
          boolean was =
              change.entry().filter(items::owner).isPresent()
                  || change.extra().filter(extra -> was(items, extra)).isPresent();
          return change.entry().isPresent() == was ? OUTSIDE : COMMIT;
        });
  }

  private static boolean was(AppliedItems items, Owner owner) {
    return items.owner(owner.id()) || items.owner(owner.name());
  }

  Set<Cause> permission(PermissionChange change) {
    if (diff.desired().consent() == ConsentBy.PERSON && !change.changesDeclaration()) {
      return change.wanted() || asked(change) ? PERSON : GRANTED;
    }
    return of(
        change.permission().delegated() ? "d" : "p",
        items ->
            was(items, change) == change.wanted() && !waited(items, change) ? OUTSIDE : COMMIT);
  }

  /** A grant that no manifest asked for was made by somebody all the same. */
  private boolean asked(PermissionChange change) {
    return !applied()
        || !mark.get().itemised()
        || mark.get().leaves(change.permission())
        || was(new AppliedItems(mark.get().items()), change);
  }

  private static boolean was(AppliedItems items, PermissionChange change) {
    return items.permission(change.permission());
  }

  /** What an earlier commit left to a person, and this one no longer does. */
  private static boolean waited(AppliedItems items, PermissionChange change) {
    return items.leftToPerson() && !change.changesDeclaration();
  }

  Set<Cause> trust(TrustChange change) {
    return of("c", items -> trust(change, items));
  }

  private Set<Cause> trust(TrustChange change, AppliedItems items) {
    SlotName slot = change.slot();
    boolean left =
        Stream.concat(change.before().stream(), change.obsolete().stream())
            .map(LiveTrust::trust)
            .allMatch(trust -> items.trust(slot, trust));
    if (change.after().isEmpty()) {
      // Of a slot that stays, it is a predecessor whose overlap is over.
      return left ? (stays(slot) ? TIME : COMMIT) : OUTSIDE;
    }
    if (items.trust(slot, change.after().get())) {
      return OUTSIDE;
    }
    boolean gone =
        change.before().isEmpty() && change.obsolete().isEmpty() && change.waiting().isEmpty();
    return both(true, had(items, slot) && (gone || !left));
  }

  private boolean had(AppliedItems items, SlotName slot) {
    return diff.desired()
        .credentials()
        .flatMap(slots -> Optional.ofNullable(slots.get(slot)))
        .filter(items::has)
        .isPresent();
  }

  /** Of a credential that is to be made. */
  Set<Cause> issue(SlotDecision decision, SlotDecision.Issue issue) {
    return issue.succession()
        ? TIME
        : of("c", items -> items.has(issue.credential()) ? OUTSIDE : COMMIT);
  }

  /** Of a credential that is to go; whoever made it can have given it our marker. */
  Set<Cause> retirement(SlotDecision decision, SlotDecision.Retirement retirement) {
    if (stays(decision.slot())) {
      return retirement.delivered() ? TIME : OUTSIDE;
    }
    boolean strange =
        applied()
            && mark.get().itemised()
            && !new AppliedItems(mark.get().items())
                .has(decision.slot(), retirement.credential().kind());
    return strange ? OUTSIDE : COMMIT;
  }

  private boolean stays(SlotName slot) {
    return diff.desired().credentials().filter(slots -> slots.containsKey(slot)).isPresent();
  }

  /** Of what bears no marker of ours. */
  Set<Cause> foreign() {
    return OUTSIDE;
  }

  private boolean applied() {
    return mark.isPresent() && !mark.get().groups().isEmpty();
  }

  /** An app that bears our name and no mark may have lost it. */
  private Set<Cause> beforeAnyApply() {
    boolean lost = mark.isEmpty() && diff.live().filter(LiveApp::named).isPresent();
    return lost ? UNKNOWN : COMMIT;
  }

  /** A managed identity cannot bear a mark. */
  private Set<Cause> of(String group, Question question) {
    if (diff.desired().managedIdentity().isPresent()) {
      return UNKNOWN;
    }
    if (!applied()) {
      return beforeAnyApply();
    }
    if (mark.get().itemised()) {
      return question.of(new AppliedItems(mark.get().items()));
    }
    String wanted = Mark.of(diff.desired()).groups().get(group);
    return mark.get().groups().getOrDefault(group, "").equals(wanted) ? OUTSIDE : UNKNOWN;
  }

  private static Set<Cause> both(boolean commit, boolean outside) {
    EnumSet<Cause> causes = EnumSet.noneOf(Cause.class);
    if (commit) {
      causes.add(Cause.COMMIT);
    }
    if (outside) {
      causes.add(Cause.OUTSIDE);
    }
    return causes.isEmpty() ? UNKNOWN : causes;
  }

  /** What the items that were applied say of a difference. */
  @FunctionalInterface
  private interface Question {
    Set<Cause> of(AppliedItems items);
  }
}
