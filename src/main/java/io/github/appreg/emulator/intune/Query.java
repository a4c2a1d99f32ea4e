package io.github.appreg.emulator.intune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of OData that is understood: $select, $filter with eq and ne, $orderby, paging, $count.
 */
final class Query {
  private static final int PAGE = 1000;
  private static final Pattern COMPARISON =
      Pattern.compile("\\s*(\\w+)\\s+(eq|ne)\\s+('(?:[^']|'')*+'|[\\w.:-]+)\\s*");

  private final Request request;
  private final Seed.Resource resource;

  Query(Request request, Seed.Resource resource) {
    this.request = request;
    this.resource = resource;
  }

  /** The page that is asked for, without its context. */
  ObjectNode page() throws GraphFault {
    List<ObjectNode> found = matching();
    int top = number("$top", PAGE, 1);
    int from = number("$skiptoken", number("$skip", 0, 0), 0);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
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
  List<ObjectNode> matching() throws GraphFault {
    List<ObjectNode> found = new ArrayList<>(resource.items());
    found.removeIf(filter().negate());
    String[] order = option("$orderby").trim().split("\\s+");
    if (!order[0].isEmpty()) {
      demandProperty(order[0]);
      Comparator<ObjectNode> by = Comparator.comparing(item -> item.path(order[0]).asText());
      found.sort(order.length > 1 && order[1].equals("desc") ? by.reversed() : by);
    }
    return found;
  }

  /** The item with the properties that are asked for, all of them if none is named. */
  ObjectNode selected(ObjectNode item) throws GraphFault {
    String select = option("$select");
    if (select.isBlank() || select.trim().equals("*")) {
      return item.deepCopy();
    }
    ObjectNode selected = JsonNodeFactory.instance.objectNode();
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

  private Predicate<ObjectNode> filter() throws GraphFault {
    Predicate<ObjectNode> all = item -> true;
    String rest = option("$filter");
    while (!rest.isBlank()) {
      Matcher comparison = COMPARISON.matcher(rest);
      if (!comparison.lookingAt()) {
        throw GraphFault.badRequest("Invalid filter clause");
      }
      demandProperty(comparison.group(1));
      all = all.and(compare(comparison.group(1), comparison.group(2), comparison.group(3)));
      rest = rest.substring(comparison.end());
      if (rest.startsWith("and ")) {
        rest = rest.substring(4);
      } else if (!rest.isBlank()) {
        throw GraphFault.badRequest("Invalid filter clause");
      }
    }
    return all;
  }

  private static Predicate<ObjectNode> compare(String name, String operator, String literal) {
    String wanted =
        literal.startsWith("'")
            ? literal.substring(1, literal.length() - 1).replace("''", "'")
            : literal;
    return item -> {
      JsonNode value = item.path(name);
      return value.asText().equalsIgnoreCase(wanted) == operator.equals("eq");
    };
  }

  private void demandProperty(String name) throws GraphFault {
    if (!resource.knows(name)) {
      throw GraphFault.badRequest(
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

  private int number(String name, int otherwise, int least) throws GraphFault {
    try {
      int number = option(name).isEmpty() ? otherwise : Integer.parseInt(option(name));
      if (number >= least) {
        return Math.min(number, name.equals("$top") ? PAGE : number);
      }
    } catch (NumberFormatException e) {
      throw GraphFault.badRequest("Invalid value for the query option " + name + ".");
    }
    throw GraphFault.badRequest("Invalid value for the query option " + name + ".");
  }

  private String next(int from) {
    StringBuilder link = new StringBuilder(request.origin() + request.path() + "?");
    for (Map.Entry<String, String> option : request.query().entrySet()) {
      if (!option.getKey().equals("$skiptoken") && !option.getKey().equals("$skip")) {
        link.append(option.getKey())
            .append('=')
            .append(URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8))
            .append('&');
      }
    }
    return link + "$skiptoken=" + from;
  }
}
