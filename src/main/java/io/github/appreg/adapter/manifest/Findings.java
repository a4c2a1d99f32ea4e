package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one document, by JSON pointer. */
final class Findings {
  private final Tree tree;
  private final List<Problem> problems = new ArrayList<>();

  Findings(Tree tree) {
    this.tree = tree;
    problems.addAll(tree.problems());
  }

  /** A problem at the value. */
  void error(String pointer, String message) {
    problems.add(Problem.error(at(pointer), message + note(pointer)));
  }

  /** A problem at the key of the value. */
  void errorAtKey(String pointer, String message) {
    problems.add(Problem.error(tree.keyAt(pointer), message));
  }

  /** Advice at the value. */
  void warning(String pointer, String message) {
    problems.add(Problem.warning(at(pointer), message + note(pointer)));
  }

  /** Advice at the place. */
  void warning(Position at, String message) {
    problems.add(Problem.warning(at, message));
  }

  /** Where a value comes from that the manifest does not hold itself. */
  private String note(String pointer) {
    return tree.notes().getOrDefault(pointer, "");
  }

  Position at(String pointer) {
    return tree.origin().at(pointer);
  }

  Tree tree() {
    return tree;
  }

  List<Problem> problems() {
    return problems;
  }

  boolean sound() {
    return problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR);
  }
}
