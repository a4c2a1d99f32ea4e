package io.github.appreg.adapter.traffic;

import io.github.appreg.core.model.Position;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an access log in common or combined format, or lines of {@code METHOD url}. */
final class LogLines {
  private static final int LONGEST = 64 * 1024;
  private static final Pattern LOGGED =
      Pattern.compile("[^\"]{0,1024}\"([A-Z]{3,7}) (\\S+)(?: HTTP/[\\d.]+)?\"(?: .*)?");
  private static final Pattern PLAIN =
      Pattern.compile("\\s*(?:-\\s+)?([A-Z]{3,7})\\s+(\\S+)(?:\\s+HTTP/[\\d.]+)?\\s*");

  private final Traffic traffic;
  private final String file;

  LogLines(Traffic traffic, String file) {
    this.traffic = traffic;
    this.file = file;
  }

  void read(Reader reader) throws IOException, UnreadableTraffic {
    StringBuilder line = new StringBuilder();
    int number = 1;
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (c == '\n') {
        line(line, number++);
        line.setLength(0);
      } else if (line.length() <= LONGEST) {
        line.append((char) c);
      }
    }
    line(line, number);
  }

  private void line(CharSequence line, int number) throws UnreadableTraffic {
    String text = line.toString().strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    Matcher plain = PLAIN.matcher(text);
    Matcher logged = LOGGED.matcher(text);
    if (text.length() > LONGEST) {
      traffic.addUnread();
    } else if (plain.matches()) {
      add(plain.group(1), plain.group(2), GraphUrl.any(plain.group(2)), number);
    } else if (logged.matches()) {
      String url = logged.group(2);
      add(
          logged.group(1),
          url,
          url.startsWith("/") ? GraphUrl.versioned(url) : GraphUrl.absolute(url),
          number);
    } else {
      traffic.addUnread();
    }
  }

  /** A batch in a log is only counted: a log does not say what was in it. */
  private void add(String method, String text, Optional<GraphUrl> url, int number)
      throws UnreadableTraffic {
    if (url.isPresent() && !url.get().batch()) {
      traffic.add(url.get(), method, new Position(file, number, 1));
    } else if (url.isEmpty() && text.matches("(?i)(https?://.*|/.*|[a-z0-9.-]+:\\d+)")) {
      traffic.addElsewhere();
    } else {
      traffic.addUnread();
    }
  }
}
