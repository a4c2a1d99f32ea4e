package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.port.Lanes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks how large the tenant is, once a run, and says which way of reading that leads to. */
final class Census {
  private static final String[] LEAST = {"id"};

  private final Graph graph;
  private final Lanes lanes;
  private final Consumer<String> remarks;
  private Optional<Approach.Size> known = Optional.empty();
  private boolean asked;

  /**
   * A census that has asked nothing yet.
   *
   * @param remarks is told how the tenant is read, and why
   */
  Census(Graph graph, Lanes lanes, Consumer<String> remarks) {
    this.graph = graph;
    this.lanes = lanes;
    this.remarks = remarks;
  }

  /** How to read that many registrations; a few are read by key whatever the size. */
  Approach approach(int wanted) throws GraphFailure {
    Approach approach =
        Approach.depends(wanted) ? Approach.of(wanted, size()) : Approach.few(wanted);
    remark(approach.why());
    return approach;
  }

  /** Says what came of it, where that is another thing than was said. */
  void remark(String text) {
    remarks.accept(text);
  }

  private synchronized Optional<Approach.Size> size() throws GraphFailure {
    if (!asked) {
      known = ask();
      asked = true;
    }
    return known;
  }

  private Optional<Approach.Size> ask() throws GraphFailure {
    try {
      List<Integer> counts =
          lanes.<Integer, GraphFailure>all(
              List.of(() -> count(applications()), () -> count(principals())));
      return Optional.of(new Approach.Size(counts.get(0), counts.get(1)));
    } catch (GraphFailure e) {
      if (PartsBySize.unsupported(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private int count(RequestInformation page) throws GraphFailure {
    return graph.get(page, JsonNode.class).path("@odata.count").asInt(Integer.MAX_VALUE);
  }

  private RequestInformation applications() {
    return graph
        .at()
        .applications()
        .toGetRequestInformation(
            c -> {
              c.headers.add("ConsistencyLevel", "eventual");
              c.queryParameters.count = true;
              c.queryParameters.top = 1;
              c.queryParameters.select = LEAST;
            });
  }

  private RequestInformation principals() {
    return graph
        .at()
        .servicePrincipals()
        .toGetRequestInformation(
            c -> {
              c.headers.add("ConsistencyLevel", "eventual");
              c.queryParameters.count = true;
              c.queryParameters.top = 1;
              c.queryParameters.select = LEAST;
            });
  }
}
