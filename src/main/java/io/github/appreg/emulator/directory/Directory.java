package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.state.Documents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Stream;

/** All objects of the tenant, and the rule of what is seen when. */
public final class Directory {
  /** Id of a tenant whose user did not choose one. */
  public static final String USUAL_TENANT = "8f5b1c9e-4a7d-4c0e-9d55-3b1f0e6a2c71";

  private static final String USERS = "users";
  private static final String OWN_NAMES = "servicePrincipalNames";

  /** How long a deleted object can be restored. */
  static final Duration RETENTION = Duration.ofDays(30);

  private final Documents documents;
  private final Clock clock;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final People people;
  private final AppManagementPolicy policy;
  private final Audits audits;
  private final Marks marks;
  private final Replicas replicas = new Replicas();
  private final SignIns signIns = new SignIns();

  final Table applications =
      new Table(
          "applications",
          Map.of(
              "appId", property("appId"),
              "uniqueName", property("uniqueName"),
              "identifierUris", app -> Json.texts(app.path("identifierUris"))),
          replicas);
  final Table principals =
      new Table(
          "servicePrincipals",
          Map.of(
              "appId",
              property("appId"),
              OWN_NAMES,
              principal -> Json.texts(principal.path("servicePrincipalNames"))),
          replicas);
  final Table assignments =
      new Table(
          "appRoleAssignments",
          Map.of("principalId", property("principalId"), "resourceId", property("resourceId")),
          replicas);
  final Table delegated =
      new Table(
          "oauth2PermissionGrants",
          Map.of("clientId", property("clientId"), "resourceId", property("resourceId")),
          replicas);
  final Table groups =
      new Table("groups", Map.of("members", group -> Json.texts(group.path("members"))), replicas);
  final Table policies = new Table("appManagementPolicies", Map.of(), replicas);
  final Table deleted =
      new Table(
          "deletedItems",
          Map.of("uniqueName", property("uniqueName"), "appId", property("appId")),
          replicas);

  private Directory(Documents documents, Clock clock, String tenantId) {
    this.documents = documents;
    this.clock = clock;
    people = new People(tenantId, documents.all(USERS));
    audits = new Audits(documents, this);
    marks = new Marks(documents, this);
    policy = new AppManagementPolicy(documents, this::ownPolicy);
  }

  /** Reads what the documents hold, as the directory of the usual tenant. */
  public static Directory open(Documents documents, Clock clock) {
    return open(documents, clock, USUAL_TENANT);
  }

  /** Reads what the documents hold, as the directory of the tenant with that id. */
  public static Directory open(Documents documents, Clock clock, String tenantId) {
    Directory directory = new Directory(documents, clock, tenantId);
    for (Table table :
        List.of(
            directory.applications,
            directory.principals,
            directory.assignments,
            directory.delegated,
            directory.groups,
            directory.policies,
            directory.deleted)) {
      for (ObjectNode document : documents.all(table.name())) {
        table.apply(Json.text(document, "id"), Optional.of(document), Instant.EPOCH);
      }
    }
    return directory;
  }

  /** For how long after a write readers see the state before it. */
  public void lag(Duration duration) {
    replicas.lags(List.of(duration));
  }

  /** Its copies, and how far each is behind. */
  public Replicas replicas() {
    return replicas;
  }

  /** Whether a request is about an application that is for personal accounts too. */
  public boolean concernsPersonalAccounts(Request request) {
    if (request.method().equals("GET")) {
      return false;
    }
    lock.readLock().lock();
    try {
      return Audience.isPersonal(this, request);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What it refuses of credentials. */
  public AppManagementPolicy policy() {
    return policy;
  }

  /** What was done to it, and by whom. */
  public Audits audits() {
    return audits;
  }

  /** Which credentials got tokens. */
  public SignIns signIns() {
    return signIns;
  }

  Marks marks() {
    return marks;
  }

  private Optional<ObjectNode> ownPolicy(ObjectNode holder) {
    return AppliedPolicies.ids(holder).stream()
        .flatMap(id -> policies.latest(id).stream())
        .findFirst();
  }

  People people() {
    return people;
  }

  /** Keeps a further user. */
  void addUser(ObjectNode user) {
    documents.put(USERS, Json.text(user, "id"), user);
    people.add(user);
  }

  ReadWriteLock lock() {
    return lock;
  }

  Instant now() {
    return clock.instant();
  }

  Writes writes() {
    return new Writes(documents, now(), audits, marks);
  }

  /** What readers see of an application. */
  Optional<ObjectNode> application(Address.Key key) {
    return seen(applications, key);
  }

  /** What readers see of a service principal. */
  Optional<ObjectNode> principal(Address.Key key) {
    return seen(principals, key);
  }

  Optional<ObjectNode> applicationByAppId(String appId) {
    return applications.seenBy("appId", appId, now()).stream().findFirst();
  }

  Optional<ObjectNode> principalByAppId(String appId) {
    return principals.seenBy("appId", appId, now()).stream().findFirst();
  }

  /** Those that may have that name: their own, their application's, or a published one. */
  Stream<ObjectNode> principalsByName(String name) {
    Set<String> appIds = new LinkedHashSet<>(Published.get().appIds(name));
    appIds.add(name);
    for (ObjectNode app : applications.seenBy("identifierUris", name, now())) {
      appIds.add(Json.text(app, "appId"));
    }
    Stream<ObjectNode> theirs =
        appIds.stream().flatMap(appId -> principals.seenBy("appId", appId, now()).stream());
    return Stream.concat(principals.seenBy(OWN_NAMES, name, now()).stream(), theirs).distinct();
  }

  /** A deleted object that has not been purged, by an administrator or by time. */
  Optional<ObjectNode> deleted(String id) {
    return deleted.seen(fold(id), now()).filter(this::restorable);
  }

  boolean restorable(ObjectNode item) {
    Instant since = Json.time(Json.text(item, "deletedDateTime")).orElse(Instant.EPOCH);
    return now().isBefore(since.plus(RETENTION));
  }

  /** Grants given to a principal, as readers see them. */
  List<ObjectNode> grantsOf(String principalId) {
    return assignments.seenBy("principalId", principalId, now());
  }

  /** Grants on a resource, as readers see them. */
  List<ObjectNode> grantsOn(String resourceId) {
    return assignments.seenBy("resourceId", resourceId, now());
  }

  static String fold(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  private Optional<ObjectNode> seen(Table table, Address.Key key) {
    if (key.name().equalsIgnoreCase("id")) {
      return table.seen(fold(key.value()), now());
    }
    return table.seenBy(key.name(), key.value(), now()).stream().findFirst();
  }

  private static Function<ObjectNode, List<String>> property(String name) {
    return document ->
        document.path(name).isTextual() ? List.of(document.get(name).asText()) : List.of();
  }
}
