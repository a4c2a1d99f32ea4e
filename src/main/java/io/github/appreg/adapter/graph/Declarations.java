package io.github.appreg.adapter.graph;

import com.microsoft.graph.models.RequiredResourceAccess;
import com.microsoft.graph.models.ResourceAccess;
import io.github.appreg.core.model.Permission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/** {@code requiredResourceAccess}: whole on the wire, changed permission by permission. */
final class Declarations {
  private final ApiRoles roles;

  Declarations(ApiRoles roles) {
    this.roles = roles;
  }

  /** The declarations with some added and some removed; all others stay. */
  List<Rows.Required> merged(
      Collection<Rows.Required> live, SortedSet<Permission> add, SortedSet<Permission> remove)
      throws GraphFailure {
    Map<String, Set<Rows.Access>> byApi = byApi(live);
    for (Permission permission : remove) {
      if (byApi.containsKey(permission.api())) {
        byApi.get(permission.api()).remove(access(permission));
      }
    }
    for (Permission permission : add) {
      byApi.computeIfAbsent(permission.api(), api -> new LinkedHashSet<>()).add(access(permission));
    }
    List<Rows.Required> merged = new ArrayList<>();
    byApi.forEach(
        (api, access) -> {
          if (!access.isEmpty()) {
            merged.add(new Rows.Required(api, List.copyOf(access)));
          }
        });
    return merged;
  }

  /** Whether both declare the same, in any order. */
  static boolean same(Collection<Rows.Required> one, Collection<Rows.Required> other) {
    return byApi(one).equals(byApi(other));
  }

  /** As the SDK sends it. */
  static List<RequiredResourceAccess> body(Collection<Rows.Required> required) {
    List<RequiredResourceAccess> all = new ArrayList<>();
    for (Rows.Required api : required) {
      List<ResourceAccess> entries = new ArrayList<>();
      for (Rows.Access access : api.resourceAccess()) {
        ResourceAccess entry = new ResourceAccess();
        entry.setId(UUID.fromString(access.id()));
        entry.setType(access.type());
        entries.add(entry);
      }
      RequiredResourceAccess one = new RequiredResourceAccess();
      one.setResourceAppId(api.resourceAppId());
      one.setResourceAccess(entries);
      all.add(one);
    }
    return all;
  }

  private Rows.Access access(Permission permission) throws GraphFailure {
    return new Rows.Access(
        roles.roleId(permission).toLowerCase(Locale.ROOT),
        permission.delegated() ? ApiRoles.SCOPE : ApiRoles.ROLE);
  }

  private static Map<String, Set<Rows.Access>> byApi(Collection<Rows.Required> required) {
    Map<String, Set<Rows.Access>> byApi = new LinkedHashMap<>();
    for (Rows.Required api : required) {
      Set<Rows.Access> entries =
          byApi.computeIfAbsent(
              api.resourceAppId().toLowerCase(Locale.ROOT), id -> new LinkedHashSet<>());
      for (Rows.Access access : api.resourceAccess()) {
        entries.add(new Rows.Access(access.id().toLowerCase(Locale.ROOT), access.type()));
      }
    }
    return byApi;
  }
}
