package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What came of a run on several tenants. */
final class TenantEndings {
  private TenantEndings() {}

  /** {@code Tenants: 2 ok, 1 out of reach.} */
  static String summary(List<TenantEnding> all) {
    List<String> parts = new ArrayList<>();
    for (TenantEnding.Ending ending : TenantEnding.Ending.values()) {
      long count = count(all, ending);
      if (count > 0) {
        parts.add(count + " " + ending.words());
      }
    }
    return "Tenants: " + (parts.isEmpty() ? "none" : String.join(", ", parts)) + ".";
  }

  static String json(List<TenantEnding> all) {
    ObjectNode document = Json.document("Tenants");
    ObjectNode summary = document.putObject("summary");
    for (TenantEnding.Ending ending : TenantEnding.Ending.values()) {
      summary.put(Json.word(ending), count(all, ending));
    }
    ArrayNode tenants = document.putArray("tenants");
    for (TenantEnding each : all) {
      ObjectNode node =
          tenants
              .addObject()
              .put("tenant", each.tenant())
              .put("ending", Json.word(each.ending()))
              .put("exitCode", each.code());
      Iterator<ObjectNode> documents = Json.read(each.report()).iterator();
      if (documents.hasNext()) {
        node.set("report", documents.next());
      }
      // What failed after the report, such as a file that could not be written.
      documents.forEachRemaining(more -> node.set("fault", more.path("fault")));
    }
    return Json.write(document);
  }

  private static long count(List<TenantEnding> all, TenantEnding.Ending ending) {
    return all.stream().filter(each -> each.ending() == ending).count();
  }
}
