package io.github.appreg.adapter.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.Call;
import io.github.appreg.core.permission.GraphPermission;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The catalogue that ships in the jar; the large table of operations is read when first asked. */
public final class ShippedCatalogue implements PermissionCatalogue {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final String date;
  private final SortedMap<String, GraphPermission> permissions = new TreeMap<>();
  private final SortedMap<String, String> apis = new TreeMap<>();
  private Operations operations;

  /** Reads the names; a jar without its data is a bug, and unchecked. */
  public ShippedCatalogue() {
    JsonNode data = DataFile.read("graph-permissions.json");
    date = lastDate(data.path("source").path("live").asText());
    for (JsonNode each : data.path("permissions")) {
      GraphPermission permission = permission(each);
      permissions.put(permission.value(), permission);
    }
    for (JsonNode each : DataFile.read("well-known-apps.json").path("apps")) {
      String id = each.path("appId").asText();
      apis.put(each.path("displayName").asText().toLowerCase(Locale.ROOT), id);
      apis.put(id, id);
    }
  }

  @Override
  public String date() {
    return date;
  }

  @Override
  public Collection<GraphPermission> permissions() {
    return Collections.unmodifiableCollection(permissions.values());
  }

  @Override
  public Optional<GraphPermission> find(String value) {
    return Optional.ofNullable(permissions.get(value));
  }

  @Override
  public Optional<String> api(String nameOrId) {
    return Optional.ofNullable(apis.get(nameOrId.toLowerCase(Locale.ROOT)));
  }

  @Override
  public Optional<Need> need(Call call) {
    return operations().need(call);
  }

  private synchronized Operations operations() {
    if (operations == null) {
      operations =
          Operations.read(
              DataFile.read("graph-endpoint-permissions.json"), new LeastPrivilege(permissions));
    }
    return operations;
  }

  /** An id that the live service does not offer cannot be granted, wherever it was published. */
  private static GraphPermission permission(JsonNode each) {
    boolean app = each.path("appLive").asBoolean() && each.path("appEnabled").asBoolean();
    boolean scope = each.path("scopeLive").asBoolean();
    return new GraphPermission(
        each.path("value").asText(),
        app ? each.path("appRoleId").asText() : "",
        scope ? each.path("scopeId").asText() : "",
        each.path("appPrivilegeLevel").asInt(0));
  }

  private static String lastDate(String source) {
    Matcher matcher = DATE.matcher(source);
    String last = "";
    while (matcher.find()) {
      last = matcher.group();
    }
    return last;
  }
}
