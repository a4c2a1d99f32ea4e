package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Fault.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Names and ids of what APIs publish in this tenant, app roles or delegated scopes; each API is
 * read once.
 */
final class Offers {
  private static final int SHOWN = 5;

  private final Graph graph;
  private final Batch batch;
  private final boolean delegated;
  private final Map<String, Optional<Rows.ServicePrincipal>> byAppId = new ConcurrentHashMap<>();
  private final Map<String, Optional<Rows.ServicePrincipal>> byObjectId = new ConcurrentHashMap<>();

  Offers(Graph graph, Batch batch, boolean delegated) {
    this.graph = graph;
    this.batch = batch;
    this.delegated = delegated;
  }

  /** Reads what is not known yet of these APIs, by their application ids. */
  void expect(Collection<String> appIds) throws GraphFailure {
    expect(
        appIds.stream().map(id -> id.toLowerCase(Locale.ROOT)).toList(),
        byAppId,
        this::addressByAppId);
  }

  /** The same, by the object ids of their service principals. */
  void expectGranted(Collection<String> objectIds) throws GraphFailure {
    expect(objectIds, byObjectId, this::addressByObjectId);
  }

  private void expect(
      Collection<String> ids,
      Map<String, Optional<Rows.ServicePrincipal>> in,
      Function<String, RequestInformation> address)
      throws GraphFailure {
    List<String> open = ids.stream().distinct().filter(id -> !in.containsKey(id)).toList();
    if (open.size() == 1) {
      remember(open.get(0), address.apply(open.get(0)), in);
      return;
    }
    List<Batch.Item> answers = batch.get(open.stream().map(address).toList());
    for (int i = 0; i < open.size(); i++) {
      Optional<JsonNode> body = answers.get(i).found();
      keep(
          open.get(i),
          body.isPresent()
              ? Optional.of(Json.bind(body.get(), Rows.ServicePrincipal.class))
              : Optional.empty(),
          in);
    }
  }

  /** The permission that a declaration names. */
  Permission declared(String apiAppId, String roleId) throws GraphFailure {
    String api = apiAppId.toLowerCase(Locale.ROOT);
    return new Permission(
        api, byAppId(api).flatMap(sp -> name(sp, roleId)).orElse(roleId), delegated);
  }

  /** The permission that a grant gives; nothing where the API is gone. */
  Optional<Permission> granted(String apiObjectId, String roleId) throws GraphFailure {
    return byObjectId(apiObjectId)
        .map(
            sp ->
                new Permission(
                    sp.appId().toLowerCase(Locale.ROOT),
                    name(sp, roleId).orElse(roleId),
                    delegated));
  }

  /** The delegated permission that a word of a grant's scope gives; Graph takes any case. */
  Optional<Permission> scoped(String apiObjectId, String scope) throws GraphFailure {
    return byObjectId(apiObjectId)
        .map(
            sp ->
                new Permission(
                    sp.appId().toLowerCase(Locale.ROOT),
                    offered(sp).stream()
                        .map(Rows.Role::value)
                        .filter(scope::equalsIgnoreCase)
                        .findFirst()
                        .orElse(scope),
                    delegated));
  }

  /** Those that cannot be granted, with the reason. */
  SortedMap<Permission, Fault> unknown(Collection<Permission> permissions) throws GraphFailure {
    SortedMap<Permission, Fault> unknown = new TreeMap<>();
    for (Permission permission : permissions) {
      try {
        known(permission);
      } catch (GraphFailure e) {
        if (!e.is(Kind.REFUSED)) {
          throw e;
        }
        unknown.put(permission, Fault.of(Kind.REFUSED, e.getMessage(), e.trouble().next()));
      }
    }
    return unknown;
  }

  /** What has a name goes by it: every reading of the tenant says it so. */
  private void known(Permission permission) throws GraphFailure {
    Rows.ServicePrincipal api = present(permission);
    roleId(permission);
    Optional<String> name =
        Ids.isGuid(permission.value()) ? name(api, permission.value()) : Optional.empty();
    if (name.isPresent()) {
      throw GraphFailure.own(
          Kind.REFUSED,
          "the permission "
              + permission.value()
              + " of the API "
              + permission.api()
              + " has a name",
          "Write " + (delegated ? "scope: " : "role: ") + name.get(),
          null);
    }
  }

