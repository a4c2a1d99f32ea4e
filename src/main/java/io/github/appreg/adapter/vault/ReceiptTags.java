package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A receipt as tags of the version that was delivered: {@code appreg=v1} and its fields. */
final class ReceiptTags {
  private static final String MARK = "appreg";
  private static final String VERSION = "v1";

  private ReceiptTags() {}

  static Map<String, String> write(Receipt receipt) {
    Map<String, String> tags = new TreeMap<>();
    tags.put(MARK, VERSION);
    tags.put("appreg-key-id", receipt.keyId());
    tags.put("appreg-app-id", receipt.appId());
    tags.put("appreg-slot", receipt.slot().value());
    tags.put("appreg-start", receipt.start().toString());
    tags.put("appreg-end", receipt.end().toString());
    tags.put("appreg-thumbprint", receipt.thumbprint().isEmpty() ? "-" : receipt.thumbprint());
    tags.put("appreg-delivered", receipt.delivered().toString());
    return tags;
  }

  /** The receipt that the tags hold; empty when they are not ours. */
  static Optional<Receipt> read(StoreRef where, Map<String, String> tags) throws StoreException {
    String version = tags == null ? null : tags.get(MARK);
    if (version == null) {
      return Optional.empty();
    }
    if (!version.equals(VERSION)) {
      throw refused(where, "were written by a newer appreg (" + version + ")", null);
    }
    try {
      String thumbprint = field(where, tags, "appreg-thumbprint");
      return Optional.of(
          new Receipt(
              field(where, tags, "appreg-key-id"),
              field(where, tags, "appreg-app-id"),
              new SlotName(field(where, tags, "appreg-slot")),
              Instant.parse(field(where, tags, "appreg-start")),
              Instant.parse(field(where, tags, "appreg-end")),
              thumbprint.equals("-") ? "" : thumbprint,
              Instant.parse(field(where, tags, "appreg-delivered"))));
    } catch (DateTimeException e) {
      throw refused(where, "hold a date that is none", e);
    }
  }

  private static String field(StoreRef where, Map<String, String> tags, String name)
      throws StoreException {
    String value = tags.get(name);
    if (value == null) {
      throw refused(where, "lack " + name, null);
    }
    return value;
  }

  private static StoreException refused(StoreRef where, String why, Exception cause) {
    return new StoreException(
        Fault.of(
            Fault.Kind.REFUSED,
            "The receipt tags of " + where + " " + why + ".",
            "Restore the tags, or remove those that begin with appreg from that version."),
        cause);
  }
}
