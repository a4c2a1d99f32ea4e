package io.github.appreg.adapter.traffic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.Position;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what an automation was seen to call. */
public final class TrafficReader {
  private static final long LARGEST = 1L << 30;
  private static final int LONGEST_TEXT = 16 * 1024 * 1024;
  private static final Pattern CALL = Pattern.compile("([A-Za-z]{3,7})\\s+(\\S+)");
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_TEXT)
                  .maxNestingDepth(200)
                  .build())
          .build();

  private TrafficReader() {}

  /**
   * Reads a HAR file, an access log or lines of {@code METHOD url}; which of them, the first
   * character says.
   *
   * @param label how positions name the file
   */
  public static Traffic read(Path file, String label) throws UnreadableTraffic {
    Traffic traffic = new Traffic();
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new UnreadableTraffic("it is not a regular file");
      }
      if (Files.size(file) > LARGEST) {
        throw new UnreadableTraffic("it is larger than 1 GB; record less");
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        read(in, label, traffic);
      }
    } catch (NoSuchFileException e) {
      throw new UnreadableTraffic("there is no such file");
    } catch (AccessDeniedException e) {
      throw new UnreadableTraffic("it may not be read: permission denied");
    } catch (JsonProcessingException e) {
      // Its message would quote the file, which holds tokens.
      throw new UnreadableTraffic(
          "its JSON cannot be read from line " + e.getLocation().getLineNr() + " on");
    } catch (IOException e) {
      throw new UnreadableTraffic("it cannot be read");
    }
    return traffic;
  }

  /** A call that a person typed, which is kept as it is; empty when it is none. */
  public static Optional<Call> call(String text, Position at) {
    Matcher matcher = CALL.matcher(text.strip());
    if (!matcher.matches() || !Methods.known(matcher.group(1))) {
      return Optional.empty();
    }
    return GraphUrl.any(matcher.group(2)).map(url -> new Call(matcher.group(1), url.path(), at));
  }

  private static void read(InputStream in, String label, Traffic traffic)
      throws IOException, UnreadableTraffic {
    if (first(in) == '{') {
      try (JsonParser parser = JSON.createParser(in)) {
        new HarEntries(traffic, label).read(parser);
      }
    } else {
      new LogLines(traffic, label)
          .read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    }
  }

  /** The first character that is no space and no byte order mark; the stream stays at it. */
  private static int first(InputStream in) throws IOException {
    int c;
    do {
      in.mark(1);
      c = in.read();
    } while (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xef || c == 0xbb
        || c == 0xbf);
    in.reset();
    return c;
  }
}
