package io.github.appreg.contract;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run asked for, as the table of the documents. */
final class SliceTable {
  private static final String CONTRACT = PromptTenantTest.class.getSimpleName() + ".";
  private static final int NAMED = 2;

  private final Map<String, Set<String>> tests;
  private final List<String> published;
  private final Map<String, String> documents;

  SliceTable(Map<String, Set<String>> tests, List<String> published) {
    this.tests = new TreeMap<>(tests);
    this.published = published;
    this.documents =
        Stream.<Class<?>>iterate(
                PromptTenantTest.class, Objects::nonNull, type -> type.getSuperclass())
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(RestsOn.class))
            .collect(
                Collectors.toMap(Method::getName, m -> m.getAnnotation(RestsOn.class).value()));
  }

  /** Markdown: a row for each operation, then the operations that nobody asked for. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("| operation | contract cases | local tenant's tests | how sure |\n");
    text.append("|---|---|---|---|\n");
    tests.forEach((operation, names) -> text.append(row(operation, names)));
    List<String> left = published.stream().filter(o -> !tests.containsKey(o)).toList();
    text.append("\nOf the ").append(published.size()).append(" operations described, ");
    text.append(left.size()).append(" are asked for by no test, or refused to all:\n\n");
    left.forEach(operation -> text.append("- `").append(operation).append("`\n"));
    return text.toString();
  }

  private String row(String operation, Set<String> names) {
    List<String> cases =
        names.stream()
            .filter(name -> name.startsWith(CONTRACT))
            .map(name -> name.substring(CONTRACT.length()))
            .toList();
    Set<String> rooms =
        names.stream()
            .filter(name -> !name.startsWith(CONTRACT))
            .map(name -> name.substring(0, name.indexOf('.')))
            .collect(Collectors.toCollection(TreeSet::new));
    return String.format(
        "| `%s` | %s | %s | %s |%n",
        operation, named(cases), named(List.copyOf(rooms)), sure(operation, cases));
  }

  private String sure(String operation, List<String> cases) {
    if (!published.contains(operation)) {
      return "unpublished";
    }
    if (cases.isEmpty()) {
      return "shape only";
    }
    boolean documented =
        cases.stream().anyMatch(name -> !documents.get(name).equals(RestsOn.BELIEVED));
    return documented ? "document" : "belief";
  }

  private static String named(List<String> names) {
    List<String> sorted = names.stream().sorted().toList();
    String some =
        sorted.stream()
            .limit(NAMED)
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "));
    return sorted.size() > NAMED ? some + " and " + (sorted.size() - NAMED) + " more" : some;
  }
}
