package io.github.appreg.adapter.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.adapter.report.Clean;
import io.github.appreg.core.drift.AppStand;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the page's script searches: of each app and of each row that can be hidden, in the order of
 * the page, the words that find it.
 */
final class Index {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int NONE = -1;

  private final Map<AppKey, Integer> numbers = new HashMap<>();
  private final List<Integer> causes = new ArrayList<>();
  private final List<String> heads = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param app its place among the apps, or -1
   * @param causes a bit a cause; 0 takes over the app's
   */
  private record Row(int app, int causes, String text) {}

  Index(DriftReport report) {
    for (AppStand app : report.apps()) {
      add(app.desired().key(), displayName(app));
    }
    for (Finding finding : report.findings()) {
      int app = number(finding.key());
      causes.set(app, causes.get(app) | CauseWords.mask(finding.causes()));
    }
  }

  /** The app's name for people: the tenant's, else the manifest's; empty where neither has one. */
  private static String displayName(AppStand app) {
    Optional<String> live =
        app.live().map(LiveApp::fields).map(fields -> fields.get(AppField.DISPLAY_NAME));
    return live.filter(name -> !name.isEmpty())
        .orElse(app.desired().fields().getOrDefault(AppField.DISPLAY_NAME, ""));
  }

  private int add(AppKey key, String name) {
    numbers.put(key, heads.size());
    heads.add(searched(key + " " + name));
    causes.add(0);
    return numbers.get(key);
  }

  /** The place of an app in the report, or after its apps for one that was not compared. */
  int number(AppKey key) {
    return numbers.containsKey(key) ? numbers.get(key) : add(key, "");
  }

  /** Counts in a row that is found by its app and by that text. */
  void row(int app, String text) {
    row(app, 0, text);
  }

  /** The same, of an app that is none of those compared. */
  void loose(String text) {
    row(NONE, text);
  }

  /** The same, of causes of its own. */
  void row(int app, int causes, String text) {
    rows.add(new Row(app, causes, searched(text)));
  }

  /** As the page shows it, so that what is read there can be searched for. */
  private static String searched(String text) {
    return Clean.line(text).toLowerCase(Locale.ROOT);
  }

  /** The index as JSON that is safe within a script element. */
  String json() {
    ObjectNode index = NODES.objectNode();
    ArrayNode apps = index.putArray("apps");
    for (int i = 0; i < heads.size(); i++) {
      apps.addArray().add(causes.get(i)).add(heads.get(i));
    }
    ArrayNode all = index.putArray("rows");
    rows.forEach(row -> all.addArray().add(row.app()).add(row.causes()).add(row.text()));
    return index.toString().replace("<", "\\u003c");
  }
}
