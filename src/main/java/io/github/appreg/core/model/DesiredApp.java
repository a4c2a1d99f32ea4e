package io.github.appreg.core.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One manifest document: an app registration, or the grants of an existing managed identity.
 *
 * <p>What is absent is unmanaged and left alone; what is empty means none.
 *
 * @param managedIdentity the managed identity, for {@code kind: ManagedIdentity}; then only
 *     permissions are managed
 * @param appId application id of an app that is to be taken over; finds it until it bears the key
 * @param fields the managed fields
 * @param owners user principal names or object ids
 * @param permissions exactly these on every API that is named here; Microsoft Graph is always named
 * @param calls evidence for the permissions; what is runnable is run as proof
 * @param runsOn where the automation runs; empty when not said
 * @param foreignCredentials what is done about credentials that bear no marker of ours
 * @param guarded whether nothing may disable or delete it ({@code protect: true})
 * @param formerly the slot that a former name means now
 * @param delegated exactly these delegated permissions for all people, on every API that is named
 *     here; Microsoft Graph is always named
 */
public record DesiredApp(
    AppKey key,
    Optional<IdentityReference> managedIdentity,
    Optional<String> appId,
    Map<AppField, String> fields,
    Optional<SortedSet<String>> tags,
    Optional<SortedSet<String>> owners,
    Optional<List<DesiredPermission>> permissions,
    List<Call> calls,
    Optional<SortedMap<SlotName, DesiredCredential>> credentials,
    Environment environment,
    String runsOn,
    ForeignCredentials foreignCredentials,
    boolean guarded,
    SortedMap<SlotName, SlotName> formerly,
    Optional<List<DesiredPermission>> delegated,
    ConsentBy consent,
    Origin origin) {
  public DesiredApp {
    Map<AppField, String> copy = new EnumMap<>(AppField.class);
    copy.putAll(fields);
    fields = Collections.unmodifiableMap(copy);
    tags = tags.map(all -> Collections.unmodifiableSortedSet(new TreeSet<>(all)));
    owners = owners.map(all -> Collections.unmodifiableSortedSet(new TreeSet<>(all)));
    permissions = permissions.map(List::copyOf);
    calls = List.copyOf(calls);
    credentials = credentials.map(all -> Collections.unmodifiableSortedMap(new TreeMap<>(all)));
    formerly = Collections.unmodifiableSortedMap(new TreeMap<>(formerly));
    delegated = delegated.map(List::copyOf);
  }

  /** An app whose foreign credentials are only reported, and whose slots have had no other name. */
  public DesiredApp(
      AppKey key,
      Optional<IdentityReference> managedIdentity,
      Map<AppField, String> fields,
      Optional<SortedSet<String>> tags,
      Optional<SortedSet<String>> owners,
      Optional<List<DesiredPermission>> permissions,
      List<Call> calls,
      Optional<SortedMap<SlotName, DesiredCredential>> credentials,
      Environment environment,
      String runsOn,
      Origin origin) {
    this(
        key,
        managedIdentity,
        Optional.empty(),
        fields,
        tags,
        owners,
        permissions,
        calls,
        credentials,
        environment,
        runsOn,
        ForeignCredentials.REPORT,
        false,
        new TreeMap<>(),
        Optional.empty(),
        ConsentBy.APPREG,
        origin);
  }

  /** The APIs whose permissions are managed: empty when permissions are unmanaged. */
  public SortedSet<String> apis() {
    return apis(permissions);
  }

  /** The same of delegated permissions. */
  public SortedSet<String> delegatedApis() {
    return apis(delegated);
  }

  private static SortedSet<String> apis(Optional<List<DesiredPermission>> list) {
    return list.map(
            all ->
                Stream.concat(
                        Stream.of(Permission.MICROSOFT_GRAPH),
                        all.stream().map(p -> p.permission().api()))
                    .collect(Collectors.toCollection(TreeSet::new)))
        .orElseGet(TreeSet::new);
  }

  /** What a directory needs to know to find the app. */
  public Target target() {
    return new Target(key, managedIdentity, appId, delegated.isPresent());
  }
}
