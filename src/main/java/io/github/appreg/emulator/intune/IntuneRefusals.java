package io.github.appreg.emulator.intune;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import java.util.Set;
import java.util.UUID;

/** Refusals in Intune's own form: the message is JSON in a text. */
final class IntuneRefusals {
  private static final String NOTHING = "00000000-0000-0000-0000-000000000000";

  private IntuneRefusals() {}

  static Refused notFound(String id) {
    return new Refused(404, "ResourceNotFound", message("Resource '" + id + "' was not found"));
  }

  static Refused forbidden(Set<String> sufficient) {
    return new Refused(
        403,
        "Forbidden",
        message(
            "Application is not authorized to perform this operation. Application must have one of"
                + " the following scopes: "
                + String.join(", ", sufficient)));
  }

  private static String message(String sentence) {
    ObjectNode message = Json.object();
    message.put("_version", 3);
    message.put(
        "Message",
        sentence
            + " - Operation ID (for customer support): "
            + NOTHING
            + " - Activity ID: "
            + UUID.randomUUID()
            + " - Url: https://fef.local.manage.microsoft.com/");
    message.put("CustomApiErrorPhrase", "").putNull("RetryAfter");
    message.put("ErrorSourceService", "").put("HttpHeaders", "{}");
    return message.toPrettyString().replace("\r", "").replace("\n", "\r\n");
  }
}
