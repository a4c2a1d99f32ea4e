package io.github.appreg.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Medians as a table in Markdown, printed row by row. */
final class Table {
  private final String name;
  private final StringBuilder text = new StringBuilder();

  Table(String name, String... columns) {
    this.name = name;
    line(columns);
    line(List.of(columns).stream().map(column -> "---").toArray(String[]::new));
  }

  /** What the local tenant counted in so many runs. */
  record Counts(JsonNode all, int runs) {
    private String of(String kind) {
      long count = all.path(kind).asLong();
      return count % runs == 0 ? "" + count / runs : number(1.0 * count / runs, 1);
    }

    private String graph() {
      long count = all.path("graph").asLong() + all.path("batch").asLong();
      return count % runs == 0 ? "" + count / runs : number(1.0 * count / runs, 1);
    }

    private String megabytes() {
      long bytes = all.path("bytesReceived").asLong() + all.path("bytesSent").asLong();
      return number(bytes / 1e6 / runs, 2);
    }
  }

  void row(String command, List<Sample> samples, double floor) {
    double wall = Sample.median(samples, Sample::wall);
    line(
        command,
        number(wall, 3) + " s",
        number(Sample.median(samples, Sample::cpu), 2) + " s",
        number(Sample.median(samples, Sample::memory), 0) + " MB",
        number(wall / floor, 2));
  }

  void row(
      int apps, String command, List<Sample> samples, JsonNode counts, Optional<Double> floor) {
    row(apps, command, samples, new Counts(counts, 1), floor);
  }

  void row(int apps, String command, List<Sample> samples, Counts counts, Optional<Double> floor) {
    double wall = Sample.median(samples, Sample::wall);
    line(
        "" + apps,
        command,
        counts.graph(),
        counts.of("batch"),
        counts.of("steps"),
        counts.of("token"),
        counts.of("vault"),
        counts.megabytes(),
        number(wall, 2) + " s",
        number(Sample.median(samples, Sample::cpu), 2) + " s",
        number(Sample.median(samples, Sample::memory), 0) + " MB",
        floor.map(least -> number(wall / least, 2)).orElse(""));
  }

  /** Writes the table into that folder. */
  void keep(Path folder) throws IOException {
    Files.writeString(folder.resolve(name + ".md"), text);
  }

  private void line(String... cells) {
    String line = "| " + String.join(" | ", cells) + " |";
    text.append(line).append('\n');
    System.out.println(line);
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
