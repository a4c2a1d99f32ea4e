package io.github.appreg.emulator.odata;

import io.github.appreg.emulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The query options of a request.
 *
 * @param top page size
 * @param after where the page before ended; empty for the first page
 * @param search as sent, taken only with the advanced index
 * @param select empty for all properties
 * @param orderBy empty for any order
 * @param count whether the number of members is asked for
 * @param advanced whether the caller accepts the eventually consistent index
 */
public record Query(
    int top,
    Optional<String> after,
    Optional<String> filter,
    Optional<String> search,
    List<String> select,
    Optional<Expansion> expand,
    Optional<String> orderBy,
    boolean count,
    boolean advanced) {
  private static final String AFTER = "after:";
  private static final Pattern DELTA =
      Pattern.compile("(?is).*/(microsoft\\.graph\\.|graph\\.)?delta(\\(\\))?/*");
  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 999;
  private static final Set<String> KNOWN =
      Set.of(
          "$top", "$skiptoken", "$filter", "$select", "$expand", "$orderby", "$count", "$search");

  /**
   * Related objects asked for in the same answer.
   *
   * @param select empty for all properties
   */
  public record Expansion(String name, List<String> select) {}

  /** Reads and checks the options. */
  public static Query of(Request request) throws Refused {
    Map<String, String> query = request.query();
    boolean delta = DELTA.matcher(request.path()).matches();
    for (String name : query.keySet()) {
      boolean known = KNOWN.contains(name) || (delta && name.equals("$deltatoken"));
      if (name.startsWith("$") && !known) {
        throw new Refused(400, "BadRequest", "The query option '" + name + "' is not supported.");
      }
    }
    boolean eventual = request.header("ConsistencyLevel").orElse("").equalsIgnoreCase("eventual");
    boolean count = flag(query.getOrDefault("$count", "false"));
    boolean advanced = count || query.containsKey("$search");
    if (advanced && !eventual) {
      throw Refused.unsupported(
          (count ? "$count" : "$search")
              + " is not currently supported without the"
              + " ConsistencyLevel header set to eventual.");
    }
    Optional<Expansion> expand =
        query.containsKey("$expand")
            ? Optional.of(expansion(query.get("$expand")))
            : Optional.empty();
    if (expand.isPresent() && advanced) {
      throw Refused.unsupported("$expand cannot be combined with an advanced query.");
    }
    return new Query(
        top(query.get("$top")),
        delta ? Optional.empty() : after(query.get("$skiptoken")),
        Optional.ofNullable(query.get("$filter")),
        Optional.ofNullable(query.get("$search")),
        names(query.getOrDefault("$select", "")),
        expand,
        Optional.ofNullable(query.get("$orderby")),
        count,
        advanced);
  }

  /** Whether all members pass and come in the order of their ids. */
  public boolean wantsAll() {
    return filter.isEmpty() && search.isEmpty() && orderBy.isEmpty();
  }

  /** The token of the page that goes on after that place. */
  static String token(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((AFTER + place).getBytes(StandardCharsets.UTF_8));
  }

  private static int top(String text) throws Refused {
    if (text == null) {
      return PAGE;
    }
    int top = number(text);
    if (top < 1 || top > LARGEST_PAGE) {
      throw Refused.unsupported(
          "Invalid page size specified: '" + text + "'. Must be between 1 and 999 inclusive.");
    }
    return top;
  }

  private static Optional<String> after(String token) throws Refused {
    if (token == null) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(AFTER) && text.contains("/")) {
        return Optional.of(text.substring(AFTER.length()));
      }
    } catch (IllegalArgumentException e) {
      throw expired();
    }
    throw expired();
  }

  private static Refused expired() {
    return new Refused(400, "Directory_ExpiredPageToken", "The specified page token is not valid.");
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : -1;
  }

  private static boolean flag(String text) throws Refused {
    if (!text.equals("true") && !text.equals("false")) {
      throw new Refused(400, "BadRequest", "Invalid value for $count: use true or false.");
    }
    return text.equals("true");
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(",")).map(String::trim).filter(n -> !n.isEmpty()).toList();
  }

  private static Expansion expansion(String text) throws Refused {
    int open = text.indexOf('(');
    String name = (open < 0 ? text : text.substring(0, open)).trim();
    if (name.contains(",")) {
      throw Refused.unsupported("Only one property can be expanded in a request.");
    }
    if (open < 0) {
      return new Expansion(name, List.of());
    }
    String inner = text.substring(open + 1);
    if (!inner.startsWith("$select=") || !inner.endsWith(")")) {
      throw Refused.unsupported("Only $select is supported within $expand.");
    }
    return new Expansion(name, names(inner.substring(8, inner.length() - 1)));
  }
}
