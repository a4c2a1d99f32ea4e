package io.github.appreg.adapter.graph;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.Target;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Object ids by app, remembered for one run; they never leave this adapter. */
final class ObjectIds {
  private final Graph graph;
  private final Looks looks;
  private final Patience patience;
  private final Map<AppKey, Pair> known = new ConcurrentHashMap<>();
  private final Map<AppKey, String> principals = new ConcurrentHashMap<>();
  private final Map<AppKey, String> read = new ConcurrentHashMap<>();
  private final Set<AppKey> absent = ConcurrentHashMap.newKeySet();

  ObjectIds(Graph graph, Looks looks, Patience patience) {
    this.graph = graph;
    this.looks = looks;
    this.patience = patience;
  }

  void remember(AppKey key, Rows.Application row) {
    known.put(key, new Pair(row.id(), row.appId()));
    absent.remove(key);
  }

  /** Remembers that the last reading found no such app. */
  void rememberAbsent(AppKey key) {
    absent.add(key);
  }

  /** Whether the last reading looked for the app and found none; no write goes by it. */
  boolean absent(AppKey key) {
    return absent.contains(key);
  }

  /** The object id of the application; waits for one that was created a moment ago. */
  String application(AppKey key) throws GraphFailure {
    return ids(key).id();
  }

  String appId(AppKey key) throws GraphFailure {
    return ids(key).appId();
  }

  /** The object id of the service principal that stands for the target. */
  String servicePrincipal(Target target) throws GraphFailure {
    if (target.managedIdentity().isPresent()) {
      return identity(target.key(), target.managedIdentity().get());
    }
    String id = principals.get(target.key());
    if (id == null) {
      id =
          patience.until(
              "the service principal of " + target.key(), () -> findPrincipal(target.key()));
      principals.put(target.key(), id);
    }
    return id;
  }

  /** Remembers the service principal of an app at this reading; no write goes by it. */
  void rememberRead(AppKey key, String servicePrincipal) {
    read.put(key, servicePrincipal);
  }

  /** The ids of the app and its service principal, as far as this run has read them. */
  Set<String> read(Target target) {
    Set<String> all = new TreeSet<>();
    if (known.containsKey(target.key())) {
      all.add(known.get(target.key()).id());
    }
    target
        .managedIdentity()
        .filter(reference -> reference.by() == IdentityReference.By.PRINCIPAL_ID)
        .ifPresent(reference -> all.add(reference.text()));
    Stream.of(read, principals).map(map -> map.get(target.key())).forEach(id -> add(all, id));
    return all;
  }

  /** The application id, where this run has read it. */
  Optional<String> readAppId(AppKey key) {
    return Optional.ofNullable(known.get(key)).map(Pair::appId);
  }

  private static void add(Set<String> all, String id) {
    if (id != null) {
      all.add(id);
    }
  }

  /** Remembers the service principal that this run has made. */
  void rememberMade(AppKey key, String servicePrincipal) {
    principals.put(key, servicePrincipal);
  }

  /** Remembers what a target's managed identity is at this reading. */
  void remember(AppKey key, Rows.Identity row) {
    principals.put(key, row.id());
  }

  /** What the app's last reading found; a name is not looked up anew for a write. */
  private String identity(AppKey key, IdentityReference reference) {
    if (reference.by() == IdentityReference.By.PRINCIPAL_ID) {
      return reference.text();
    }
    return Optional.ofNullable(principals.get(key))
        .orElseThrow(() -> new IllegalStateException(key + " is written before it was read"));
  }

  Optional<String> findPrincipal(AppKey key) throws GraphFailure {
    return looks
        .find(
            graph
                .at()
                .servicePrincipalsWithAppId(Ids.quoted(appId(key)))
                .toGetRequestInformation(
                    c -> c.queryParameters.select = new String[] {"id", "appId"}),
            Rows.Identified.class)
        .map(Rows.Identified::id);
  }

  private Pair ids(AppKey key) throws GraphFailure {
    if (!known.containsKey(key)) {
      remember(key, patience.until("the registration " + key, () -> find(key)));
    }
    return known.get(key);
  }

  Optional<Rows.Application> find(AppKey key) throws GraphFailure {
    return looks.find(
        graph.at().applicationsWithUniqueName(Ids.quoted(key.value())).toGetRequestInformation(),
        Rows.Application.class);
  }

  private record Pair(String id, String appId) {}
}
