package io.github.appreg.core.model;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An app as it is in the tenant.
 *
 * @param uniqueName Entra's own name for it: the key; empty where an app that was found by its id
 *     bears none yet, and another text where it bears another, which cannot change
 * @param appId application (client) id
 * @param fields every {@link AppField}; empty text where Entra has none
 * @param tags all tags, our mark among them
 * @param servicePrincipal whether the service principal exists
 * @param enabled whether the service principal may sign in; true where there is none
 * @param declared permissions in {@code requiredResourceAccess}; delegated ones only where they are
 *     managed
 * @param granted permissions consented to: app role assignments of the service principal, and
 *     delegated ones for all people where they are managed
 * @param identity what a managed identity is; empty for an app
 * @param personal for each delegated permission, how many people consented for themselves; likewise
 */
public record LiveApp(
    AppKey key,
    String uniqueName,
    String appId,
    Map<AppField, String> fields,
    SortedSet<String> tags,
    SortedSet<Owner> owners,
    boolean servicePrincipal,
    boolean enabled,
    SortedSet<Permission> declared,
    SortedSet<Permission> granted,
    List<LiveCredential> credentials,
    List<LiveTrust> trusts,
    Optional<LiveIdentity> identity,
    SortedMap<Permission, Integer> personal) {
  public LiveApp {
    Map<AppField, String> copy = new EnumMap<>(AppField.class);
    copy.putAll(fields);
    fields = Collections.unmodifiableMap(copy);
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    owners = Collections.unmodifiableSortedSet(new TreeSet<>(owners));
    declared = Collections.unmodifiableSortedSet(new TreeSet<>(declared));
    granted = Collections.unmodifiableSortedSet(new TreeSet<>(granted));
    credentials = List.copyOf(credentials);
    trusts = List.copyOf(trusts);
    personal = Collections.unmodifiableSortedMap(new TreeMap<>(personal));
  }

  /** An app registration that nobody consented to for themselves. */
  public LiveApp(
      AppKey key,
      String uniqueName,
      String appId,
      Map<AppField, String> fields,
      SortedSet<String> tags,
      SortedSet<Owner> owners,
      boolean servicePrincipal,
      boolean enabled,
      SortedSet<Permission> declared,
      SortedSet<Permission> granted,
      List<LiveCredential> credentials,
      List<LiveTrust> trusts) {
    this(
        key,
        uniqueName,
        appId,
        fields,
        tags,
        owners,
        servicePrincipal,
        enabled,
        declared,
        granted,
        credentials,
        trusts,
        Optional.empty(),
        new TreeMap<>());
  }

  /** An app that bears its key and may sign in. */
  public LiveApp(
      AppKey key,
      String appId,
      Map<AppField, String> fields,
      SortedSet<String> tags,
      SortedSet<Owner> owners,
      boolean servicePrincipal,
      SortedSet<Permission> declared,
      SortedSet<Permission> granted,
      List<LiveCredential> credentials,
      List<LiveTrust> trusts) {
    this(
        key,
        key.value(),
        appId,
        fields,
        tags,
        owners,
        servicePrincipal,
        true,
        declared,
        granted,
        credentials,
        trusts);
  }

  /** Whether it bears its key, as it will for ever. */
  public boolean named() {
    return uniqueName.equals(key.value());
  }

  /**
   * The same, its keys and passwords marked with the names that their slots have now.
   *
   * @param formerly the slot that a former name means now
   */
  public LiveApp renamed(Map<SlotName, SlotName> formerly) {
    return new LiveApp(
        key,
        uniqueName,
        appId,
        fields,
        tags,
        owners,
        servicePrincipal,
        enabled,
        declared,
        granted,
        credentials.stream().map(credential -> credential.renamed(formerly)).toList(),
        trusts,
        identity,
        personal);
  }

  /**
   * The same, with delegated permissions that it was consented to.
   *
   * @param everyone for all people
   * @param personal by how many people for themselves
   */
  public LiveApp consented(
      Collection<Permission> everyone, SortedMap<Permission, Integer> personal) {
    SortedSet<Permission> all = new TreeSet<>(granted);
    all.addAll(everyone);
    return new LiveApp(
        key,
        uniqueName,
        appId,
        fields,
        tags,
        owners,
        servicePrincipal,
        enabled,
        declared,
        all,
        credentials,
        trusts,
        identity,
        personal);
  }
}