  /** The object id of an API's service principal. */
  String objectId(Permission permission) throws GraphFailure {
    return present(permission).id();
  }

  /** The id of a permission's app role; a permission may bear it itself where it has no name. */
  String roleId(Permission permission) throws GraphFailure {
    if (Ids.isGuid(permission.value())) {
      return permission.value();
    }
    for (Rows.Role role : offered(present(permission))) {
      if (permission.value().equals(role.value())) {
        return role.id();
      }
    }
    throw GraphFailure.own(
        Kind.REFUSED,
        "the API "
            + permission.api()
            + " publishes no "
            + (delegated ? "delegated" : "application")
            + " permission "
            + permission.value(),
        "Check the permission's name, and that this tenant's cloud has it." + published(permission),
        null);
  }

  private Rows.ServicePrincipal present(Permission permission) throws GraphFailure {
    return byAppId(permission.api())
        .orElseThrow(
            () ->
                GraphFailure.own(
                    Kind.REFUSED,
                    "the API " + permission.api() + " has no service principal in this tenant",
                    "Add it once with: az ad sp create --id " + permission.api(),
                    null));
  }

  private Optional<Rows.ServicePrincipal> byAppId(String appId) throws GraphFailure {
    Optional<Rows.ServicePrincipal> known = byAppId.get(appId);
    if (known != null) {
      return known;
    }
    return remember(appId, addressByAppId(appId), byAppId);
  }

  private Optional<Rows.ServicePrincipal> byObjectId(String id) throws GraphFailure {
    Optional<Rows.ServicePrincipal> known = byObjectId.get(id);
    if (known != null) {
      return known;
    }
    return remember(id, addressByObjectId(id), byObjectId);
  }

  private RequestInformation addressByAppId(String appId) {
    return graph
        .at()
        .servicePrincipalsWithAppId(Ids.quoted(appId))
        .toGetRequestInformation(c -> c.queryParameters.select = fields());
  }

  private RequestInformation addressByObjectId(String id) {
    return graph
        .at()
        .servicePrincipals()
        .byServicePrincipalId(id)
        .toGetRequestInformation(c -> c.queryParameters.select = fields());
  }

  private Optional<Rows.ServicePrincipal> remember(
      String key, RequestInformation request, Map<String, Optional<Rows.ServicePrincipal>> in)
      throws GraphFailure {
    Optional<Rows.ServicePrincipal> found = graph.find(request, Rows.ServicePrincipal.class);
    keep(key, found, in);
    return found;
  }

  private void keep(
      String key,
      Optional<Rows.ServicePrincipal> found,
      Map<String, Optional<Rows.ServicePrincipal>> in) {
    in.put(key, found);
    found.ifPresent(
        sp -> {
          byAppId.put(sp.appId().toLowerCase(Locale.ROOT), found);
          byObjectId.put(sp.id(), found);
        });
  }

  private Optional<String> name(Rows.ServicePrincipal sp, String roleId) {
    return (delegated ? sp.oauth2PermissionScopes() : sp.appRoles())
        .stream()
            .filter(role -> role.id().equalsIgnoreCase(roleId) && role.value() != null)
            .map(Rows.Role::value)
            .filter(value -> !value.isEmpty())
            .findFirst();
  }

  /** Some of what the API publishes, those first that begin like the permission. */
  private String published(Permission permission) throws GraphFailure {
    List<String> names =
        offered(present(permission)).stream()
            .map(Rows.Role::value)
            .filter(value -> value != null && !value.isEmpty())
            .sorted(
                Comparator.comparing((String name) -> -shared(name, permission.value()))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    return names.isEmpty()
        ? ""
        : " It publishes "
            + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
            + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more." : ".");
  }

  /** How many characters both begin with, in any case. */
  private static int shared(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length())
        && a.regionMatches(true, length, b, length, 1)) {
      length++;
    }
    return length;
  }

  private List<Rows.Role> offered(Rows.ServicePrincipal sp) {
    return delegated
        ? sp.oauth2PermissionScopes()
        : sp.appRoles().stream()
            .filter(role -> role.allowedMemberTypes().contains("Application"))
            .toList();
  }

  private String[] fields() {
    return new String[] {"id", "appId", delegated ? "oauth2PermissionScopes" : "appRoles"};
  }
}
