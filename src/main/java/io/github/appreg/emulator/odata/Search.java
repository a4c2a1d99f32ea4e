package io.github.appreg.emulator.odata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles a {@code $search}: clauses in quotes, each a property and a text, joined by AND, OR. */
final class Search {
  private static final Pattern NEXT =
      Pattern.compile("\\s*\"([A-Za-z]{1,40}):((?:[^\"\\\\]|\\\\.)*)\"\\s*(AND|OR|$)");
  private static final Set<String> SEARCHABLE =
      Set.of("displayName", "description", "mail", "userPrincipalName");

  private Search() {}

  /** What matches; OR binds weaker than AND. */
  static Predicate<ObjectNode> parse(String text, String resource) throws Refused {
    Predicate<ObjectNode> any = member -> false;
    Predicate<ObjectNode> all = member -> true;
    Matcher next = NEXT.matcher(text);
    int end = 0;
    String joint = "AND";
    while (!joint.isEmpty()) {
      if (!next.find(end) || next.start() != end) {
        throw new Refused(400, "BadRequest", "Syntax error: character is not valid in $search.");
      }
      if (joint.equals("OR")) {
        any = any.or(all);
        all = member -> true;
      }
      all = all.and(clause(next.group(1), next.group(2), resource));
      joint = next.group(3);
      end = next.end();
    }
    return any.or(all);
  }

  private static Predicate<ObjectNode> clause(String property, String text, String resource)
      throws Refused {
    if (!SEARCHABLE.contains(property)) {
      throw Refused.unsupported(
          "Property '" + property + "' of resource '" + resource + "' cannot be searched.");
    }
    String wanted = text.replaceAll("\\\\(.)", "$1").toLowerCase(Locale.ROOT);
    return member -> Json.text(member, property).toLowerCase(Locale.ROOT).contains(wanted);
  }
}
