package io.github.appreg.emulator.intune;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.http.Urls;
import io.github.appreg.emulator.odata.Filter;
import io.github.appreg.emulator.odata.FilterParser;
import io.github.appreg.emulator.odata.Json;
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
    int from = number("$skiptoken", number("$skip", 0, 0), 0);
    ObjectNode body = Json.object();
    if (option("$count").equals("true")) {
      body.put("@odata.count", found.size());
    }
    if (found.size() - top > from) {
      body.put("@odata.nextLink", next(from + top));
    }
    ArrayNode value = body.putArray("value");
    for (ObjectNode item : found.stream().skip(from).limit(top).toList()) {
      value.add(selected(item));
    }
    return body;
  }

  /** The items that the filter lets through, in the order asked for. */
  List<ObjectNode> matching() throws Refused {
    List<ObjectNode> found = new ArrayList<>(resource.items());
    if (!option("$filter").isBlank()) {
      Filter filter =
          FilterParser.parse(option("$filter"), resource.properties(), true, resource.type());
      found.removeIf(item -> !filter.test(item, MissingNode.getInstance()));
    }
    String[] order = option("$orderby").trim().split("\\s+");
    if (!order[0].isEmpty()) {
      demandProperty(order[0]);
      Comparator<ObjectNode> by = Comparator.comparing(item -> Json.text(item, order[0]));
      found.sort(order.length > 1 && order[1].equals("desc") ? by.reversed() : by);
    }
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
      throw new Refused(400, "BadRequest", "Invalid value for the query option " + name + ".");
    }
    return number;
  }

  private String next(int from) {
    Map<String, String> query = new LinkedHashMap<>(request.query());
    query.remove("$skip");
    query.put("$skiptoken", String.valueOf(from));
    return request.origin() + Urls.encode(request.path(), query);
  }
}
