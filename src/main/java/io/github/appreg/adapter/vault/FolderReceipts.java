package io.github.appreg.adapter.vault;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.SlotName;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The receipts of one name in a folder, as versioned JSON, newest first. */
final class FolderReceipts {
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new JsonMapper();

  private FolderReceipts() {}

  /**
   * A receipt and what tells whether its material is the one that lies in the folder.
   *
   * @param sha256 hexadecimal SHA-256 of a client secret; empty for a certificate
   */
  record Entry(Receipt receipt, String sha256) {
    boolean certificate() {
      return sha256.isEmpty();
    }

    /** Whether the material with that thumbprint (of a certificate) or SHA-256 is the one meant. */
    boolean speaksOf(String digest) {
      return (certificate() ? receipt.thumbprint() : sha256).equalsIgnoreCase(digest);
    }
  }

  /** The file's shape. */
  private record File(int version, List<Line> receipts) {}

  /** One receipt in the file. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Line(
      String keyId,
      String appId,
      String slot,
      String start,
      String end,
      String thumbprint,
      String delivered,
      String sha256) {}

  static byte[] write(List<Entry> entries) {
    try {
      File file = new File(VERSION, entries.stream().map(FolderReceipts::line).toList());
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads what {@link #write} wrote; the exception's message is for people. */
  static List<Entry> parse(byte[] json) throws IOException {
    try {
      JsonNode tree = JSON.readTree(json);
      int version = tree.path("version").asInt();
      if (version > VERSION) {
        throw new IOException("it was written by a newer appreg (version " + version + ")");
      }
      File file = JSON.treeToValue(tree, File.class);
      if (file == null || file.receipts() == null) {
        throw new IOException("it is not a file of receipts");
      }
      List<Entry> entries = new ArrayList<>();
      for (Line line : file.receipts()) {
        entries.add(entry(line));
      }
      return entries;
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IOException("it is not a file of receipts", e);
    }
  }

  private static Line line(Entry entry) {
    Receipt r = entry.receipt();
    return new Line(
        r.keyId(),
        r.appId(),
        r.slot().value(),
        r.start().toString(),
        r.end().toString(),
        r.thumbprint(),
        r.delivered().toString(),
        entry.sha256());
  }

  private static Entry entry(Line line) throws IOException {
    if (line == null
        || Stream.of(
                line.keyId(), line.appId(), line.slot(), line.start(), line.end(), line.delivered())
            .anyMatch(Objects::isNull)) {
      throw new IOException("one of its receipts is not whole");
    }
    String thumbprint = line.thumbprint() == null ? "" : line.thumbprint();
    String sha256 = line.sha256() == null ? "" : line.sha256();
    if (thumbprint.isEmpty() == sha256.isEmpty()) {
      throw new IOException("one of its receipts is neither a certificate's nor a secret's");
    }
    Receipt receipt =
        new Receipt(
            line.keyId(),
            line.appId(),
            new SlotName(line.slot()),
            Instant.parse(line.start()),
            Instant.parse(line.end()),
            thumbprint,
            Instant.parse(line.delivered()));
    return new Entry(receipt, sha256);
  }
}
