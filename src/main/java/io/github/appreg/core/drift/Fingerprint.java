package io.github.appreg.core.drift;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Tells whether two reports say the same, however the words of a credential's age differ. */
public final class Fingerprint {
  private Fingerprint() {}

  /** SHA-256 over what differs, lower-case hexadecimal; the order of findings does not count. */
  public static String of(DriftReport report) {
    return of(
        report.findings().stream()
            .map(Fingerprint::identity)
            .sorted()
            .collect(Collectors.joining("\u0001")));
  }

  /** SHA-256 of a text, lower-case hexadecimal. */
  public static String of(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String identity(Finding finding) {
    // What is said of a live credential speaks of dates, and where the file has it may move.
    String live = finding.kind() == Finding.Kind.CREDENTIAL ? "" : finding.live();
    return String.join(
        "\u0000",
        finding.key().value(),
        finding.kind().name(),
        finding.subject(),
        live,
        finding.desired(),
        finding.causes().toString());
  }
}
