package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.AuditRecord;
import io.github.appreg.core.port.Fault.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tenant's log over {@code /auditLogs/directoryAudits}: some apps by one request, or, where
 * there are many, the whole log of what is done to apps.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/directoryaudit-list?view=graph-rest-1.0">List
 *     directoryAudits</a>
 */
final class DirectoryAudits {
  /** How many ids one filter names; its limit is not published. */
  private static final int IDS = 10;

  /** With more apps than so many, the log is read whole. */
  private static final int FEW = 50;

  private static final int PAGE = 999;

  private final Graph graph;
  private final ObjectIds ids;
  private final DeletedApps deleted;
  private final ApiRoles roles;

  DirectoryAudits(Session session, DeletedApps deleted) {
    this.graph = session.graph();
    this.ids = session.ids();
    this.roles = session.roles();
    this.deleted = deleted;
  }

  SortedMap<AppKey, List<AuditRecord>> of(Collection<Target> targets, Instant since)
      throws GraphFailure {
    SortedMap<AppKey, Set<String>> wanted = new TreeMap<>();
    for (Target target : targets) {
      wanted.put(target.key(), new TreeSet<>(ids.read(target)));
    }
    gone(targets, wanted);
    wanted.values().removeIf(Set::isEmpty);
    AuditReading reading = new AuditReading(graph.ownClaims(), roles);
    SortedMap<AppKey, List<AuditRecord>> records = new TreeMap<>();
    Map<String, AppKey> keys = new HashMap<>();
    wanted.forEach((key, all) -> all.forEach(id -> keys.put(id, key)));
    for (JsonNode row : rows(wanted.values(), since)) {
      for (AppKey key : about(row, keys)) {
        Optional<AuditRecord> record = reading.of(row, wanted.get(key));
        record.ifPresent(r -> records.computeIfAbsent(key, k -> new ArrayList<>()).add(r));
      }
    }
    // What happened in one moment stays in the order of the log.
    records.values().forEach(all -> all.sort(Comparator.comparing(AuditRecord::at).reversed()));
    return records;
  }

  private static Set<AppKey> about(JsonNode row, Map<String, AppKey> keys) {
    Set<AppKey> about = new TreeSet<>();
    for (JsonNode target : row.path("targetResources")) {
      Optional.ofNullable(keys.get(target.path("id").asText(""))).ifPresent(about::add);
    }
    return about;
  }

  /** Adds the ids of apps, and of service principals, that were deleted. */
  private void gone(Collection<Target> targets, SortedMap<AppKey, Set<String>> wanted)
      throws GraphFailure {
    for (Target target : targets) {
      if (target.managedIdentity().isEmpty() && wanted.get(target.key()).size() < 2) {
        Optional<String> appId = ids.readAppId(target.key()).or(target::appId);
        wanted.get(target.key()).addAll(deleted.ids(target.key(), appId));
      }
    }
  }

  private List<JsonNode> rows(Collection<Set<String>> wanted, Instant since) throws GraphFailure {
    if (wanted.isEmpty()) {
      return List.of();
    }
    String window = "activityDateTime ge " + since;
    String whole = window + " and category eq 'ApplicationManagement'";
    if (wanted.size() > FEW) {
      return all(whole);
    }
    List<String> all = wanted.stream().flatMap(Set::stream).toList();
    List<JsonNode> rows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int from = 0; from < all.size(); from += IDS) {
      String some =
          all.subList(from, Math.min(from + IDS, all.size())).stream()
              .map(id -> "targetResources/any(t:t/id eq '" + Ids.quoted(id) + "')")
              .collect(Collectors.joining(" or "));
      List<JsonNode> answer;
      try {
        answer = all(window + " and (" + some + ")");
      } catch (GraphFailure e) {
        if (!e.is(Kind.REFUSED)) {
          throw e;
        }
        // A filter that a cloud does not take is no reason to know nothing.
        return all(whole);
      }
      answer.stream().filter(row -> seen.add(row.path("id").asText(""))).forEach(rows::add);
    }
    return rows;
  }

  private List<JsonNode> all(String filter) throws GraphFailure {
    RequestInformation request =
        graph
            .at()
            .auditLogs()
            .directoryAudits()
            .toGetRequestInformation(
                c -> {
                  c.queryParameters.filter = filter;
                  c.queryParameters.top = PAGE;
                });
    return graph.all(request, JsonNode.class);
  }
}
