package io.github.appreg.core.diff;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares what is desired with what is live, by key and never by place in a list. */
public final class Differ {
  private final String self;

  /**
   * A differ.
   *
   * @param self object id of our own sign-in: an owner that stays, listed or not
   */
  public Differ(String self) {
    this.self = self;
  }

  /**
   * The difference of one app.
   *
   * @param watched thumbprints of certificates that slots ask for and that live elsewhere
   * @param now the tenant's time, which says whether a replaced trust may go
   */
  public AppDiff compare(
      DesiredApp desired, Optional<LiveApp> found, Set<String> watched, Instant now) {
    Optional<LiveApp> live = found.map(app -> app.renamed(desired.formerly()));
    TrustDiffer trusts = new TrustDiffer(desired, live, now);
    SortedSet<Observation> observations = new TreeSet<>();
    List<TagChange> tags = new ArrayList<>();
    ForeignDiffer foreigners = new ForeignDiffer(desired, now);
    Foreign foreign = foreigners.of(live).sparing(watched);
    live.ifPresent(app -> observe(desired, app, observations));
    Optional<Adoption> adoption = Adoption.of(desired, live);
    Collection<LiveTrust> adopted = adoption.map(a -> a.trusts().values()).orElseGet(List::of);
    live.ifPresent(app -> foreigners.observe(app, foreign, adopted, observations));
    desired.tags().ifPresent(wanted -> tags(desired, wanted, live, tags, observations));
    return new AppDiff(
        desired,
        live,
        fields(desired, live),
        tags,
        owners(desired, live, observations),
        desired.managedIdentity().isEmpty() && !live.map(LiveApp::servicePrincipal).orElse(false),
        desired.managedIdentity().isEmpty() && !live.map(LiveApp::enabled).orElse(true),
        new PermissionDiffer(desired, live).changes(),
        trusts.changes(),
        trusts.ending(),
        adoption,
        mark(desired, live),
        foreign,
        List.copyOf(observations));
  }

  /**
   * The changes of federated credentials alone, as {@link #compare} has them.
   *
   * @param now the tenant's time, which says whether a replaced trust may go
   */
  public static List<TrustChange> trusts(DesiredApp desired, Optional<LiveApp> found, Instant now) {
    return new TrustDiffer(desired, found.map(app -> app.renamed(desired.formerly())), now)
        .changes();
  }

  private static List<FieldChange> fields(DesiredApp desired, Optional<LiveApp> live) {
    List<FieldChange> changes = new ArrayList<>();
    for (AppField field : AppField.values()) {
      String after = desired.fields().get(field);
      String before = live.map(app -> app.fields().getOrDefault(field, "")).orElse("");
      if (after != null && !after.equals(before)) {
        changes.add(
            new FieldChange(field, before, after, desired.origin().at("/spec/" + field.label())));
      }
    }
    return changes;
  }

  private static void tags(
      DesiredApp desired,
      Set<String> wanted,
      Optional<LiveApp> live,
      List<TagChange> changes,
      Set<Observation> observations) {
    SortedSet<String> present = live.map(LiveApp::tags).orElseGet(TreeSet::new);
    Optional<Mark> mark = Mark.in(present);
    wanted.stream()
        .filter(tag -> !present.contains(tag))
        .forEach(tag -> changes.add(new TagChange(tag, true, desired.origin().at("/spec/tags"))));
    for (String tag : present) {
      if (Mark.isOurs(tag) || wanted.contains(tag)) {
        continue;
      }
      if (mark.isPresent() && mark.get().applied(tag)) {
        changes.add(new TagChange(tag, false, desired.origin().at("/spec/tags")));
      } else {
        observations.add(new Observation(Observation.Kind.TAG, tag));
      }
    }
  }

  private List<OwnerChange> owners(
      DesiredApp desired, Optional<LiveApp> live, Set<Observation> observations) {
    if (desired.owners().isEmpty()) {
      return List.of();
    }
    SortedSet<Owner> present = live.map(LiveApp::owners).orElseGet(TreeSet::new);
    List<String> missing =
        desired.owners().get().stream()
            .filter(entry -> present.stream().noneMatch(owner -> owner.is(entry)))
            .toList();
    List<Owner> extra =
        present.stream()
            .filter(owner -> !owner.id().equals(self))
            .filter(owner -> desired.owners().get().stream().noneMatch(owner::is))
            .toList();
    List<Owner> nameless = extra.stream().filter(owner -> owner.name().isEmpty()).toList();
    Position at = desired.origin().at("/spec/owners");
    List<OwnerChange> changes = new ArrayList<>();
    for (String entry : missing) {
      // It may be one of those whose names our sign-in may not read.
      if (nameless.isEmpty() || entry.indexOf('@') < 0) {
        changes.add(OwnerChange.add(entry, at));
      }
    }
    for (Owner owner : extra) {
      if (nameless.contains(owner) && missing.stream().anyMatch(entry -> entry.contains("@"))) {
        observations.add(new Observation(Observation.Kind.UNNAMED_OWNER, owner.id()));
      } else {
        changes.add(OwnerChange.remove(owner, at));
      }
    }
    return changes;
  }

  private static Optional<Mark> mark(DesiredApp desired, Optional<LiveApp> live) {
    if (desired.managedIdentity().isPresent()) {
      return Optional.empty();
    }
    Mark after = live.map(app -> Mark.of(desired, app)).orElseGet(() -> Mark.of(desired));
    boolean there = live.flatMap(app -> Mark.in(app.tags())).filter(after::says).isPresent();
    return there ? Optional.empty() : Optional.of(after);
  }

  private static void observe(DesiredApp desired, LiveApp live, Set<Observation> observations) {
    if (desired.managedIdentity().isEmpty() && Mark.in(live.tags()).isEmpty()) {
      observations.add(new Observation(Observation.Kind.UNMARKED_APP, live.appId()));
    }
    live.granted().stream()
        .filter(permission -> elsewhere(desired, permission))
        .forEach(
            permission ->
                observations.add(new Observation(Observation.Kind.GRANT, permission.toString())));
    live.personal()
        .forEach(
            (permission, people) ->
                observations.add(
                    new Observation(
                        Observation.Kind.PERSONAL_CONSENT, permission + " by " + people)));
  }

  /** Whether permissions of its kind are managed, but not those of its API. */
  private static boolean elsewhere(DesiredApp desired, Permission permission) {
    SortedSet<String> apis = permission.delegated() ? desired.delegatedApis() : desired.apis();
    return !apis.isEmpty() && !apis.contains(permission.api());
  }
}
