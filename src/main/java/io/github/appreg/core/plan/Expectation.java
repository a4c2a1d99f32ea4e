package io.github.appreg.core.plan;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.SlotName;
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
 */
public record Expectation(
    Optional<SortedSet<Permission>> permissions,
    List<Call> calls,
    SortedMap<SlotName, DesiredCredential> slots,
    SortedMap<SlotName, SlotName> formerly) {
  public Expectation {
    permissions = permissions.map(all -> Collections.unmodifiableSortedSet(new TreeSet<>(all)));
    calls = List.copyOf(calls);
    slots = Collections.unmodifiableSortedMap(new TreeMap<>(slots));
    formerly = Collections.unmodifiableSortedMap(new TreeMap<>(formerly));
  }

  /** What is asked of slots that have had no other name. */
  public Expectation(
      Optional<SortedSet<Permission>> permissions,
      List<Call> calls,
      SortedMap<SlotName, DesiredCredential> slots) {
    this(permissions, calls, slots, new TreeMap<>());
  }

  /** Whether a receipt or a marker with that name speaks of the slot. */
  public boolean means(SlotName name, SlotName slot) {
    return formerly.getOrDefault(name, name).equals(slot);
  }

  /** What that manifest document asks to be proven. */
  public static Expectation of(DesiredApp app) {
    return new Expectation(
        app.permissions()
            .map(
                all ->
                    all.stream()
                        .map(DesiredPermission::permission)
                        .collect(Collectors.toCollection(TreeSet::new))),
        app.calls().stream().filter(Call::runnable).toList(),
        app.credentials().orElseGet(TreeMap::new),
        app.formerly());
  }

  /** The other APIs that tokens are to be for. */
  public SortedSet<String> otherApis() {
    return permissions.orElseGet(TreeSet::new).stream()
        .map(Permission::api)
        .filter(api -> !api.equals(Permission.MICROSOFT_GRAPH))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
