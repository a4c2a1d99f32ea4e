package io.github.appreg.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A small file of what was told last, by place; it may be thrown away at any time. */
final class NotifyState {
  private static final int LARGEST = 1 << 20;
  private static final Pattern LINE = Pattern.compile("(?m)^([0-9a-f]{64}) ([0-9a-f]{64})$");

  private final Path file;

  NotifyState(Path file) {
    this.file = file;
  }

  /** What was told last. */
  Optional<String> of(String place) {
    return Optional.ofNullable(lines().get(place));
  }

  void remember(String place, String told) throws Failure {
    Map<String, String> lines = lines();
    lines.put(place, told);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw Failure.local("The folder of " + file + " cannot be made.", "name another file", e);
    }
    WholeFile.checked(file, "What was notified", "make room or name another file")
        .write(
            lines.entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue() + "\n")
                .collect(Collectors.joining()));
  }

  /** What cannot be read was never written: it is told once more. */
  private Map<String, String> lines() {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
      return LINE.matcher(text)
          .results()
          .collect(
              Collectors.toMap(
                  match -> match.group(1),
                  (MatchResult match) -> match.group(2),
                  (first, second) -> second,
                  TreeMap::new));
    } catch (IOException e) {
      return new TreeMap<>();
    }
  }
}
