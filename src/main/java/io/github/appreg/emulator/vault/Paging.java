package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.PlaceToken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts a list into the pages of at most 25 in which the vault answers. */
final class Paging {
  private static final int MOST = 25;

  private Paging() {}

  static Answer page(VaultCall call, List<ObjectNode> items) throws VaultFault {
    Map<String, String> query = call.request().query();
    int size = number(query.getOrDefault("maxresults", "" + MOST), 1, MOST, "maxresults");
    List<ObjectNode> rest = after(items, query.get("$skiptoken"));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode value = body.putArray("value");
    rest.stream().limit(size).forEach(value::add);
    if (rest.size() > size) {
      body.put("nextLink", next(call, query, place(rest.get(size - 1)).text()));
    } else {
      body.putNull("nextLink");
    }
    return Answer.json(200, body);
  }

  private static List<ObjectNode> after(List<ObjectNode> items, String token) throws VaultFault {
    Optional<PlaceToken> last = Optional.empty();
    if (token != null) {
      last = PlaceToken.parse(token);
      if (last.isEmpty()) {
        throw VaultFault.badParameter("Query parameter $skiptoken is not one of a page before.");
      }
    }
    Optional<PlaceToken> start = last;
    return items.stream()
        .filter(item -> start.isEmpty() || place(item).compareTo(start.get()) > 0)
        .sorted(Comparator.comparing(Paging::place))
        .toList();
  }

  private static PlaceToken place(ObjectNode item) {
    return new PlaceToken("", item.path(item.has("id") ? "id" : "kid").asText());
  }

  private static String next(VaultCall call, Map<String, String> query, String token) {
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
    return link + "$skiptoken=" + token;
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
