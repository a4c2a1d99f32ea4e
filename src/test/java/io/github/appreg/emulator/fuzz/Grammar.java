package io.github.appreg.emulator.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Filters by OData's grammar: most mean something, all can be parsed. */
final class Grammar {
  private static final List<String> PROPERTIES =
      List.of("displayName", "appId", "id", "description", "uniqueName", "userPrincipalName");
  private static final List<String> LITERALS =
      List.of("'fuzz1'", "'x'", "''", "'O''Brien'", "null", "'%'", "'\u00e9'");
  private static final List<String> OPERATORS = List.of("eq", "ne", "eq", "ge", "le");
  private static final int DEEPEST = 3;

  private final Random random;

  Grammar(Random random) {
    this.random = random;
  }

  /** One filter, encoded for a query. */
  String filter() {
    return URLEncoder.encode(expression(0), StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String expression(int depth) {
    int shape = depth < DEEPEST ? random.nextInt(12) : random.nextInt(4);
    return switch (shape) {
      case 0, 1 -> pick(PROPERTIES) + " " + pick(OPERATORS) + " " + pick(LITERALS);
      case 2 -> "startswith(" + pick(PROPERTIES) + "," + pick(LITERALS) + ")";
      case 3 -> pick(PROPERTIES) + " in (" + pick(LITERALS) + "," + pick(LITERALS) + ")";
      case 4 -> "tags/any(t:t eq " + pick(LITERALS) + ")";
      case 5 -> "not(" + expression(depth + 1) + ")";
      case 6 -> expression(depth + 1) + " and " + expression(depth + 1);
      case 7 -> expression(depth + 1) + " or " + expression(depth + 1);
      case 8 -> "(" + expression(depth + 1) + ")";
      case 9 -> "createdDateTime ge 2026-01-01T00:00:00Z";
      case 10 -> "owners/$count eq " + random.nextInt(3);
      default -> "displayName eq 'fuzz" + random.nextInt(9) + "'";
    };
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
