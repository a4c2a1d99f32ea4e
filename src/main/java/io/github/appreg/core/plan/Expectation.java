package io.github.appreg.core.plan;

import io.github.appreg.core.model.Awaited;
import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.ConsentBy;
import io.github.appreg.core.model.ConsentPage;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.SlotName;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an app must prove once it is as the manifest says.
 *
 * @param permissions exactly these; empty when permissions are unmanaged
 * @param calls the declared calls that may be run
 * @param slots the credentials to prove
 * @param formerly the slot that a former name means now
 * @param delegated exactly these delegated permissions; empty when they are unmanaged
 * @param person where a person consents; empty when appreg does
 */
public record Expectation(
    Optional<SortedSet<Permission>> permissions,
    List<Call> calls,
    SortedMap<SlotName, DesiredCredential> slots,
    SortedMap<SlotName, SlotName> formerly,
    Optional<SortedSet<Permission>> delegated,
    Optional<ConsentPage> person) {
  public Expectation {
    permissions = permissions.map(all -> Collections.unmodifiableSortedSet(new TreeSet<>(all)));
    calls = List.copyOf(calls);
    slots = Collections.unmodifiableSortedMap(new TreeMap<>(slots));
    formerly = Collections.unmodifiableSortedMap(new TreeMap<>(formerly));
    delegated = delegated.map(all -> Collections.unmodifiableSortedSet(new TreeSet<>(all)));
  }

  /** What is asked of slots that have had no other name. */
  public Expectation(
      Optional<SortedSet<Permission>> permissions,
      List<Call> calls,
      SortedMap<SlotName, DesiredCredential> slots) {
    this(permissions, calls, slots, new TreeMap<>(), Optional.empty(), Optional.empty());
  }

  /** Whether a receipt or a marker with that name speaks of the slot. */
  public boolean means(SlotName name, SlotName slot) {
    return formerly.getOrDefault(name, name).equals(slot);
  }

  /**
   * What that manifest document asks to be proven.
   *
   * @param page where a person consents, if the document leaves it to one
   */
  public static Expectation of(DesiredApp app, ConsentPage page) {
    return new Expectation(
        app.permissions().map(Expectation::names),
        app.calls().stream().filter(Call::runnable).toList(),
        app.credentials().orElseGet(TreeMap::new),
        app.formerly(),
        app.delegated().map(Expectation::names),
        app.consent() == ConsentBy.PERSON ? Optional.of(page) : Optional.empty());
  }

  private static SortedSet<Permission> names(List<DesiredPermission> all) {
    return all.stream()
        .map(DesiredPermission::permission)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every permission that is asked for. */
  public SortedSet<Permission> asked() {
    SortedSet<Permission> asked = new TreeSet<>(permissions.orElseGet(TreeSet::new));
    delegated.ifPresent(asked::addAll);
    return asked;
  }

  /**
   * What a person has yet to do about an app; empty when nothing, or when appreg consents.
   *
   * @param appId application id; empty when the app does not exist yet
   * @param granted what is consented to
   */
  public Optional<Awaited> awaited(String appId, Collection<Permission> granted) {
    if (person.isEmpty()) {
      return Optional.empty();
    }
    SortedSet<Permission> consent = asked();
    consent.removeAll(granted);
    SortedSet<Permission> revocation = new TreeSet<>(granted);
    revocation.removeIf(each -> !managed(each));
    revocation.removeAll(asked());
    Optional<String> link =
        person.filter(page -> !consent.isEmpty() && !appId.isEmpty()).map(page -> page.link(appId));
    return consent.isEmpty() && revocation.isEmpty()
        ? Optional.empty()
        : Optional.of(new Awaited(consent, revocation, link));
  }

  private boolean managed(Permission permission) {
    return (permission.delegated() ? delegated : permissions)
        .filter(
            all ->
                permission.api().equals(Permission.MICROSOFT_GRAPH)
                    || all.stream().anyMatch(each -> each.api().equals(permission.api())))
        .isPresent();
  }

  /**
   * The roles that tokens can have now, one token for each API: where a person consents, those that
   * are consented to; empty when permissions are unmanaged.
   *
   * @param granted what is consented to
   */
  public Optional<SortedSet<Permission>> possibleRoles(Collection<Permission> granted) {
    return person.isEmpty()
        ? permissions
        : permissions.map(
            all ->
                granted.stream()
                    .filter(each -> !each.delegated() && managed(each))
                    .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The other APIs that tokens are to be for. */
  public SortedSet<String> otherApis() {
    return permissions.orElseGet(TreeSet::new).stream()
        .map(Permission::api)
        .filter(api -> !api.equals(Permission.MICROSOFT_GRAPH))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
