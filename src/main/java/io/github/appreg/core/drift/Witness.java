package io.github.appreg.core.drift;

import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.port.AuditChange;
import io.github.appreg.core.port.AuditChange.Aspect;
import io.github.appreg.core.port.AuditRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the record that left one finding's part of an app as it is now. A later record that left it
 * otherwise says that the log has not heard of the change yet: then nobody is named.
 */
final class Witness {
  private final Finding finding;
  private final Optional<LiveApp> live;

  Witness(Finding finding, Optional<LiveApp> live) {
    this.finding = finding;
    this.live = live;
  }

  /** The record among those of the app, which stand the latest first. */
  Optional<AuditRecord> among(List<AuditRecord> records) {
    Set<Aspect> open = EnumSet.copyOf(aspects());
    for (AuditRecord record : records) {
      for (AuditChange change : record.changes()) {
        if (!open.contains(change.aspect()) || !touches(change)) {
          continue;
        }
        if (left(change)) {
          return Optional.of(record);
        }
        open.remove(change.aspect());
      }
    }
    return Optional.empty();
  }

  private Set<Aspect> aspects() {
    return switch (finding.kind()) {
      case APP -> Set.of(part());
      case FIELD -> Set.of(Aspect.FIELD);
      case TAG -> Set.of(Aspect.TAG);
      case OWNER -> Set.of(Aspect.OWNER);
      case PERMISSION -> permission();
      case FEDERATED_CREDENTIAL -> Set.of(Aspect.TRUST);
      case CREDENTIAL -> Set.of(Aspect.CREDENTIAL);
    };
  }

  private Aspect part() {
    if (live.isEmpty()) {
      return Aspect.APP;
    }
    return live.get().servicePrincipal() ? Aspect.SIGN_IN : Aspect.PRINCIPAL;
  }

  /** The sides that are not as the manifest wants them. */
  private Set<Aspect> permission() {
    boolean wanted = !finding.desired().isEmpty();
    Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
    if (has(Aspect.DECLARED) != wanted) {
      aspects.add(Aspect.DECLARED);
    }
    if (has(Aspect.GRANTED) != wanted) {
      aspects.add(Aspect.GRANTED);
    }
    return aspects.isEmpty() ? EnumSet.of(Aspect.DECLARED, Aspect.GRANTED) : aspects;
  }

  private boolean has(Aspect side) {
    Permission permission = Permission.of(finding.subject());
    return live.filter(
            app -> (side == Aspect.DECLARED ? app.declared() : app.granted()).contains(permission))
        .isPresent();
  }

  private boolean touches(AuditChange change) {
    if (change.aspect() == Aspect.FIELD && !change.field().equals(finding.subject())) {
      return false;
    }
    return !change.told() || !ours(change.before()).equals(ours(change.after()));
  }

  private boolean left(AuditChange change) {
    return !change.told() || leftTold(change);
  }

  private boolean leftTold(AuditChange change) {
    Set<String> after = ours(change.after());
    return switch (change.aspect()) {
      case FIELD, TRUST -> after.equals(now(change.aspect()));
      case DECLARED, GRANTED -> after.isEmpty() != has(change.aspect());
      // A slot may hold others: what counts is that one of its own went.
      case CREDENTIAL -> came() ? !after.isEmpty() : !after.containsAll(ours(change.before()));
      case APP, PRINCIPAL, SIGN_IN -> after.isEmpty();
      case TAG, OWNER -> after.isEmpty() == finding.live().isEmpty();
    };
  }

  /** Whether it is about a credential that is there and shall not be. */
  private boolean came() {
    return there(finding.subject()) || retired().isPresent();
  }

  private boolean there(String keyId) {
    return live.stream()
        .flatMap(app -> app.credentials().stream())
        .anyMatch(credential -> credential.keyId().equalsIgnoreCase(keyId));
  }

  /** The key id of one that bears a slot's marker and is to go. */
  private Optional<String> retired() {
    return Optional.of(finding.live())
        .filter(words -> finding.desired().equals(Drift.RETIRED) && words.contains(":"))
        .map(words -> words.substring(0, words.indexOf(':')));
  }

  private Set<String> now(Aspect aspect) {
    Stream<String> all =
        aspect == Aspect.FIELD
            ? Stream.of(finding.live()).filter(text -> !text.isEmpty())
            : live.stream()
                .flatMap(app -> app.trusts().stream())
                .map(trust -> AuditChange.trust(trust.name(), trust.trust()));
    return ours(all.collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The part of what changed that the finding is about. */
  private Set<String> ours(Set<String> all) {
    return all.stream().filter(mine()).collect(Collectors.toCollection(TreeSet::new));
  }

  private Predicate<String> mine() {
    return switch (finding.kind()) {
      case APP, FIELD -> text -> true;
      case TAG, PERMISSION -> finding.subject()::equals;
      case OWNER -> this::isOwner;
      case FEDERATED_CREDENTIAL -> this::isTrust;
      case CREDENTIAL -> this::isCredential;
    };
  }

  private boolean isOwner(String item) {
    return item.equalsIgnoreCase(finding.subject())
        || live.stream()
            .flatMap(app -> app.owners().stream())
            .filter(owner -> owner.toString().equals(finding.subject()))
            .map(Owner::id)
            .anyMatch(item::equalsIgnoreCase);
  }

  /** By the names that its live ones bear, the slot's own, or that with a number. */
  private boolean isTrust(String item) {
    String name = item.substring(0, Math.max(0, item.indexOf(' ')));
    return name.equals(finding.subject())
        || name.startsWith(finding.subject())
            && name.substring(finding.subject().length()).matches("-[0-9]+")
        || live.stream()
            .flatMap(app -> app.trusts().stream())
            .filter(trust -> trust.name().equals(name))
            .anyMatch(this::fills);
  }

  private boolean fills(LiveTrust trust) {
    return trust.slot().filter(slot -> slot.value().equals(finding.subject())).isPresent();
  }

  private boolean isCredential(String item) {
    int space = Math.max(0, item.indexOf(' '));
    if (retired().isPresent()) {
      return item.substring(0, space).equalsIgnoreCase(retired().get());
    }
    return item.substring(0, space).equalsIgnoreCase(finding.subject())
        || Marker.slot(item.substring(space).strip())
            .filter(slot -> slot.value().equals(finding.subject()))
            .isPresent();
  }
}
