package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Every change to a group, but for its owners and members. */
final class GroupWriter {
  private static final int MOST_INLINE = 20;
  private static final int LONGEST_NAME = 256;
  private static final String NICKNAME = "[\\x21-\\x7e&&[^@()\\\\\\[\\]\";:<>,]]{1,64}";
  private static final List<String> REQUIRED =
      List.of("displayName", "mailEnabled", "mailNickname", "securityEnabled");

  private final Directory directory;
  private final References references;

  GroupWriter(Directory directory, References references) {
    this.directory = directory;
    this.references = references;
  }

  /** Creates; an application that creates a group does not become its owner. */
  ObjectNode create(ObjectNode body) throws Refused {
    ObjectNode sent = Kind.GROUP.writable(body, Json.object());
    for (String name : REQUIRED) {
      if (sent.path(name).isMissingNode() || sent.path(name).isNull()) {
        throw Refused.badRequest(
            "A value is required for property '" + name + "' of resource 'Group'.");
      }
    }
    ObjectNode group = Json.object().put("id", UUID.randomUUID().toString());
    group.put("createdDateTime", Json.time(directory.now()));
    group.put("renewedDateTime", Json.time(directory.now()));
    group = Merge.patch(group, Kind.GROUP.defaults(), sent);
    check(group);
    group.set("owners", Json.array(linked(body.path("owners@odata.bind"), false)));
    group.set("members", Json.array(linked(body.path("members@odata.bind"), true)));
    directory.writes().put(directory.groups, group).commit();
    return group;
  }

  /** Changes what the body names. */
  void update(ObjectNode seen, ObjectNode body) throws Refused {
    ObjectNode before = latest(seen);
    ObjectNode after =
        Merge.patch(before, Kind.GROUP.defaults(), Kind.GROUP.writable(body, before));
    check(after);
    Set<String> members = new LinkedHashSet<>(Json.texts(before.path("members")));
    members.addAll(linked(body.path("members@odata.bind"), true));
    after.set("members", Json.array(members));
    directory.writes().put(directory.groups, after).commit();
  }

  /** Removes it for good, as the service does with security groups, with the roles it has. */
  void delete(ObjectNode seen) {
    ObjectNode group = latest(seen);
    Writes writes = directory.writes().delete(directory.groups, group);
    directory
        .assignments
        .latestBy("principalId", Json.text(group, "id"))
        .forEach(grant -> writes.delete(directory.assignments, grant));
    writes.commit();
  }

  private static void check(ObjectNode group) throws Refused {
    String name = Json.text(group, "displayName");
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw Refused.invalidValue("displayName", "Group");
    }
    if (!Json.text(group, "mailNickname").matches(NICKNAME)) {
      throw Refused.invalidValue("mailNickname", "Group");
    }
    if (group.path("mailEnabled").asBoolean()
        || !group.path("securityEnabled").asBoolean(true)
        || !group.path("groupTypes").isEmpty()) {
      throw Refused.badRequest(
          "The service does not currently support writes of mail-enabled groups. Please ensure that"
              + " the mail-enablement property is unset and the security-enablement property is"
              + " set.");
    }
  }

  private Set<String> linked(JsonNode links, boolean members) throws Refused {
    if (links.size() > MOST_INLINE) {
      throw Refused.badRequest("At most 20 references can be bound in one request.");
    }
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode link : links) {
      ids.add(members ? references.member(link) : references.owner(link));
    }
    return ids;
  }

  private ObjectNode latest(ObjectNode seen) {
    return directory.groups.latest(Json.text(seen, "id")).orElse(seen);
  }
}
