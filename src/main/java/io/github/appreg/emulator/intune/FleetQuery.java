package io.github.appreg.emulator.intune;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.http.Urls;
import io.github.appreg.emulator.odata.Filter;
import io.github.appreg.emulator.odata.FilterParser;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.PlaceToken;
import io.github.appreg.emulator.odata.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The query options that Intune understands; unlike the directory it needs no header for $count.
 */
final class FleetQuery {
  private static final int PAGE = 1000;

  private final Request request;
  private final Seed.Resource resource;

  FleetQuery(Request request, Seed.Resource resource) {
    this.request = request;
    this.resource = resource;
  }

  /** The page that is asked for, without its context. */
  ObjectNode page() throws Refused {
    List<ObjectNode> found = matching();
    int top = Math.min(PAGE, number("$top", PAGE, 1));
    ObjectNode body = Json.object();
    if (option("$count").equals("true")) {
      body.put("@odata.count", found.size());
    }
    List<ObjectNode> rest = rest(found);
    if (rest.size() > top) {
      body.put("@odata.nextLink", next(place(rest.get(top - 1))));
    }
    ArrayNode value = body.putArray("value");
    for (ObjectNode item : rest.stream().limit(top).toList()) {
      value.add(selected(item));
    }
    return body;
  }

  private List<ObjectNode> rest(List<ObjectNode> found) throws Refused {
    if (option("$skiptoken").isEmpty()) {
      return found.stream().skip(number("$skip", 0, 0)).toList();
    }
    PlaceToken last =
        PlaceToken.parse(option("$skiptoken")).orElseThrow(() -> invalid("$skiptoken"));
    int sign = descending() ? -1 : 1;
    return found.stream().filter(item -> sign * place(item).compareTo(last) > 0).toList();
  }

  /** The items that the filter lets through, in the order asked for. */
  List<ObjectNode> matching() throws Refused {
    List<ObjectNode> found = new ArrayList<>(resource.items());
    if (!option("$filter").isBlank()) {
      Filter filter =
          FilterParser.parse(option("$filter"), resource.properties(), true, resource.type());
      found.removeIf(item -> !filter.test(item, MissingNode.getInstance()));
    }
    if (!ordered().isEmpty()) {
      demandProperty(ordered());
    }
    Comparator<ObjectNode> by = Comparator.comparing(this::place);
    found.sort(descending() ? by.reversed() : by);
    return found;
  }

  /** The item with the properties that are asked for, all of them if none is named. */
  ObjectNode selected(ObjectNode item) throws Refused {
    String select = option("$select");
    if (select.isBlank() || select.trim().equals("*")) {
      return item.deepCopy();
    }
    ObjectNode selected = Json.object();
    if (item.has("@odata.type")) {
      selected.set("@odata.type", item.get("@odata.type"));
    }
    for (String name : select.split(",")) {
      demandProperty(name.trim());
      if (item.has(name.trim())) {
        selected.set(name.trim(), item.get(name.trim()));
      }
    }
    return selected;
  }

  private String ordered() {
    return option("$orderby").trim().split("\\s+")[0];
  }

  private boolean descending() {
    return option("$orderby").trim().endsWith(" desc");
  }

  private PlaceToken place(ObjectNode item) {
    String key = ordered().isEmpty() ? "" : Json.text(item, ordered());
    return new PlaceToken(key, Json.text(item, "id"));
  }

  private void demandProperty(String name) throws Refused {
    if (!resource.properties().contains(name)) {
      throw new Refused(
          400,
          "BadRequest",
          "Parsing OData Select and Expand failed: Could not find a property named '"
              + name
              + "' on type '"
              + resource.type()
              + "'.");
    }
  }

  private String option(String name) {
    return request.query().getOrDefault(name, "");
  }

  private int number(String name, int otherwise, int least) throws Refused {
    if (option(name).isEmpty()) {
      return otherwise;
    }
    int number = option(name).matches("[0-9]{1,8}") ? Integer.parseInt(option(name)) : -1;
    if (number < least) {
      throw invalid(name);
    }
    return number;
  }

  private static Refused invalid(String name) {
    return new Refused(400, "BadRequest", "Invalid value for the query option " + name + ".");
  }

  private String next(PlaceToken place) {
    Map<String, String> query = new LinkedHashMap<>(request.query());
    query.remove("$skip");
    query.put("$skiptoken", place.text());
    return request.origin() + Urls.encode(request.path(), query);
  }
}
