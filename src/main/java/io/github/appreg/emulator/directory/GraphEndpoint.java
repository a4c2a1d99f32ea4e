package io.github.appreg.emulator.directory;

import static java.util.Map.entry;

import io.github.appreg.emulator.access.Caller;
import io.github.appreg.emulator.access.Gate;
import io.github.appreg.emulator.batch.Batch;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Observed;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.http.RequestLog;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Query;
import io.github.appreg.emulator.odata.Refused;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.Lock;

/**
 * Microsoft Graph, v1.0 and what beta has in common with it, as far as app registrations and Intune
 * need it.
 */
public final class GraphEndpoint implements Endpoint {
  private final Directory directory;
  private final Gate gate;
  private final Ownership ownership;
  private final Endpoint intune;
  private final Batch batch;
  private final Map<String, Room> rooms;

  /**
   * Over a directory.
   *
   * @param intune answers below {@code /deviceManagement} and {@code /deviceAppManagement}
   * @param wall the clock that tokens are dated by
   */
  public GraphEndpoint(
      Directory directory, Gate gate, Endpoint intune, RequestLog log, Faults faults, Clock wall) {
    this.directory = directory;
    this.gate = gate;
    this.intune = intune;
    ownership = new Ownership(directory);
    batch = new Batch(new Observed(this, log, faults, gate::appId));
    rooms = rooms(directory, wall);
  }

  private static Map<String, Room> rooms(Directory directory, Clock wall) {
    People people = directory.people();
    Views views = new Views(directory, Published.get(), people);
    References references = new References(views);
    UniqueKeys unique = new UniqueKeys(directory, people);
    Lookups lookups = new Lookups(people);
    Applications applications =
        new Applications(
            directory,
            views,
            new ApplicationWriter(directory, unique, references),
            references,
            wall);
    DelegatedGrants delegated = new DelegatedGrants(directory, people);
    ServicePrincipals principals =
        new ServicePrincipals(
            directory, views, new PrincipalWriter(directory), references, delegated, wall);
    return Map.ofEntries(
        entry("applications", applications),
        entry("serviceprincipals", principals),
        entry("groups", new Groups(directory, views, references)),
        entry("users", new Users(directory, views, people)),
        entry("directory", new DeletedItems(directory, views, unique)),
        entry("directoryobjects", new DirectoryObjects(directory, views)),
        entry("me", lookups::me),
        entry("organization", lookups::organization),
        entry("applicationtemplates", new ApplicationTemplates(directory, views)),
        entry("auditlogs", new AuditLogs(directory)),
        entry("policies", new Policies(directory, views)),
        entry("reports", new Reports(directory)),
        entry("oauth2permissiongrants", delegated));
  }

  @Override
  public Answer handle(Request request) {
    String requestId = GraphAnswers.requestId();
    Answer answer;
    try {
      answer = answer(request, requestId);
    } catch (Refused e) {
      answer = GraphAnswers.error(e, directory.now(), requestId, request);
      if (e.status() == 401) {
        answer = answer.with("WWW-Authenticate", "Bearer realm=\"\"");
      }
      if (!e.location().isEmpty()) {
        answer = answer.with("Location", e.location());
      }
    }
    return answer.status() == Faults.CUT.status()
        ? answer
        : GraphAnswers.traced(answer, requestId, request);
  }

  private Answer answer(Request request, String requestId) throws Refused {
    GraphPath path = GraphPath.of(request);
    if (!path.known()) {
      throw new Refused(400, "BadRequest", "Invalid version: only v1.0 and beta are served here.");
    }
    Address address = Address.parse(path.rest());
    String first = address.first().name().toLowerCase(Locale.ROOT);
    if (first.equals("devicemanagement") || first.equals("deviceappmanagement")) {
      return intune.handle(path.plain(request));
    }
    Caller caller = gate.caller(request);
    if (first.equals("$batch")) {
      return batch(request, address);
    }
    Room room = rooms.get(first);
    if (room == null) {
      throw Refused.noSegment(address.first().name());
    }
    Call call = new Call(request, address, Query.of(request), caller);
    Lock lock =
        request.method().equals("GET") ? directory.lock().readLock() : directory.lock().writeLock();
    lock.lock();
    try {
      checkKnown(caller);
      if (!ownership.rollsOwnKeys(caller, address)) {
        gate.check(
            caller,
            request.method(),
            Properties.owner(request.method(), address),
            () -> ownership.covers(caller, request.method(), address));
      }
      directory.audits().by(caller, requestId, request.header("User-Agent").orElse(""));
      return room.answer(call);
    } finally {
      directory.audits().byNobody();
      lock.unlock();
    }
  }

  private Answer batch(Request request, Address address) throws Refused {
    if (address.steps().size() > 1) {
      throw Refused.noSegment(address.steps().get(1).name());
    }
    return batch.answer(request);
  }

  /** A token outlives the service principal that it was issued to. */
  private void checkKnown(Caller caller) throws Refused {
    if (directory.principals.latest(caller.objectId()).isEmpty()) {
      throw new Refused(
          401,
          "Authorization_IdentityNotFound",
          "The identity of the calling application could not be established.");
    }
  }
}
