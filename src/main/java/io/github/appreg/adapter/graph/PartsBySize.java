package io.github.appreg.adapter.graph;

import static java.util.stream.Collectors.toSet;

import io.github.appreg.core.port.Fault.Kind;
import io.github.appreg.core.port.Lanes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parts by page, or app by app, whichever the numbers speak for; what is not whole in a page is
 * read app by app.
 */
final class PartsBySize implements PartSource {
  private final Graph graph;
  private final Lanes lanes;
  private final PartSource byApp;
  private final Census census;

  PartsBySize(Graph graph, Lanes lanes, PartSource byApp, Census census) {
    this.graph = graph;
    this.lanes = lanes;
    this.byApp = byApp;
    this.census = census;
  }

  @Override
  public Map<String, Parts> of(
      Collection<Rows.Application> registrations, Map<String, Rows.Principal> principals)
      throws GraphFailure {
    if (!Approach.depends(registrations.size())
        || !census.approach(registrations.size()).byPage()) {
      return byApp.of(registrations, principals);
    }
    Map<String, Parts> parts = new HashMap<>();
    try {
      parts.putAll(byPage(registrations));
    } catch (GraphFailure e) {
      if (!unsupported(e)) {
        throw e;
      }
      census.remark("by key after all: " + FailureReader.oneLine(e.getMessage()));
    }
    List<Rows.Application> others =
        registrations.stream().filter(row -> !parts.containsKey(row.id())).toList();
    parts.putAll(byApp.of(others, principals));
    return parts;
  }

  private Map<String, Parts> byPage(Collection<Rows.Application> registrations)
      throws GraphFailure {
    Set<String> ids = registrations.stream().map(Rows.Application::id).collect(toSet());
    Set<String> appIds = registrations.stream().map(Rows.Application::appId).collect(toSet());
    PartPages pages = new PartPages(graph);
    lanes.<Void, GraphFailure>all(pages.tasks(row -> ids.contains(row.id()), appIds::contains));
    return pages.of(registrations);
  }

  /** Whether Graph does not answer lists so, or not us, which says nothing of single apps. */
  static boolean unsupported(GraphFailure e) {
    return e.trouble().status() > 0 && (e.is(Kind.REFUSED) || e.is(Kind.DENIED));
  }
}
