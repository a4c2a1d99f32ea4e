package io.github.appreg.adapter.graph;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.port.Fault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Deleted apps keep their unique name for thirty days, unseen by every other read. */
final class DeletedApps {
  private static final Duration KEPT = Duration.ofDays(30);

  /** By the full name of the type, as documented; the SDK's builder abbreviates it. */
  private static final String APPLICATIONS =
      "/microsoft.graph.application?$select=id,uniqueName,deletedDateTime&$top=999";

  private final Graph graph;

  DeletedApps(Graph graph) {
    this.graph = graph;
  }

  /** Refuses when a deleted app holds the name. */
  void refuseHeld(AppKey key) throws GraphFailure {
    for (Rows.Application row : deleted()) {
      if (key.value().equals(row.uniqueName())) {
        throw held(key, row);
      }
    }
  }

  /** Not filtered by name: that property can be asked for as a key only. */
  private List<Rows.Application> deleted() throws GraphFailure {
    try {
      return graph.all(
          graph.below(
              graph.at().directory().deletedItems().toGetRequestInformation(), APPLICATIONS),
          Rows.Application.class);
    } catch (GraphFailure e) {
      if (e.is(Kind.DENIED)) {
        return List.of();
      }
      throw e;
    }
  }

  private GraphFailure held(AppKey key, Rows.Application row) {
    String item = graph.root() + "/directory/deletedItems/" + row.id();
    return GraphFailure.own(
        Kind.CONFLICT,
        "the name " + key + " is held by a deleted app" + until(row.deletedDateTime()),
        "Restore it: az rest --method POST --url "
            + item
            + "/restore; or purge it: az rest --method DELETE --url "
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
