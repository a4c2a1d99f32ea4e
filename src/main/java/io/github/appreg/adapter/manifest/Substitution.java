package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts values in the place of <code>${name}</code> in a file's texts. It works on scalars that are
 * parsed already, so that a value is text whatever it holds.
 */
final class Substitution {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** What differs by environment, and neither trusts, nor finds, nor is granted anything. */
  private static final Pattern OPEN =
      Pattern.compile(
          "/spec/(displayName|description|notes|audience|serviceManagementReference|environment"
              + "|runsOn|foreignCredentials"
              + "|tags/[0-9]+|owners/[0-9]+|permissions/[0-9]+/reason"
              + "|credentials/[^/]+/(rotation/(lifetime|renewBefore|overlap)|overlap))");

  private static final Pattern MARK = Pattern.compile("\\$\\$\\{|\\$\\{(?:([^{}]*)\\})?");

  private final Variables variables;
  private final SortedSet<String> used = new TreeSet<>();
  private int budget = Limits.SUBSTITUTED;

  Substitution(Variables variables) {
    this.variables = variables;
  }

  /** The names that were referred to and have a value. */
  SortedSet<String> used() {
    return used;
  }

  /** A copy of the document with the values; what cannot be replaced is a problem, and null. */
  Tree into(Tree tree) {
    Map<String, String> notes = new HashMap<>();
    List<Problem> problems = new ArrayList<>(tree.problems());
    JsonNode root = new Walk(tree, notes, problems).node(tree.root(), "");
    return new Tree(root, tree.origin(), tree.keys(), problems, notes);
  }

  /** One document. */
  private final class Walk {
    private final Tree tree;
    private final Map<String, String> notes;
    private final List<Problem> problems;

    Walk(Tree tree, Map<String, String> notes, List<Problem> problems) {
      this.tree = tree;
      this.notes = notes;
      this.problems = problems;
    }

    JsonNode node(JsonNode node, String pointer) {
      if (node.isObject()) {
        ObjectNode copy = JSON.objectNode();
        node.properties()
            .forEach(
                each ->
                    copy.set(
                        each.getKey(), node(each.getValue(), Tree.below(pointer, each.getKey()))));
        return copy;
      }
      if (node.isArray()) {
        ArrayNode copy = JSON.arrayNode();
        node.forEach(each -> copy.add(node(each, pointer + "/" + copy.size())));
        return copy;
      }
      return node.isTextual() && node.textValue().contains("${") ? text(node, pointer) : node;
    }

    private JsonNode text(JsonNode node, String pointer) {
      StringBuilder text = new StringBuilder();
      SortedSet<String> here = new TreeSet<>();
      Matcher mark = MARK.matcher(node.textValue());
      while (mark.find()) {
        String name = mark.group(1);
        String instead = "${";
        if (!mark.group().startsWith("$$")) {
          String complaint = complaint(name, pointer);
          if (!complaint.isEmpty()) {
            problems.add(Problem.error(tree.origin().at(pointer), complaint));
            return JSON.nullNode();
          }
          here.add(name);
          instead = variables.values().get(name).text();
        }
        mark.appendReplacement(text, Matcher.quoteReplacement(instead));
        if (text.length() > Limits.SCALAR_LENGTH) {
          break;
        }
      }
      mark.appendTail(text);
      budget -= text.length();
      if (text.length() > Limits.SCALAR_LENGTH || budget < 0) {
        problems.add(
            Problem.error(tree.origin().at(pointer), "the values of variables make this too long"));
        return JSON.nullNode();
      }
      used.addAll(here);
      note(here, pointer);
      return JSON.textNode(text.toString());
    }

    private void note(SortedSet<String> here, String pointer) {
      if (!here.isEmpty()) {
        notes.put(
            pointer,
            here.stream()
                .map(n -> Quote.of("${" + n + "}") + " from " + variables.values().get(n).from())
                .collect(Collectors.joining(", ", " (with ", ")")));
      }
    }

    private String complaint(String name, String pointer) {
      if (name == null || Variables.complaint(name, "").isPresent()) {
        return "`${` begins a variable, such as `${region}`; write `$${` for these characters";
      }
      if (!OPEN.matcher(pointer).matches()) {
        return "no variable may stand in "
            + SchemaMessages.subject(pointer)
            + ": names, hosts, permissions and trust are written out, so that a reviewer sees them";
      }
      if (!variables.values().containsKey(name)) {
        return "the variable "
            + Quote.of(name)
            + " has no value"
            + Spelling.closest(name, variables.values().keySet())
                .map(near -> "; did you mean " + Quote.of(near) + "?")
                .orElse("; give it one with --var or --var-file");
      }
      return "";
    }
  }
}
