package io.github.appreg.adapter.graph;

import io.github.appreg.core.model.Permission;
import io.github.appreg.core.port.Fault;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** The permissions that APIs publish in this tenant, of both kinds. */
final class ApiRoles {
  /** What {@code requiredResourceAccess} calls an application permission. */
  static final String ROLE = "Role";

  /** What {@code requiredResourceAccess} calls a delegated permission. */
  static final String SCOPE = "Scope";

  private final Offers roles;
  private final Offers scopes;

  ApiRoles(Graph graph, Batch batch) {
    this.roles = new Offers(graph, batch, false);
    this.scopes = new Offers(graph, batch, true);
  }

  /** Reads the app roles of these APIs at once, as far as they are not known. */
  void expect(Set<String> apiAppIds) throws GraphFailure {
    roles.expect(apiAppIds);
  }

  /** The same by the object ids that grants name. */
  void expectGranted(Set<String> apiObjectIds) throws GraphFailure {
    roles.expectGranted(apiObjectIds);
  }

  /** The permission that a declaration names. */
  Permission declared(String apiAppId, Rows.Access access) throws GraphFailure {
    return (SCOPE.equals(access.type()) ? scopes : roles).declared(apiAppId, access.id());
  }

  /** The application permission that a grant gives; nothing where the API is gone. */
  Optional<Permission> granted(String apiObjectId, String roleId) throws GraphFailure {
    return roles.granted(apiObjectId, roleId);
  }

  /** The delegated permission that a word of a grant's scope gives; likewise. */
  Optional<Permission> scoped(String apiObjectId, String scope) throws GraphFailure {
    return scopes.scoped(apiObjectId, scope);
  }

  /** Those that cannot be granted, with the reason. */
  SortedMap<Permission, Fault> unknown(Collection<Permission> permissions) throws GraphFailure {
    SortedMap<Permission, Fault> unknown =
        roles.unknown(permissions.stream().filter(each -> !each.delegated()).toList());
    unknown.putAll(scopes.unknown(permissions.stream().filter(Permission::delegated).toList()));
    return unknown;
  }

  /** The object id of an API's service principal. */
  String objectId(Permission permission) throws GraphFailure {
    return of(permission).objectId(permission);
  }

  /** The id of a permission's app role or scope. */
  String roleId(Permission permission) throws GraphFailure {
    return of(permission).roleId(permission);
  }

  private Offers of(Permission permission) {
    return permission.delegated() ? scopes : roles;
  }
}
