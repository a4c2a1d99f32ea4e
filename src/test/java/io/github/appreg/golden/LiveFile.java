package io.github.appreg.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DeletedApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveIdentity;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Rights;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.Held;
import io.github.appreg.core.rotation.SlotReceipts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** A golden case's {@code live.json}: the apps of the tenant, and the receipts of the stores. */
final class LiveFile {
  private final JsonNode root;

  LiveFile(Path file) throws IOException {
    root = new ObjectMapper().readTree(Files.readString(file));
  }

  SortedMap<AppKey, LiveApp> apps() {
    SortedMap<AppKey, LiveApp> apps = new TreeMap<>();
    for (JsonNode app : root.path("apps")) {
      AppKey key = new AppKey(app.get("key").asText());
      apps.put(
          key,
          new LiveApp(
              key,
              app.path("uniqueName").asText(key.value()),
              app.get("appId").asText(),
              fields(app.path("fields")),
              set(app.path("tags"), JsonNode::asText),
              set(app.path("owners"), o -> new Owner(text(o, "id"), text(o, "name"))),
              app.path("servicePrincipal").asBoolean(true),
              app.path("enabled").asBoolean(true),
              set(app.path("declared"), LiveFile::permission),
              set(app.path("granted"), LiveFile::permission),
              list(app.path("credentials"), LiveFile::credential),
              list(app.path("trusts"), LiveFile::trust),
              identity(app.path("identity")),
              personal(app.path("personal"))));
    }
    return apps;
  }

  /** What the plan asks of the sign-in; of none in most cases. */
  Rights rights(Plan plan, PermissionCatalogue catalogue) {
    JsonNode signIn = root.path("signIn");
    if (signIn.isMissingNode()) {
      return Rights.NONE;
    }
    return Rights.of(
        plan,
        new Caller(
            "",
            "appreg-itself",
            "0a000000-0000-0000-0000-00000000000a",
            "https://graph.microsoft.com/v1.0",
            new Held(
                Held.Told.valueOf(text(signIn, "told")),
                set(signIn.path("roles"), JsonNode::asText))),
        catalogue);
  }

  /** The apps that were deleted and are to come back; absent in most cases. */
  Map<AppKey, DeletedApp> deleted() {
    Map<AppKey, DeletedApp> deleted = new HashMap<>();
    for (JsonNode app : root.path("deleted")) {
      deleted.put(
          new AppKey(text(app, "key")),
          new DeletedApp(
              text(app, "key"),
              text(app, "appId"),
              Instant.parse(text(app, "until")),
              app.path("ours").asBoolean(true)));
    }
    return deleted;
  }

  Map<AppKey, Map<SlotName, SlotReceipts>> receipts() {
    Map<AppKey, Map<SlotName, SlotReceipts>> receipts = new HashMap<>();
    root.path("receipts")
        .properties()
        .forEach(
            app -> {
              Map<SlotName, SlotReceipts> slots = new HashMap<>();
              app.getValue()
                  .properties()
                  .forEach(
                      slot -> {
                        SlotName name = new SlotName(slot.getKey());
                        slots.put(name, receipts(name, slot.getValue()));
                      });
              receipts.put(new AppKey(app.getKey()), slots);
            });
    return receipts;
  }

  /** When credentials were last used; absent in most cases, where nobody asks. */
  Map<AppKey, Usage> usages() {
    Map<AppKey, Usage> usages = new HashMap<>();
    root.path("usages")
        .properties()
        .forEach(
            app -> {
              JsonNode node = app.getValue();
              Map<String, Usage.LastSignIn> last = new HashMap<>();
              node.properties()
                  .forEach(
                      key ->
                          last.put(
                              key.getKey(),
                              new Usage.LastSignIn(
                                  Instant.parse(text(key.getValue(), "when")),
                                  text(key.getValue(), "resource"))));
              usages.put(
                  new AppKey(app.getKey()),
                  node.isTextual() ? Usage.unknown(node.asText()) : Usage.of(last));
            });
    return usages;
  }

  /** Application id of our own sign-in, where it is one of the apps. */
  String self() {
    return text(root, "self");
  }

  private static SlotReceipts receipts(SlotName slot, JsonNode node) {
    return node.isTextual() && node.asText().equals("unreadable")
        ? SlotReceipts.UNREADABLE
        : SlotReceipts.of(list(node, r -> receipt(slot, r)));
  }

  private static Receipt receipt(SlotName slot, JsonNode r) {
    return new Receipt(
        text(r, "keyId"),
        text(r, "appId"),
        slot,
        Instant.parse(text(r, "start")),
        Instant.parse(text(r, "end")),
        text(r, "thumbprint"),
        Instant.parse(text(r, "delivered")));
  }

  private static LiveCredential credential(JsonNode c) {
    return new LiveCredential(
        LiveCredential.Kind.valueOf(text(c, "kind")),
        text(c, "keyId"),
        text(c, "displayName"),
        Instant.parse(text(c, "start")),
        Instant.parse(text(c, "end")),
        text(c, "thumbprint"));
  }

  private static LiveTrust trust(JsonNode t) {
    return new LiveTrust(
        text(t, "name"),
        text(t, "description"),
        new Trust(text(t, "issuer"), text(t, "subject"), text(t, "audience")));
  }

  private static Optional<LiveIdentity> identity(JsonNode i) {
    return i.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new LiveIdentity(
                text(i, "principalId"),
                text(i, "name"),
                LiveIdentity.Assigned.valueOf(text(i, "assigned")),
                text(i, "resourceId")));
  }

  private static Permission permission(JsonNode p) {
    return p.isTextual()
        ? Permission.graph(p.asText())
        : new Permission(
            p.has("api") ? text(p, "api") : Permission.MICROSOFT_GRAPH,
            text(p, "value"),
            p.path("delegated").asBoolean());
  }

  private static SortedMap<Permission, Integer> personal(JsonNode node) {
    SortedMap<Permission, Integer> personal = new TreeMap<>();
    node.properties()
        .forEach(each -> personal.put(Permission.of(each.getKey()), each.getValue().asInt()));
    return personal;
  }

  private static Map<AppField, String> fields(JsonNode node) {
    Map<AppField, String> fields = new EnumMap<>(AppField.class);
    for (AppField field : AppField.values()) {
      fields.put(field, node.path(field.label()).asText(""));
    }
    return fields;
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText("");
  }

  private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> read) {
    List<T> all = new ArrayList<>();
    nodes.forEach(node -> all.add(read.apply(node)));
    return all;
  }

  private static <T> SortedSet<T> set(JsonNode nodes, Function<JsonNode, T> read) {
    return new TreeSet<>(list(nodes, read));
  }
}
