package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.kiota.RequestInformation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What has changed in a collection, by Graph's delta queries. Only ids are taken from them: what
 * changed is told in part, and each row is better read by itself.
 */
final class Changes {
  private static final String LATEST = "$deltatoken=latest";

  /** What follows the collection in a link that Graph gave. */
  private static final Pattern PLACE =
      Pattern.compile("/(microsoft\\.graph\\.)?delta(\\(\\))?\\?[!-~&&[^#]]{1,16384}");

  private final Graph graph;
  private final RequestInformation collection;
  private final String start;

  private Changes(Graph graph, RequestInformation collection, String start) {
    this.graph = graph;
    this.collection = collection;
    this.start = start;
  }

  /** With every property: no list of ours could leave out one that matters. */
  static Changes ofApplications(Graph graph) {
    return new Changes(
        graph, graph.at().applications().toGetRequestInformation(), "/delta?" + LATEST);
  }

  /** With those that are kept only: an API's own has hundreds of kilobytes of others. */
  static Changes ofPrincipals(Graph graph) {
    return new Changes(
        graph,
        graph.at().servicePrincipals().toGetRequestInformation(),
        "/delta?$select=" + String.join(",", PartsByApp.PRINCIPAL) + "&" + LATEST);
  }

  /**
   * What Graph tells.
   *
   * @param place where to go on later, below the collection; empty where Graph does not say
   */
  record Told(Set<String> ids, Optional<String> place) {}

  /** Whether this can be a place that Graph gave, and leads nowhere else. */
  static boolean isPlace(String place) {
    if (place == null || !PLACE.matcher(place).matches()) {
      return false;
    }
    try {
      new URI(place);
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** What has changed since that place. */
  Told since(String place) throws GraphFailure {
    return follow(graph.below(collection, place));
  }

  /** Nothing yet, and where to go on. */
  Told latest() throws GraphFailure {
    return follow(graph.below(collection, start));
  }

  private Told follow(RequestInformation request) throws GraphFailure {
    String above = graph.root() + graph.relative(collection);
    Set<String> ids = new HashSet<>();
    JsonNode page = graph.get(request, JsonNode.class);
    while (true) {
      page.path("value").forEach(item -> ids.add(item.path("id").asText()));
      JsonNode next = page.path("@odata.nextLink");
      if (!next.isTextual()) {
        String link = page.path("@odata.deltaLink").asText("");
        return new Told(
            ids,
            Optional.of(link)
                .filter(l -> l.startsWith(above))
                .map(l -> l.substring(above.length()))
                .filter(Changes::isPlace));
      }
      page = graph.get(Graph.next(next.asText()), JsonNode.class);
    }
  }
}
