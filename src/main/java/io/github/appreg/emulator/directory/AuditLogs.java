package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Order;
import io.github.appreg.emulator.odata.Refused;
import java.util.Set;

/** Answers {@code /auditLogs/directoryAudits}, the latest first. */
final class AuditLogs implements Room {
  private static final String TYPE = "auditLogs/directoryAudits";
  private static final String PLACE = "place";
  private static final Listing LISTING =
      new Listing(
          "DirectoryAudit",
          Set.of(
              "id",
              "activityDateTime",
              "activityDisplayName",
              "category",
              "correlationId",
              "initiatedBy",
              "loggedByService",
              "operationType",
              "result",
              "targetResources"));

  private final Directory directory;

  AuditLogs(Directory directory) {
    this.directory = directory;
  }

  @Override
  public Answer answer(Call call) throws Refused {
    Address.Step part =
        call.part()
            .filter(step -> step.is("directoryAudits"))
            .orElseThrow(() -> Refused.noSegment("auditLogs"));
    call.endsAfter(2);
    if (!call.method().equals("GET")) {
      throw Refused.wrongMethod();
    }
    if (part.key().isPresent()) {
      String id = part.key().get().value();
      ObjectNode record =
          directory
              .audits()
              .seen(directory.now())
              .filter(other -> Json.text(other, "id").equals(id))
              .findFirst()
              .orElseThrow(() -> Refused.notFound(id));
      return GraphAnswers.entity(
          200, call.context(TYPE) + "/$entity", Listing.select(record, call.query().select()));
    }
    return LISTING.page(
        call.request(),
        call.query(),
        order(call.query().orderBy().orElse("activityDateTime desc").trim()),
        directory.audits().seen(directory.now()).map(AuditLogs::placed),
        record -> {
          record.remove(PLACE);
          return Listing.select(record, call.query().select());
        },
        call.context(TYPE));
  }

  /** By time, and within one moment in the order of what was done. */
  private static Order order(String orderBy) throws Refused {
    return switch (orderBy) {
      case "activityDateTime", "activityDateTime asc" -> new Order(PLACE, false);
      case "activityDateTime desc" -> new Order(PLACE, true);
      default -> throw Refused.unsupported("Sorting by this property is not supported.");
    };
  }

  private static ObjectNode placed(ObjectNode record) {
    String id = Json.text(record, "id");
    return record.put(PLACE, id.substring(id.lastIndexOf('_') + 1));
  }
}
