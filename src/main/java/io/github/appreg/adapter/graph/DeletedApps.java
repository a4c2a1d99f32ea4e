package io.github.appreg.adapter.graph;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DeletedApp;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.port.Fault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Deleted apps keep their unique name for thirty days, unseen by every other read. */
final class DeletedApps {
  private static final Duration KEPT = Duration.ofDays(30);

  /** By the full name of the type, as documented; the SDK's builder abbreviates it. */
  private static final String APPLICATIONS =
      "/microsoft.graph.application?$select=id,appId,uniqueName,tags,deletedDateTime&$top=999";

  private static final String PRINCIPALS =
      "/microsoft.graph.servicePrincipal?$select=id,appId,deletedDateTime&$top=999";

  private static final String TAKEN = "is already in use";

  private final Session session;
  private final Graph graph;
  private final Gather<AppKey, List<Rows.Application>> gather;

  DeletedApps(Session session) {
    this.session = session;
    this.graph = session.graph();
    gather = new Gather<>(Integer.MAX_VALUE, session.patience(), this::deleted);
  }

  List<DeletedApp> all() throws GraphFailure {
    return rows(APPLICATIONS).stream()
        .filter(row -> row.deletedDateTime() != null)
        .map(
            row ->
                new DeletedApp(
                    AppMapping.text(row.uniqueName()),
                    row.appId(),
                    row.deletedDateTime().plus(KEPT),
                    row.tags().stream().anyMatch(Mark::isMark)))
        .toList();
  }

  /** Object ids of the deleted app of that name or id, and of its service principal. */
  Set<String> ids(AppKey key, Optional<String> appId) throws GraphFailure {
    Set<String> ids = new TreeSet<>();
    Optional<String> found = appId;
    for (Rows.Application row : rows(APPLICATIONS)) {
      boolean named = key.value().equals(row.uniqueName());
      if (named || appId.filter(row.appId()::equalsIgnoreCase).isPresent()) {
        ids.add(row.id());
        found = Optional.of(row.appId());
      }
    }
    if (found.isPresent()) {
      rows(PRINCIPALS, found.get()).forEach(row -> ids.add(row.id()));
    }
    return ids;
  }

  /** The service principal comes back with its application, or is brought back after it. */
  void restore(String appId) throws GraphFailure {
    List<Rows.Application> deleted = rows(APPLICATIONS, appId);
    if (deleted.isEmpty() && byAppId(appId).isEmpty()) {
      throw GraphFailure.own(
          Kind.NOT_FOUND,
          "the app " + appId + " is not among the deleted ones",
          "It is gone for good: plan again, which makes another app.",
          null);
    }
    for (Rows.Application row : deleted) {
      restore(row);
    }
    for (Rows.Application row : rows(PRINCIPALS, appId)) {
      try {
        restore(row);
      } catch (GraphFailure e) {
        // It is back already, and only this list has not heard.
        if (!e.says(TAKEN)) {
          throw e;
        }
      }
    }
    session.patience().until("the restored app " + appId, () -> byAppId(appId));
    for (Rows.Application row : deleted) {
      if (row.uniqueName() != null) {
        AppKey key = new AppKey(row.uniqueName());
        session.patience().until("the restored app " + key, () -> session.ids().find(key));
      }
    }
  }

  private Optional<Rows.Identified> byAppId(String appId) throws GraphFailure {
    return graph.find(
        graph
            .at()
            .applicationsWithAppId(Ids.quoted(appId))
            .toGetRequestInformation(c -> c.queryParameters.select = new String[] {"id"}),
        Rows.Identified.class);
  }

  private void restore(Rows.Application row) throws GraphFailure {
    var item = graph.at().directory().deletedItems().byDirectoryObjectId(row.id());
    session.send(() -> item.restore().toPostRequestInformation());
  }

  void purge(String appId) throws GraphFailure {
    for (String list : List.of(PRINCIPALS, APPLICATIONS)) {
      for (Rows.Application row : rows(list, appId)) {
        session.delete(
            () ->
                graph
                    .at()
                    .directory()
                    .deletedItems()
                    .byDirectoryObjectId(row.id())
                    .toDeleteRequestInformation());
      }
    }
    session
        .patience()
        .untilTrue(
            "the end of the deleted app " + appId, () -> rows(APPLICATIONS, appId).isEmpty());
  }

  private List<Rows.Application> rows(String list, String appId) throws GraphFailure {
    return rows(list).stream().filter(row -> appId.equalsIgnoreCase(row.appId())).toList();
  }

  private List<Rows.Application> rows(String list) throws GraphFailure {
    return graph.all(
        graph.below(graph.at().directory().deletedItems().toGetRequestInformation(), list),
        Rows.Application.class);
  }

  /** Refuses when a deleted app holds the name. */
  void refuseHeld(AppKey key) throws GraphFailure {
    for (Rows.Application row : gather.ask(key)) {
      if (key.value().equals(row.uniqueName())) {
        throw held(key, row);
      }
    }
  }

  /** One list for all: that property can be asked for as a key only, and no filter takes it. */
  private List<List<Rows.Application>> deleted(List<AppKey> keys) throws GraphFailure {
    try {
      return Collections.nCopies(keys.size(), rows(APPLICATIONS));
    } catch (GraphFailure e) {
      if (e.is(Kind.DENIED)) {
        return Collections.nCopies(keys.size(), List.of());
      }
      throw e;
    }
  }

  private GraphFailure held(AppKey key, Rows.Application row) {
    String item = graph.root() + "/directory/deletedItems/" + row.id();
    return GraphFailure.own(
        Kind.CONFLICT,
        "the name " + key + " is held by a deleted app" + until(row.deletedDateTime()),
        "Restore it: appreg restore --app-id "
            + row.appId()
            + "; or purge it: az rest --method DELETE --url "
            + item
            + "; or choose another name.",
        null);
  }

  private static String until(Instant deleted) {
    return deleted == null
        ? ""
        : " until "
            + DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(deleted.plus(KEPT));
  }
}
