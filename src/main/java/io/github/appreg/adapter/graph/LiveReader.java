package io.github.appreg.adapter.graph;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.Lanes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads apps whole, many at a time. */
final class LiveReader {
  private static final int PAGE = 999;

  private final Graph graph;
  private final Batch batch;
  private final RowSource rows;
  private final PartSource parts;
  private final ApiRoles roles;
  private final ObjectIds ids;
  private final Identities identities;
  private final Lanes lanes;

  private LiveReader(
      Graph graph,
      Batch batch,
      RowSource rows,
      PartSource parts,
      ApiRoles roles,
      ObjectIds ids,
      Lanes lanes) {
    this.lanes = lanes;
    this.graph = graph;
    this.batch = batch;
    this.rows = rows;
    this.parts = parts;
    this.roles = roles;
    this.ids = ids;
    this.identities = new Identities(graph, batch);
  }

  /**
   * Reads by page or by key, as the census says.
   *
   * @param keeping takes rows from what an earlier run has kept; absent to read all
   */
  static LiveReader over(
      Graph graph,
      Batch batch,
      ApiRoles roles,
      ObjectIds ids,
      Lanes lanes,
      Census census,
      Optional<Function<RowSource, RowsByChanges>> keeping) {
    RowSource rows = new RowsBySize(graph, lanes, new RowsByKey(graph, batch), roles, census);
    PartSource parts = new PartsBySize(graph, lanes, new PartsByApp(graph, batch), census);
    Optional<RowsByChanges> kept = keeping.map(each -> each.apply(rows));
    return new LiveReader(
        graph,
        batch,
        kept.<RowSource>map(each -> each).orElse(rows),
        kept.map(each -> each.learning(parts)).orElse(parts),
        roles,
        ids,
        lanes);
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
    RowSource.Found found = rows.find(targets);
    SortedMap<AppKey, Rows.Application> registrations = found.registrations();
    List<LiveApp> apps =
        whole(
            List.copyOf(registrations.keySet()),
            List.copyOf(registrations.values()),
            found,
            targets.stream().filter(Target::delegated).map(Target::key).collect(toSet()));
    apps.forEach(app -> into.put(app.key(), app));
    registrations.forEach(ids::remember);
    targets.stream()
        .map(Target::key)
        .filter(key -> !registrations.containsKey(key))
        .forEach(ids::rememberAbsent);
  }

  /**
   * The apps of these rows with all their parts, in the same order.
   *
   * @param found what came with the rows
   * @param delegated those whose delegated declarations are read as well
   */
  List<LiveApp> whole(
      List<AppKey> keys, List<Rows.Application> rows, RowSource.Found found, Set<AppKey> delegated)
      throws GraphFailure {
    Map<String, PartSource.Parts> all = parts(rows, found);
    List<LiveApp> apps = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      AppKey key = keys.get(i);
      Rows.Application row = rows.get(i);
      apps.add(app(key, row, declared(row, delegated.contains(key)), all.get(row.id())));
    }
    return apps;
  }

  /** The parts; beside them, and then of them, what the APIs publish. */
  private Map<String, PartSource.Parts> parts(List<Rows.Application> rows, RowSource.Found found)
      throws GraphFailure {
    Map<String, PartSource.Parts> all = new HashMap<>(found.parts());
    List<Rows.Application> rest = rows.stream().filter(row -> !all.containsKey(row.id())).toList();
    Set<String> apis = new TreeSet<>();
    rows.forEach(row -> row.requiredResourceAccess().forEach(r -> apis.add(r.resourceAppId())));
    lanes
        .<Map<String, PartSource.Parts>, GraphFailure>all(
            List.of(
                () -> parts.of(rest, found.principals()),
                () -> {
                  roles.expect(apis);
                  return Map.of();
                }))
        .forEach(all::putAll);
    roles.expectGranted(
        all.values().stream()
            .flatMap(each -> each.grants().stream())
            .map(Rows.Assignment::resourceId)
            .collect(toSet()));
    return all;
  }

  private LiveApp app(
      AppKey key, Rows.Application row, SortedSet<Permission> declared, PartSource.Parts parts)
      throws GraphFailure {
    SortedSet<Owner> owners = new TreeSet<>();
    for (Rows.Owner owner : parts.owners()) {
      owners.add(AppMapping.owner(owner));
    }
    parts.principal().ifPresent(principal -> ids.rememberRead(key, principal.id()));
    List<LiveTrust> trusts = parts.trusts().stream().map(AppMapping::trust).toList();
    return new LiveApp(
        key,
        AppMapping.text(row.uniqueName()),
        row.appId(),
        AppMapping.fields(row),
        new TreeSet<>(row.tags()),
        owners,
        parts.principal().isPresent(),
        parts.principal().map(Rows.Principal::enabled).orElse(true),
        declared,
        granted(parts.grants()),
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
