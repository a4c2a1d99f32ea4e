package io.github.appreg.adapter.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.Call;
import io.github.appreg.core.permission.GraphPermission;
import io.github.appreg.core.permission.Need;
import io.github.appreg.core.permission.Operation;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.permission.Risk;
import io.github.appreg.core.permission.RiskTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The catalogue that ships in the jar, or a newer one of the user's over its table of operations,
 * which is read when first asked.
 */
public final class ShippedCatalogue implements PermissionCatalogue {
  private final Permissions permissions;
  private final RiskTable risks;
  private final SortedMap<String, String> apis = new TreeMap<>();
  private final List<String> apiNames = new ArrayList<>();
  private JsonNode table;
  private Operations operations;

  /** Reads the names; a jar without its data is a bug, and unchecked. */
  public ShippedCatalogue() {
    this(Permissions.of(DataFile.read("graph-permissions.json")));
  }

  ShippedCatalogue(Permissions permissions) {
    this.permissions = permissions;
    risks =
        new RiskTable(permissions.byName().values(), risks(DataFile.read("permission-risks.json")));
    for (JsonNode each : DataFile.read("well-known-apps.json").path("apps")) {
      String id = each.path("appId").asText();
      String name = each.path("displayName").asText();
      apiNames.add(name);
      apis.put(folded(name), id);
      apis.put(id, id);
    }
  }

  @Override
  public String date() {
    return permissions.date();
  }

  @Override
  public synchronized String operationsDate() {
    return Permissions.lastDate(table().path("source").asText().replaceFirst(";.*", ""));
  }

  @Override
  public Collection<GraphPermission> permissions() {
    return Collections.unmodifiableCollection(permissions.byName().values());
  }

  @Override
  public Optional<GraphPermission> find(String value) {
    return Optional.ofNullable(permissions.byName().get(value));
  }

  @Override
  public RiskTable risks() {
    return risks;
  }

  @Override
  public Optional<String> api(String nameOrId) {
    return Optional.ofNullable(apis.get(folded(nameOrId)));
  }

  @Override
  public List<String> apiNames() {
    return List.copyOf(apiNames);
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replace(" ", "");
  }

  @Override
  public Optional<Need> need(Call call) {
    return read().need(call);
  }

  @Override
  public List<Operation> operations() {
    return read().all();
  }

  private synchronized Operations read() {
    if (operations == null) {
      operations = Operations.read(table(), new Grantable(permissions.byName()));
    }
    return operations;
  }

  private JsonNode table() {
    if (table == null) {
      table = DataFile.read("graph-endpoint-permissions.json");
    }
    return table;
  }

  private static Map<String, Risk> risks(JsonNode data) {
    Map<String, Risk> risks = new TreeMap<>();
    data.properties()
        .forEach(
            grade ->
                grade
                    .getValue()
                    .properties()
                    .forEach(
                        each ->
                            risks.put(
                                each.getKey(),
                                new Risk(
                                    Risk.Grade.valueOf(grade.getKey().toUpperCase(Locale.ROOT)),
                                    each.getValue().asText()))));
    return risks;
  }
}
