package io.github.appreg.emulator.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.http.Urls;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    List<ObjectNode> found = order(query, matching(query, members)).toList();
    ObjectNode body = Json.object().put("@odata.context", context);
    if (query.count() && query.skip() == 0) {
      body.put("@odata.count", found.size());
    }
    int end = Math.min(found.size(), query.skip() + query.top());
    if (end < found.size()) {
      body.put("@odata.nextLink", next(request, end));
    }
    ArrayNode value = body.putArray("value");
    found.subList(Math.min(query.skip(), end), end).forEach(o -> value.add(render.apply(o)));
    return GraphAnswers.json(200, body);
  }

  /** The number of members, as plain text. */
  public Answer count(Query query, Stream<ObjectNode> members, boolean eventual) throws Refused {
    if (!eventual) {
      throw Refused.unsupported("$count is not currently supported.");
    }
    String number = Long.toString(matching(query, members).count());
    return new Answer(
        200, Map.of("Content-Type", "text/plain"), number.getBytes(StandardCharsets.US_ASCII));
  }

  private Stream<ObjectNode> matching(Query query, Stream<ObjectNode> members) throws Refused {
    if (query.filter().isEmpty()) {
      return members;
    }
    if (query.orderBy().isPresent() && !query.advanced()) {
      throw Refused.unsupported("Sorting not supported for current query.");
    }
    Filter filter =
        FilterParser.parse(query.filter().get(), filterable, query.advanced(), resource);
    return members.filter(member -> filter.test(member, MissingNode.getInstance()));
  }

  private Stream<ObjectNode> order(Query query, Stream<ObjectNode> members) throws Refused {
    if (query.orderBy().isEmpty()) {
      return members;
    }
    String[] words = query.orderBy().get().trim().split("\\s+");
    boolean descending = words.length == 2 && words[1].equals("desc");
    if (words.length > 2
        || (words.length == 2 && !descending && !words[1].equals("asc"))
        || !Set.of("displayName", "createdDateTime", "deletedDateTime").contains(words[0])) {
      throw Refused.unsupported("Sorting by this property is not supported.");
    }
    Comparator<ObjectNode> order =
        Comparator.comparing(
            (ObjectNode member) -> Json.text(member, words[0]), String.CASE_INSENSITIVE_ORDER);
    return members.sorted(descending ? order.reversed() : order);
  }

  private static String next(Request request, int skip) {
    Map<String, String> query = new LinkedHashMap<>(request.query());
    query.put("$skiptoken", Query.token(skip));
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
