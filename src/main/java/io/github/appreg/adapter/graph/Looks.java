package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.port.Fault.Kind;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads that go with writes, mostly to see what was written: together where apps are many. */
final class Looks {
  private static final int SEATS = 20;
  private static final int OK = 200;

  private final Graph graph;
  private final Batch batch;
  private final Gather<RequestInformation, Batch.Item> gather;

  Looks(Graph graph, Batch batch, Patience patience) {
    this.graph = graph;
    this.batch = batch;
    gather = new Gather<>(SEATS, patience, this::ask);
  }

  <T> T get(RequestInformation request, Class<T> type) throws GraphFailure {
    return Json.bind(gather.ask(request).required(), type);
  }

  /** What is there, or nothing where Graph answers that nothing is. */
  <T> Optional<T> find(RequestInformation request, Class<T> type) throws GraphFailure {
    try {
      return Optional.of(get(request, type));
    } catch (GraphFailure e) {
      if (e.is(Kind.NOT_FOUND)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** All rows of a collection, over all its pages. */
  <T> List<T> all(RequestInformation request, Class<T> row) throws GraphFailure {
    return graph.rows(get(request, JsonNode.class), row);
  }

  /** One alone is no batch. */
  private List<Batch.Item> ask(List<RequestInformation> requests) throws GraphFailure {
    return requests.size() > 1
        ? batch.get(requests)
        : List.of(new Batch.Item(OK, new TreeMap<>(), graph.get(requests.get(0), JsonNode.class)));
  }
}
