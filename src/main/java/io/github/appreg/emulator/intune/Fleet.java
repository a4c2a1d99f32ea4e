package io.github.appreg.emulator.intune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.state.Documents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The devices that a tenant was given beyond those that every tenant starts with. */
public final class Fleet {
  private static final String COLLECTION = "managedDevices";

  private Fleet() {}

  /** What the documents hold. */
  public static List<ObjectNode> of(Documents documents) {
    return documents.all(COLLECTION);
  }

  /**
   * Keeps the devices that are not there yet, by {@code deviceName}.
   *
   * @return properties that no device has, each with its place; then none was kept
   */
  public static List<String> add(Documents documents, List<ObjectNode> devices) {
    if (devices.isEmpty()) {
      return List.of();
    }
    ObjectNode empty = blank();
    List<String> problems = new ArrayList<>();
    List<Documents.Change> changes = new ArrayList<>();
    for (int i = 0; i < devices.size(); i++) {
      String name = Json.text(devices.get(i), "deviceName");
      String id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
      ObjectNode device = empty.deepCopy().put("id", id);
      for (Map.Entry<String, JsonNode> property : devices.get(i).properties()) {
        if (empty.has(property.getKey())) {
          device.set(property.getKey(), property.getValue());
        } else {
          problems.add("devices[" + i + "]." + property.getKey() + ": not a property of a device");
        }
      }
      if (documents.get(COLLECTION, id).isEmpty()) {
        changes.add(new Documents.Change(COLLECTION, id, Optional.of(device)));
      }
    }
    if (problems.isEmpty()) {
      documents.change(changes);
    }
    return problems;
  }

  /** All properties of the type: null, or what says "not known" where null may not be. */
  private static ObjectNode blank() {
    ObjectNode blank = Json.object();
    Seed.load().find(Seed.DEVICES).orElseThrow().properties().forEach(blank::putNull);
    return blank.setAll(Json.resource("/io/github/appreg/emulator/intune/unset-device.json"));
  }
}
