package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in plain words why a text is not YAML. */
final class YamlComplaint {
  private static final String NEVER_CLOSED = "a quote is opened here but never closed";
  private static final String NO_COMMA = "a comma or a closing bracket is missing here";
  private static final Map<String, String> PLAIN =
      new TreeMap<>(
          Map.of(
              "mapping values are not allowed here",
              "a colon is not expected here; put text that holds a colon in quotes,"
                  + " and check the indentation",
              "could not find expected ':'",
              "a key without a colon; write `key: value`",
              "expected <block end>",
              "this line does not fit the indentation of the lines around it",
              "expected ',' or",
              NO_COMMA,
              "found unexpected end of stream",
              NEVER_CLOSED,
              "found undefined alias",
              "an alias refers to an anchor that is not above it",
              "cannot start any token",
              "a value cannot start with this character; put it in quotes",
              "found unknown escape character",
              "an unknown escape in quoted text; double the backslash or use single quotes"));

  private YamlComplaint() {}

  static Problem of(MarkedYamlEngineException failure, SourceText source) {
    Position at = place(failure.getProblemMark(), source);
    if (failure instanceof LimitExceeded) {
      return Problem.error(at, failure.getProblem());
    }
    Position context =
        failure.getContextMark().isEmpty() ? at : place(failure.getContextMark(), source);
    String message = plain(failure);
    if (message.equals(NO_COMMA) && begun(at, source).contains("${")) {
      return Problem.error(at, "put text with `${` in quotes between [ ] and { }");
    }
    return tab(source, Math.min(context.line(), at.line()), at.line())
        .orElseGet(() -> Problem.error(message.equals(NEVER_CLOSED) ? context : at, message));
  }

  private static String plain(MarkedYamlEngineException failure) {
    String problem = failure.getProblem() == null ? "" : failure.getProblem();
    return PLAIN.entrySet().stream()
        .filter(e -> problem.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> "this is not valid YAML: " + problem.replaceAll("\\s+", " "));
  }

  /** The line, up to just behind the place. */
  private static String begun(Position at, SourceText source) {
    String line = source.lines().stream().skip(at.line() - 1L).findFirst().orElse("");
    return line.substring(0, Math.min(at.column(), line.length()));
  }

  private static Optional<Problem> tab(SourceText source, int from, int to) {
    List<String> lines = source.lines();
    for (int line = from; line <= Math.min(to, lines.size()); line++) {
      String text = lines.get(line - 1);
      int column = 0;
      while (column < text.length() && text.charAt(column) == ' ') {
        column++;
      }
      if (column < text.length() && text.charAt(column) == '\t') {
        return Optional.of(
            Problem.error(
                new Position(source.file(), line, column + 1),
                "a tab indents this line; YAML is indented by spaces only"));
      }
    }
    return Optional.empty();
  }

  private static Position place(Optional<Mark> mark, SourceText source) {
    return mark.map(m -> new Position(source.file(), m.getLine() + 1, m.getColumn() + 1))
        .orElseGet(() -> source.at(0));
  }
}
