package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.access.Caller;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.state.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory's audit log: what callers wrote, kept for 30 days, and the oldest given up earlier
 * where there is too much. What the tenant was filled with leaves no record.
 */
public final class Audits {
  static final Duration RETENTION = Duration.ofDays(30);

  private static final String COLLECTION = "directoryAudits";
  private static final long MOST_BYTES = 4_000_000;

  private final Documents documents;
  private final Activities activities;
  private final Views views;
  private final Deque<Kept> kept = new ArrayDeque<>();
  // A thread reads or writes the directory for one caller at a time.
  private final ThreadLocal<Optional<Actor>> actor = ThreadLocal.withInitial(Optional::empty);
  private volatile Duration lag = Duration.ZERO;
  private long bytes;
  private long last;

  private record Kept(String id, Instant time, int size) {}

  private record Actor(Caller caller, String requestId, String agent) {}

  Audits(Documents documents, Directory directory) {
    this.documents = documents;
    views = new Views(directory, Published.get(), directory.people());
    activities = new Activities(views, directory);
    for (ObjectNode stored : documents.all(COLLECTION)) {
      keep(stored);
    }
  }

  /** How long a record takes to show; none if not set. */
  public void lag(Duration duration) {
    lag = duration;
  }

  /** Who does what this thread writes from now on. */
  void by(Caller caller, String requestId, String agent) {
    actor.set(Optional.of(new Actor(caller, requestId, agent)));
  }

  void byNobody() {
    actor.remove();
  }

  /** Takes down what is about to be done; to be kept with it. */
  List<Documents.Change> record(List<Writes.Edit> edits, Instant now) {
    List<Documents.Change> changes = new ArrayList<>();
    if (actor.get().isEmpty()) {
      return changes;
    }
    for (Activities.Activity activity : activities.of(edits)) {
      ObjectNode stored = stored(activity, actor.get().get(), now);
      keep(stored);
      changes.add(change(Json.text(stored, "id"), Optional.of(stored)));
    }
    while (!kept.isEmpty()
        && (bytes > MOST_BYTES || kept.getFirst().time().plus(RETENTION).isBefore(now))) {
      Kept oldest = kept.removeFirst();
      bytes -= oldest.size();
      changes.add(change(oldest.id(), Optional.empty()));
    }
    return changes;
  }

  /** What shows at that time, in no order. */
  Stream<ObjectNode> seen(Instant now) {
    return documents.all(COLLECTION).stream()
        .filter(stored -> shows(stored, now))
        .map(Audits::whole);
  }

  private boolean shows(ObjectNode stored, Instant now) {
    Instant time = time(stored);
    return !now.isBefore(time.plus(lag)) && now.isBefore(time.plus(RETENTION));
  }

  /** What is the same for all is left out. */
  private ObjectNode stored(Activities.Activity activity, Actor by, Instant now) {
    ObjectNode stored = Json.object();
    stored.put("id", "Directory_" + by.requestId() + "_" + String.format("%09d", ++last));
    stored.put("n", activity.name()).put("g", activity.category()).put("o", activity.operation());
    stored.put("t", now.toString()).put("c", by.requestId());
    stored.putObject("b").put("appId", by.caller().appId()).put("id", by.caller().objectId());
    ((ObjectNode) stored.get("b")).put("name", views.name(by.caller().objectId()));
    if (!by.agent().isEmpty()) {
      stored.put("u", by.agent().substring(0, Math.min(200, by.agent().length())));
    }
    ArrayNode targets = stored.putArray("r");
    activity.targets().forEach(targets::add);
    return stored;
  }

  private void keep(ObjectNode stored) {
    String id = Json.text(stored, "id");
    int size = stored.toString().length();
    kept.add(new Kept(id, time(stored), size));
    bytes += size;
    last = Math.max(last, Long.parseLong(id.substring(id.lastIndexOf('_') + 1)));
  }

  private static Instant time(ObjectNode stored) {
    return Json.time(Json.text(stored, "t")).orElse(Instant.EPOCH);
  }

  private static Documents.Change change(String id, Optional<ObjectNode> stored) {
    return new Documents.Change(COLLECTION, id, stored);
  }

  /** As Graph shows it. */
  private static ObjectNode whole(ObjectNode stored) {
    ObjectNode whole = Json.object();
    whole.set("id", stored.get("id"));
    whole.set("category", stored.get("g"));
    whole.set("correlationId", stored.get("c"));
    whole.put("result", "success").put("resultReason", "");
    whole.set("activityDisplayName", stored.get("n"));
    whole.set("activityDateTime", stored.get("t"));
    whole.put("loggedByService", "Core Directory");
    whole.set("operationType", stored.get("o"));
    ObjectNode by = whole.putObject("initiatedBy").putNull("user").putObject("app");
    by.set("appId", stored.path("b").get("appId"));
    by.set("displayName", stored.path("b").get("name"));
    by.set("servicePrincipalId", stored.path("b").get("id"));
    by.putNull("servicePrincipalName");
    whole.set("targetResources", stored.get("r"));
    ArrayNode details = whole.putArray("additionalDetails");
    if (stored.has("u")) {
      details.addObject().put("key", "User-Agent").put("value", Json.text(stored, "u"));
    }
    return whole;
  }
}
