package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.model.Origin;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns composed nodes into a tree with places, and refuses what JSON has no word for. */
final class NodeWalk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static final String NO_MERGE = "merge keys (<<) are not part of YAML 1.2; write the keys out";

  private final String file;
  private final SortedMap<String, Position> marks = new TreeMap<>();
  private final Map<String, Position> keys = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Function<ScalarNode, Optional<JsonNode>> scalars;
  private int budget;

  /**
   * A walk through nodes of the file.
   *
   * @param scalars what a scalar means; empty for a tag that has no meaning
   */
  NodeWalk(String file, Function<ScalarNode, Optional<JsonNode>> scalars, int budget) {
    this.file = file;
    this.scalars = scalars;
    this.budget = budget;
  }

  /** The document's tree; aliases are expanded within the budget. */
  Tree tree(Node root) {
    marks.put("", place(root.getStartMark()));
    JsonNode json = json(root, "");
    return new Tree(json, new Origin(marks), keys, problems, Map.of());
  }

  /** How many nodes may still be visited. */
  int budget() {
    return budget;
  }

  private JsonNode json(Node node, String pointer) {
    if (--budget < 0) {
      throw new LimitExceeded(
          "aliases make more than " + Limits.NODES + " nodes of this file", node.getStartMark());
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    if (!open.add(node)) {
      throw new LimitExceeded("an alias stands inside what it refers to", node.getStartMark());
    }
    if (open.size() > Limits.DEPTH) {
      throw new LimitExceeded(
          "is nested deeper than " + Limits.DEPTH + " levels", node.getStartMark());
    }
    JsonNode result = collection((CollectionNode<?>) node, pointer);
    open.remove(node);
    return result;
  }

  private JsonNode collection(CollectionNode<?> node, String pointer) {
    if (node instanceof SequenceNode sequence) {
      return sequence(sequence, pointer);
    }
    return mapping((MappingNode) node, pointer);
  }

  private JsonNode sequence(SequenceNode sequence, String pointer) {
    knownTag(sequence, Tag.SEQ);
    ArrayNode array = JSON.arrayNode();
    for (Node each : sequence.getValue()) {
      String here = pointer + "/" + array.size();
      marks.put(here, place(each.getStartMark()));
      array.add(json(each, here));
    }
    return array;
  }

  private JsonNode mapping(MappingNode mapping, String pointer) {
    knownTag(mapping, Tag.MAP);
    ObjectNode object = JSON.objectNode();
    for (NodeTuple each : mapping.getValue()) {
      Position at = place(each.getKeyNode().getStartMark());
      Optional<String> key = key(each.getKeyNode());
      if (key.isEmpty()) {
        continue;
      }
      String here = Tree.below(pointer, key.get());
      Position first = keys.putIfAbsent(here, at);
      if (first != null && object.has(key.get())) {
        problems.add(
            Problem.error(
                at,
                "the key " + Quote.of(key.get()) + " is here twice, first at " + shortly(first)));
        continue;
      }
      marks.put(
          here, opensBlock(each.getValueNode()) ? at : place(each.getValueNode().getStartMark()));
      object.set(key.get(), json(each.getValueNode(), here));
    }
    return object;
  }

  private Optional<String> key(Node node) {
    String complaint = null;
    if (!(node instanceof ScalarNode scalar)) {
      complaint = "a key must be a text, not a list or a mapping";
    } else if (scalar.isPlain() && scalar.getValue().equals("<<")) {
      complaint = NO_MERGE;
    } else if (scalar.getValue().isEmpty()) {
      complaint = "a key is missing before the colon";
    } else if (scalar.getValue().indexOf('\n') >= 0 || scalar.getValue().length() > 256) {
      complaint = "a key must be one line of at most 256 characters";
    } else if (decent(scalar)) {
      return Optional.of(scalar.getValue());
    }
    if (complaint != null) {
      problems.add(Problem.error(place(node.getStartMark()), complaint));
    }
    return Optional.empty();
  }

  private JsonNode scalar(ScalarNode node) {
    if (!decent(node)) {
      return JSON.textNode("");
    }
    Optional<JsonNode> value = scalars.apply(node);
    if (value.isEmpty()) {
      unknownTag(node);
    }
    return value.orElseGet(() -> JSON.textNode(""));
  }

  /** Escapes in quoted text can make characters that the file itself does not hold. */
  private boolean decent(ScalarNode node) {
    OptionalInt bad = Characters.firstBad(node.getValue());
    bad.ifPresent(
        i ->
            problems.add(
                Problem.error(
                    place(node.getStartMark()), Characters.complaint(node.getValue().charAt(i)))));
    return bad.isEmpty();
  }

  private void knownTag(Node node, Tag expected) {
    if (!node.getTag().equals(expected)) {
      unknownTag(node);
    }
  }

  private void unknownTag(Node node) {
    problems.add(
        Problem.error(
            place(node.getStartMark()),
            "the tag " + Quote.of(node.getTag().getValue()) + " does not fit here; remove it"));
  }

  private static boolean opensBlock(Node value) {
    return value instanceof CollectionNode<?> collection
            && collection.getFlowStyle() == FlowStyle.BLOCK
        || value instanceof ScalarNode scalar && scalar.isPlain() && scalar.getValue().isEmpty();
  }

  private Position place(Optional<Mark> mark) {
    return mark.map(m -> new Position(file, m.getLine() + 1, m.getColumn() + 1))
        .orElseGet(() -> new Position(file, 1, 1));
  }

  private static String shortly(Position position) {
    return "line " + position.line() + ", column " + position.column();
  }
}
