package io.github.appreg.core.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
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
 * @param declared application permissions in {@code requiredResourceAccess}
 * @param granted application permissions consented to (app role assignments of the service
 *     principal)
 * @param identity what a managed identity is; empty for an app
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
    Optional<LiveIdentity> identity) {
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
  }

  /** An app registration. */
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
        Optional.empty());
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
        identity);
  }
}
