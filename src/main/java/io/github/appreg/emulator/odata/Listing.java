package io.github.appreg.emulator.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.http.Urls;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Answers a request for a collection: filter, order, pages.
 *
 * @param resource type name in error messages
 * @param filterable properties that a filter may name
 */
public record Listing(String resource, Set<String> filterable) {
  /** The members of a collection, as filters see them. */
  @FunctionalInterface
  public interface Members {
    /**
     * All members that may pass a filter.
     *
     * @param key what all that pass have, if that is known
     */
    Stream<ObjectNode> with(Optional<Filter.Key> key);
  }

  /**
   * The page that was asked for.
   *
   * @param members all members, as filters see them
   * @param render what the caller sees of one
   * @param context address of the collection's type
   */
  public Answer page(
      Request request,
      Query query,
      Stream<ObjectNode> members,
      UnaryOperator<ObjectNode> render,
      String context)
      throws Refused {
    Members all = key -> members;
    return page(request, query, all, render, context);
  }

  /** The same of a collection that finds its members by key. */
  public Answer page(
      Request request,
      Query query,
      Members members,
      UnaryOperator<ObjectNode> render,
      String context)
      throws Refused {
    if (query.filter().isPresent() && query.orderBy().isPresent() && !query.advanced()) {
      throw Refused.unsupported("Sorting not supported for current query.");
    }
    boolean ordered = query.orderBy().isPresent();
    return page(request, query, Order.of(query), ordered, members, render, context);
  }

  /** The same in an order of the collection's own. */
  public Answer page(
      Request request,
      Query query,
      Order order,
      Stream<ObjectNode> members,
      UnaryOperator<ObjectNode> render,
      String context)
      throws Refused {
    return page(request, query, order, true, key -> members, render, context);
  }

  private Answer page(
      Request request,
      Query query,
      Order order,
      boolean ordered,
      Members members,
      UnaryOperator<ObjectNode> render,
      String context)
      throws Refused {
    List<ObjectNode> found = matching(query, members).toList();
    List<ObjectNode> rest = found;
    if (ordered || query.after().isPresent() || found.size() > query.top()) {
      // One more than the page holds, so that there is known to be another.
      rest = order.after(found, query.after(), query.top() + 1);
    }
    ObjectNode body = Json.object().put("@odata.context", context);
    if (query.count() && query.after().isEmpty()) {
      body.put("@odata.count", found.size());
    }
    int end = Math.min(rest.size(), query.top());
    if (end < rest.size()) {
      body.put("@odata.nextLink", next(request, order.place(rest.get(end - 1))));
    }
    ArrayNode value = body.putArray("value");
    rest.subList(0, end).forEach(o -> value.add(render.apply(o)));
    return GraphAnswers.json(200, body);
  }

  /** The number of members, as plain text. */
  public Answer count(Query query, Members members, boolean eventual) throws Refused {
    if (!eventual) {
      throw Refused.unsupported("$count is not currently supported.");
    }
    String number = Long.toString(matching(query, members).count());
    return new Answer(
        200, Map.of("Content-Type", "text/plain"), number.getBytes(StandardCharsets.US_ASCII));
  }

  private Stream<ObjectNode> matching(Query query, Members members) throws Refused {
    Optional<Filter> filter = Optional.empty();
    if (query.filter().isPresent()) {
      filter =
          Optional.of(
              FilterParser.parse(query.filter().get(), filterable, query.advanced(), resource));
    }
    Stream<ObjectNode> matching = members.with(filter.flatMap(Filter::key));
    if (query.search().isPresent()) {
      matching = matching.filter(Search.parse(query.search().get(), resource));
    }
    if (filter.isPresent()) {
      Filter passes = filter.get();
      matching = matching.filter(member -> passes.test(member, MissingNode.getInstance()));
    }
    return matching;
  }

  private static String next(Request request, String place) {
    Map<String, String> query = new LinkedHashMap<>(request.query());
    query.put("$skiptoken", Query.token(place));
    return request.origin() + Urls.encode(request.path(), query);
  }

  /** Keeps the selected properties; all of them when none is selected. */
  public static ObjectNode select(ObjectNode entity, List<String> names) {
    if (names.isEmpty()) {
      return entity;
    }
    ObjectNode selected = Json.object();
    names.forEach(
        name -> {
          JsonNode value = entity.get(name);
          if (value != null) {
            selected.set(name, value);
          }
        });
    return selected;
  }
}
