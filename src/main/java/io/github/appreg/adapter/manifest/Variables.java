package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The values that manifests refer to as <code>${name}</code>.
 *
 * @param values by name
 * @param problems of the files that they come from
 */
public record Variables(SortedMap<String, Value> values, List<Problem> problems) {
  /** No values. */
  public static final Variables NONE = new Variables(new TreeMap<>(), List.of());

  /** Characters of one value. */
  private static final int LONGEST = 4096;

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  public Variables {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    problems = List.copyOf(problems);
  }

  /**
   * A value.
   *
   * @param from where it was given, for people
   * @param file the file that it was given in; absent for the command line
   */
  public record Value(String text, String from, Optional<Path> file) {}

  /**
   * Reads files of values: YAML or JSON, one mapping of names to scalars. The later file counts,
   * and what is given beside them counts before them all. Never fails: what cannot be read is a
   * problem.
   *
   * @param files as the user gave them
   * @param given by name, from the command line; without a {@link #complaint}
   */
  public static Variables of(List<Path> files, SortedMap<String, String> given) {
    SortedMap<String, Value> values = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    files.forEach(file -> read(file, values, problems));
    given.forEach(
        (name, text) -> values.put(name, new Value(text, "the command line", Optional.empty())));
    return new Variables(values, problems);
  }

  /** Why a name or its value cannot be taken. */
  public static Optional<String> complaint(String name, String text) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of(
          Quote.of(name)
              + " is no name of a variable: a letter, then letters, digits, - and _, 64 at most");
    }
    if (text.length() > LONGEST) {
      return Optional.of("the value of " + Quote.of(name) + " is longer than 4096 characters");
    }
    return Characters.firstBad(text).stream()
        .mapToObj(
            i -> "the value of " + Quote.of(name) + ": " + Characters.complaint(text.charAt(i)))
        .findFirst();
  }

  /** A word for each value of the command line that is not used; a file may serve other runs. */
  public List<String> unused(Set<String> used) {
    return values.entrySet().stream()
        .filter(each -> each.getValue().file().isEmpty() && !used.contains(each.getKey()))
        .map(each -> "--var " + each.getKey() + " is given, and no manifest refers to it")
        .toList();
  }

  private static void read(Path path, Map<String, Value> values, List<Problem> problems) {
    String label = path.toString().replace('\\', '/');
    Position start = new Position(label, 1, 1);
    try {
      YamlReading yaml = YamlReading.asWritten(TextReading.read(path, label));
      problems.addAll(yaml.problems());
      if (yaml.problems().isEmpty() && yaml.trees().size() != 1) {
        problems.add(
            Problem.error(start, "a file of variables is one mapping, such as `region: west`"));
      }
      yaml.trees().stream().limit(1).forEach(tree -> read(tree, path, values, problems));
    } catch (RefusedText e) {
      problems.add(e.problem());
    }
  }

  private static void read(
      Tree tree, Path path, Map<String, Value> values, List<Problem> problems) {
    problems.addAll(tree.problems());
    if (!tree.root().isObject()) {
      problems.add(
          Problem.error(
              tree.origin().at(""), "a file of variables is one mapping, such as `region: west`"));
    }
    tree.root()
        .properties()
        .forEach(
            entry -> {
              String pointer = Tree.below("", entry.getKey());
              Position at = tree.origin().at(pointer);
              Optional<String> complaint = complaint(entry.getKey(), entry.getValue());
              if (complaint.isPresent()) {
                problems.add(Problem.error(at, complaint.get()));
              } else {
                values.put(
                    entry.getKey(),
                    new Value(entry.getValue().textValue(), at.toString(), Optional.of(path)));
              }
            });
  }

  private static Optional<String> complaint(String name, JsonNode value) {
    if (value.isTextual()) {
      return complaint(name, value.textValue());
    }
    return Optional.of(
        Quote.of(name)
            + (value.isNull()
                ? " has no value; write \"\" for the empty text"
                : " must be one text or number, not a list or a mapping"));
  }
}
