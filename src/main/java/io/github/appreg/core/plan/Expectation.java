package io.github.appreg.core.plan;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
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
 * @param roles exactly these in a token for Microsoft Graph; empty when permissions are unmanaged
 * @param calls the declared calls that may be run
 * @param slots the credentials to prove
 */
public record Expectation(
    Optional<SortedSet<String>> roles,
    List<Call> calls,
    SortedMap<SlotName, DesiredCredential> slots) {
  public Expectation {
    roles = roles.map(all -> Collections.unmodifiableSortedSet(new TreeSet<>(all)));
    calls = List.copyOf(calls);
    slots = Collections.unmodifiableSortedMap(new TreeMap<>(slots));
  }

  /** What that manifest document asks to be proven. */
  public static Expectation of(DesiredApp app) {
    return new Expectation(
        app.permissions()
            .map(
                all ->
                    all.stream()
                        .map(wanted -> wanted.permission())
                        .filter(p -> p.api().equals(Permission.MICROSOFT_GRAPH))
                        .map(Permission::value)
                        .collect(Collectors.toCollection(TreeSet::new))),
        app.calls().stream().filter(Call::runnable).toList(),
        app.credentials().orElseGet(TreeMap::new));
  }
}
