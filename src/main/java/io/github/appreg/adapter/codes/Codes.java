package io.github.appreg.adapter.codes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of codes; read when something first fails. */
public final class Codes {
  private Codes() {}

  /**
   * What is known of a failure; {@link Explanation#NONE} where nothing is.
   *
   * @param codes what the other side gave, the most telling first
   * @param message what it said besides
   */
  public static Explanation of(Source source, List<String> codes, String message) {
    for (String code : codes) {
      for (Explanation each : all(source)) {
        if (each.fits(code, message)) {
          return each;
        }
      }
    }
    return Explanation.NONE;
  }

  /** All that is known of one side, those that ask for a message before those that do not. */
  public static List<Explanation> all(Source source) {
    return Table.ROWS.get(source);
  }

  private static final class Table {
    static final Map<Source, List<Explanation>> ROWS = read();

    private static Map<Source, List<Explanation>> read() {
      try (InputStream in = Codes.class.getResourceAsStream("codes.json")) {
        JsonNode table = new JsonMapper().readTree(in);
        Map<Source, List<Explanation>> rows = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
          List<Explanation> some = new ArrayList<>();
          table
              .path(source.name().toLowerCase(Locale.ROOT))
              .forEach(
                  row ->
                      some.add(
                          new Explanation(
                              row.path("code").asText(),
                              row.path("says").asText(""),
                              row.path("cause").asText(),
                              row.path("next").asText())));
          rows.put(source, List.copyOf(some));
        }
        return Collections.unmodifiableMap(rows);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
