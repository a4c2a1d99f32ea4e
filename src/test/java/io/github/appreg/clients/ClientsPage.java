package io.github.appreg.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The page of the clients: a table of their versions, and one of the operations they reached. */
final class ClientsPage {
  static final boolean WRITE = "write".equals(System.getProperty("clients"));
  static final String HINT = "docs/clients.md, written by -Dclients=write,";

  private static final Path PAGE = Path.of("docs/clients.md");
  private static final String START = "<!-- clients -->\n";
  private static final String END = "<!-- /clients -->\n";

  private final String before;
  private final String after;
  private final Map<String, String> versions = new TreeMap<>();
  private final Map<String, Set<String>> reached = new TreeMap<>();

  private ClientsPage(String text) {
    int start = text.indexOf(START) + START.length();
    int end = text.indexOf(END);
    before = text.substring(0, start);
    after = text.substring(end);
    List<String> columns = List.of();
    for (String line : text.substring(start, end).lines().toList()) {
      List<String> cells = cells(line);
      if (line.startsWith("| operation |")) {
        columns = cells.subList(2, cells.size());
      } else if (line.startsWith("| `")) {
        row(cells, columns);
      } else if (line.startsWith("| ") && !line.startsWith("| client |")) {
        versions.put(cells.get(0), cells.get(1));
        reached.put(cells.get(0), new TreeSet<>());
      }
    }
  }

  static ClientsPage read() throws IOException {
    return new ClientsPage(Files.readString(PAGE));
  }

  /** Each as its path template, a space and the method. */
  Set<String> operations(String client) {
    return reached.getOrDefault(client, Set.of());
  }

  /** Writes the page with what that client reached. */
  void put(String client, String version, Set<String> operations) throws IOException {
    versions.put(client, version.replace('|', '/'));
    reached.put(client, new TreeSet<>(operations));
    Files.writeString(PAGE, before + tables() + after);
  }

  private void row(List<String> cells, List<String> columns) {
    String operation = cells.get(0).replace("`", "") + " " + cells.get(1);
    for (int i = 0; i < columns.size(); i++) {
      if (cells.get(i + 2).equals("x")) {
        reached.get(columns.get(i)).add(operation);
      }
    }
  }

  private String tables() {
    StringBuilder text = new StringBuilder("| client | version | operations |\n|---|---|---|\n");
    versions.forEach((client, version) -> text.append(line(client, version, count(client))));
    text.append('\n').append(line("operation", "method", String.join(" | ", reached.keySet())));
    text.append("|---|---").append("|---".repeat(reached.size())).append("|\n");
    Set<String> all = new TreeSet<>();
    reached.values().forEach(all::addAll);
    for (String operation : all) {
      int space = operation.lastIndexOf(' ');
      List<String> marks = new ArrayList<>();
      reached.values().forEach(set -> marks.add(set.contains(operation) ? "x" : " "));
      text.append(
          line(
              "`" + operation.substring(0, space) + "`",
              operation.substring(space + 1),
              String.join(" | ", marks)));
    }
    return text.toString();
  }

  private String count(String client) {
    return Integer.toString(reached.get(client).size());
  }

  private static String line(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static List<String> cells(String line) {
    String[] cells = line.split("\\|", -1);
    return cells.length < 3
        ? List.of()
        : Arrays.stream(cells, 1, cells.length - 1).map(String::trim).toList();
  }
}
