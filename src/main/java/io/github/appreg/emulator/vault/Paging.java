package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Cuts a list into the pages of at most 25 in which the vault answers. */
final class Paging {
  private static final int MOST = 25;

  private Paging() {}

  static Answer page(VaultCall call, List<ObjectNode> items) throws VaultFault {
    Map<String, String> query = call.request().query();
    int size = number(query.getOrDefault("maxresults", "" + MOST), 1, MOST, "maxresults");
    int from = number(query.getOrDefault("$skiptoken", "0"), 0, Integer.MAX_VALUE, "$skiptoken");
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode value = body.putArray("value");
    items.stream().skip(from).limit(size).forEach(value::add);
    if (items.size() - size > from) {
      body.put("nextLink", next(call, query, from + size));
    } else {
      body.putNull("nextLink");
    }
    return Answer.json(200, body);
  }

  private static String next(VaultCall call, Map<String, String> query, int from) {
    StringBuilder link = new StringBuilder(call.request().origin() + call.request().path() + "?");
    query.forEach(
        (name, value) -> {
          if (!name.equals("$skiptoken")) {
            link.append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&');
          }
        });
    return link + "$skiptoken=" + from;
  }

  private static int number(String text, int least, int most, String name) throws VaultFault {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw VaultFault.badParameter("Query parameter " + name + " is not a number.");
    }
    throw VaultFault.badParameter(
        "Query parameter %s must be between %d and %d.".formatted(name, least, most));
  }
}
