package io.github.appreg.adapter.graph;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads apps whole, many at a time. Never expands: Graph cuts an expanded list at 20, silently. */
final class LiveReader {
  private static final String[] PRINCIPAL = {"id", "appId", "displayName", "accountEnabled"};

  /** An app's parts: service principal, grants, owners, federated credentials. */
  private static final int PARTS = 4;

  private static final int PAGE = 999;

  private final Graph graph;
  private final Batch batch;
  private final ApiRoles roles;
  private final ObjectIds ids;
  private final Identities identities;

  LiveReader(Graph graph, Batch batch, ApiRoles roles, ObjectIds ids) {
    this.graph = graph;
    this.batch = batch;
    this.roles = roles;
    this.ids = ids;
    this.identities = new Identities(graph, batch);
  }

  Identities identities() {
    return identities;
  }

  SortedMap<AppKey, LiveApp> read(Collection<Target> targets) throws GraphFailure {
    List<Target> identities = new ArrayList<>();
    List<Target> registrations = new ArrayList<>();
    for (Target target : targets) {
      if (target.managedIdentity().isPresent()) {
        identities.add(target);
      } else {
        registrations.add(target);
      }
    }
    SortedMap<AppKey, LiveApp> apps = new TreeMap<>();
    readApps(registrations, apps);
    readIdentities(identities, apps);
    return apps;
  }

  private void readApps(List<Target> targets, SortedMap<AppKey, LiveApp> into) throws GraphFailure {
    SortedMap<AppKey, Rows.Application> found = new TreeMap<>();
    look(targets, target -> byName(target.key()), found);
    look(
        targets.stream().filter(t -> t.appId().isPresent() && !found.containsKey(t.key())).toList(),
        target -> byAppId(target.appId().orElseThrow()),
        found);
    List<LiveApp> apps =
        whole(
            List.copyOf(found.keySet()),
            List.copyOf(found.values()),
            targets.stream().filter(Target::delegated).map(Target::key).collect(toSet()));
    apps.forEach(app -> into.put(app.key(), app));
    found.forEach(ids::remember);
  }

  private void look(
      List<Target> targets,
      Function<Target, RequestInformation> lookup,
      SortedMap<AppKey, Rows.Application> into)
      throws GraphFailure {
    List<Batch.Item> answers = batch.get(targets.stream().map(lookup).toList());
    for (int i = 0; i < targets.size(); i++) {
      Optional<JsonNode> body = answers.get(i).found();
      if (body.isPresent()) {
        into.put(targets.get(i).key(), Json.bind(body.get(), Rows.Application.class));
      }
    }
  }

  /** Without $select: naming keyCredentials there is throttled to 150 requests a minute. */
  private RequestInformation byName(AppKey key) {
    return graph.at().applicationsWithUniqueName(Ids.quoted(key.value())).toGetRequestInformation();
  }

  /** Without $select, likewise. */
  RequestInformation byAppId(String appId) {
    return graph.at().applicationsWithAppId(Ids.quoted(appId)).toGetRequestInformation();
  }

  /**
   * The apps of these rows with all their parts, in the same order.
   *
   * @param delegated those whose delegated declarations are read as well
   */
  List<LiveApp> whole(List<AppKey> keys, List<Rows.Application> rows, Set<AppKey> delegated)
      throws GraphFailure {
    List<RequestInformation> parts = new ArrayList<>();
    rows.forEach(row -> parts.addAll(parts(row)));
    List<Batch.Item> items = batch.get(parts);
    List<LiveApp> apps = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      AppKey key = keys.get(i);
      SortedSet<Permission> declared = declared(rows.get(i), delegated.contains(key));
      apps.add(app(key, rows.get(i), declared, items.subList(i * PARTS, (i + 1) * PARTS)));
    }
    return apps;
  }

  private List<RequestInformation> parts(Rows.Application row) {
    GraphServiceClient at = graph.at();
    var application = at.applications().byApplicationId(row.id());
    return List.of(
        at.servicePrincipalsWithAppId(Ids.quoted(row.appId()))
            .toGetRequestInformation(c -> c.queryParameters.select = PRINCIPAL),
        graph.below(
            at.servicePrincipalsWithAppId(Ids.quoted(row.appId())).toGetRequestInformation(),
            "/appRoleAssignments?$top=" + PAGE),
        application
            .owners()
            .toGetRequestInformation(
                c -> {
                  c.queryParameters.select =
                      new String[] {"id", "displayName", "userPrincipalName"};
                  c.queryParameters.top = PAGE;
                }),
        application.federatedIdentityCredentials().toGetRequestInformation());
  }

  private LiveApp app(
      AppKey key, Rows.Application row, SortedSet<Permission> declared, List<Batch.Item> parts)
      throws GraphFailure {
    SortedSet<Owner> owners = new TreeSet<>();
    for (Rows.Owner owner : rows(parts.get(2), Rows.Owner.class)) {
      owners.add(AppMapping.owner(owner));
    }
    parts
        .get(0)
        .found()
        .ifPresent(principal -> ids.rememberRead(key, principal.path("id").asText("")));
    List<LiveTrust> trusts =
        rows(parts.get(3), Rows.Trust.class).stream().map(AppMapping::trust).toList();
    return new LiveApp(
        key,
        AppMapping.text(row.uniqueName()),
        row.appId(),
        AppMapping.fields(row),
        new TreeSet<>(row.tags()),
        owners,
        parts.get(0).found().isPresent(),
        parts.get(0).found().map(sp -> sp.path("accountEnabled").asBoolean(true)).orElse(true),
        declared,
        granted(rows(parts.get(1), Rows.Assignment.class)),
        AppMapping.credentials(row),
        trusts);
  }

  private void readIdentities(List<Target> targets, SortedMap<AppKey, LiveApp> into)
      throws GraphFailure {
    SortedMap<AppKey, Rows.Identity> found = identities.read(targets);
    List<Batch.Item> grants =
        batch.get(
            found.values().stream()
                .map(
                    row ->
                        graph
                            .at()
                            .servicePrincipals()
                            .byServicePrincipalId(row.id())
                            .appRoleAssignments()
                            .toGetRequestInformation(c -> c.queryParameters.top = PAGE))
                .toList());
    int i = 0;
    for (Map.Entry<AppKey, Rows.Identity> entry : found.entrySet()) {
      SortedSet<Permission> granted = granted(rows(grants.get(i++), Rows.Assignment.class));
      into.put(entry.getKey(), Identities.live(entry.getKey(), entry.getValue(), granted));
    }
    found.forEach(ids::remember);
  }

  private SortedSet<Permission> declared(Rows.Application row, boolean delegated)
      throws GraphFailure {
    SortedSet<Permission> all = new TreeSet<>();
    for (Rows.Required api : row.requiredResourceAccess()) {
      for (Rows.Access access : api.resourceAccess()) {
        if (delegated || ApiRoles.ROLE.equals(access.type())) {
          all.add(roles.declared(api.resourceAppId(), access));
        }
      }
    }
    return all;
  }

  private SortedSet<Permission> granted(List<Rows.Assignment> rows) throws GraphFailure {
    SortedSet<Permission> all = new TreeSet<>();
    for (Rows.Assignment row : rows) {
      roles.granted(row.resourceId(), row.appRoleId()).ifPresent(all::add);
    }
    return all;
  }

  private <T> List<T> rows(Batch.Item item, Class<T> row) throws GraphFailure {
    Optional<JsonNode> page = item.found();
    return page.isPresent() ? graph.rows(page.get(), row) : List.of();
  }
}
