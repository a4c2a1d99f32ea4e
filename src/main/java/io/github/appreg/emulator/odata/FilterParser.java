package io.github.appreg.emulator.odata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Compiles the filters that the directory supports. */
public final class FilterParser {
  private static final int DEEPEST = 20;
  private static final Set<String> COMPARISONS = Set.of("eq", "ne", "ge", "le", "gt", "lt");

  private final FilterTokens tokens;
  private final Set<String> properties;
  private final boolean advanced;
  private final String resource;
  private String variable = "";
  private int depth;

  private FilterParser(
      FilterTokens tokens, Set<String> properties, boolean advanced, String resource) {
    this.tokens = tokens;
    this.properties = properties;
    this.advanced = advanced;
    this.resource = resource;
  }

  /**
   * Compiles.
   *
   * @param properties what may be filtered on
   * @param advanced whether the request is one of advanced queries
   * @param resource type name for the error
   */
  public static Filter parse(String text, Set<String> properties, boolean advanced, String resource)
      throws Refused {
    FilterParser parser = new FilterParser(new FilterTokens(text), properties, advanced, resource);
    Filter filter = parser.or();
    if (!parser.tokens.done()) {
      throw FilterTokens.invalid();
    }
    return filter;
  }

  private Filter or() throws Refused {
    if (++depth > DEEPEST) {
      throw FilterTokens.invalid();
    }
    Filter left = and();
    while (tokens.takes("or")) {
      Filter before = left;
      Filter right = and();
      left = (o, i) -> before.test(o, i) || right.test(o, i);
    }
    depth--;
    return left;
  }

  private Filter and() throws Refused {
    Filter left = unary();
    while (tokens.takes("and")) {
      Filter before = left;
      Filter right = unary();
      left =
          Filter.keyed(
              (o, i) -> before.test(o, i) && right.test(o, i), before.key().or(right::key));
    }
    return left;
  }

  private Filter unary() throws Refused {
    if (tokens.takes("not")) {
      needAdvanced("not");
      if (++depth > DEEPEST) {
        throw FilterTokens.invalid();
      }
      Filter inner = unary();
      depth--;
      return (o, i) -> !inner.test(o, i);
    }
    if (tokens.takes("(")) {
      Filter inner = or();
      tokens.expect(")");
      return inner;
    }
    String word = tokens.take();
    if (word.equalsIgnoreCase("startsWith") || word.equalsIgnoreCase("endsWith")) {
      return function(word);
    }
    if (word.endsWith("/any")) {
      return any(word.substring(0, word.length() - 4));
    }
    return comparison(word);
  }

  private Filter function(String name) throws Refused {
    tokens.expect("(");
    FilterPath path = path(tokens.take());
    tokens.expect(",");
    String literal = FilterLiteral.parse(tokens.take()).text();
    tokens.expect(")");
    boolean start = name.equalsIgnoreCase("startsWith");
    if (!start) {
      needAdvanced("endsWith");
    }
    BiPredicate<String, String> match =
        start
            ? (text, part) -> text.regionMatches(true, 0, part, 0, part.length())
            : (text, part) ->
                text.regionMatches(true, text.length() - part.length(), part, 0, part.length());
    return (o, i) -> {
      JsonNode value = path.of(o, i);
      return value.isTextual() && match.test(value.asText(), literal);
    };
  }

  private Filter any(String collection) throws Refused {
    FilterPath path = path(collection);
    if (!variable.isEmpty()) {
      throw Refused.unsupported("Nested lambda expressions are not supported.");
    }
    tokens.expect("(");
    variable = tokens.take();
    tokens.expect(":");
    Filter inner = or();
    tokens.expect(")");
    variable = "";
    Filter any =
        (o, i) -> {
          for (JsonNode member : path.of(o, i)) {
            if (inner.test(o, member)) {
              return true;
            }
          }
          return false;
        };
    return Filter.keyed(any, inner.key().flatMap(key -> path.keyOfMember(key)));
  }

  private Filter comparison(String word) throws Refused {
    FilterPath path = path(word);
    String operator = tokens.take();
    if (operator.equalsIgnoreCase("in")) {
      List<FilterLiteral> literals = literals();
      return (o, i) -> literals.stream().anyMatch(l -> l.compare("eq", path.of(o, i)));
    }
    if (!COMPARISONS.contains(operator)) {
      throw FilterTokens.invalid();
    }
    if (operator.equals("ne")) {
      needAdvanced("ne");
    }
    if (path.counts()) {
      needAdvanced("$count");
    }
    FilterLiteral literal = FilterLiteral.parse(tokens.take());
    Optional<Filter.Key> key =
        operator.equals("eq") && literal.isKey()
            ? Optional.of(new Filter.Key(path.name(), literal.text()))
            : Optional.empty();
    return Filter.keyed((o, i) -> literal.compare(operator, path.of(o, i)), key);
  }

  private List<FilterLiteral> literals() throws Refused {
    List<FilterLiteral> literals = new ArrayList<>();
    tokens.expect("(");
    do {
      literals.add(FilterLiteral.parse(tokens.take()));
    } while (tokens.takes(","));
    tokens.expect(")");
    if (literals.size() > 15) {
      throw Refused.unsupported("Too many child clauses specified in search filter expression.");
    }
    return literals;
  }

  private FilterPath path(String text) throws Refused {
    FilterPath path = FilterPath.parse(text, variable);
    if (!path.ofItem() && !properties.contains(path.root())) {
      throw Refused.unsupported(
          "Unsupported or invalid query filter clause specified for property '"
              + path.root()
              + "' of resource '"
              + resource
              + "'.");
    }
    return path;
  }

  private void needAdvanced(String what) throws Refused {
    if (!advanced) {
      throw Refused.unsupported(
          "Operator '"
              + what
              + "' is not supported because the required parameters might be missing. Try adding"
              + " $count=true query parameter and ConsistencyLevel:eventual header.");
    }
  }
}
