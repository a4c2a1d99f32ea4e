package io.github.appreg.adapter.graph;

import com.microsoft.graph.models.KeyCredential;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.port.Fault.Kind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The keys of a registration as they are read and sent. */
record KeyList(Session session) {
  /** How often a change is made again that somebody else's list has undone. */
  static final int ROUNDS = 3;

  /** All keys by id; their public parts are answered only where the list is selected by name. */
  Map<String, Rows.Key> read(AppKey key) throws GraphFailure {
    var at = session.application(key);
    return session
        .patience()
        .accepted(
            () ->
                session
                    .looks()
                    .get(
                        at.toGetRequestInformation(
                            c -> c.queryParameters.select = new String[] {"id", "keyCredentials"}),
                        Rows.Application.class))
        .keyCredentials()
        .stream()
        .collect(Collectors.toMap(Rows.Key::keyId, row -> row, (a, b) -> a, LinkedHashMap::new));
  }

  /** Waits until the change shows, or until the list was replaced by somebody who knew of none. */
  Map<String, Rows.Key> until(AppKey key, Change change, Map<String, Rows.Key> known)
      throws GraphFailure {
    return session
        .patience()
        .until(
            change.toString(),
            () ->
                Optional.of(read(key))
                    .filter(list -> change.shows(list) || change.overwritten(list, known)));
  }

  /** Whether the key is that certificate, whoever attached it. */
  static boolean isSame(Rows.Key row, PublicCertificate certificate) {
    return AppMapping.credential(row).thumbprint().equals(certificate.thumbprint())
        || row.key() != null && Arrays.equals(AppMapping.bytes(row.key()), certificate.der());
  }

  /** The row of a certificate; its dates are the certificate's own. */
  static Rows.Key row(String keyId, String displayName, PublicCertificate certificate) {
    return new Rows.Key(
        keyId,
        displayName,
        "AsymmetricX509Cert",
        "Verify",
        null,
        certificate.notBefore(),
        certificate.notAfter(),
        Base64.getEncoder().encodeToString(certificate.der()));
  }

  /**
   * The row as it is sent.
   *
   * @param live whether Entra has it; then it goes back without its public part
   */
  static KeyCredential body(Rows.Key row, boolean live) {
    KeyCredential body = new KeyCredential();
    if (row.keyId() != null) {
      body.setKeyId(UUID.fromString(row.keyId()));
    }
    body.setDisplayName(row.displayName());
    body.setType(row.type());
    body.setUsage(row.usage());
    body.setStartDateTime(utc(row.startDateTime()));
    body.setEndDateTime(utc(row.endDateTime()));
    if (row.customKeyIdentifier() != null) {
      // As it came: it is base64 by contract, and sometimes hexadecimal.
      body.getAdditionalData().put("customKeyIdentifier", row.customKeyIdentifier());
    }
    if (!live && row.key() != null) {
      body.setKey(AppMapping.bytes(row.key()));
    }
    return body;
  }

  static GraphFailure contested(AppKey key) {
    return GraphFailure.own(
        Kind.CONFLICT,
        "another writer keeps replacing the keys of " + key,
        "Find out what else writes this app's certificates, then run again.",
        null);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /** What a write is to change: one key attached, or one removed. */
  record Change(String keyId, boolean added) {
    static Change attached(String keyId) {
      return new Change(keyId, true);
    }

    static Change removed(String keyId) {
      return new Change(keyId, false);
    }

    boolean shows(Map<String, Rows.Key> list) {
      return list.containsKey(keyId) == added;
    }

    /** Whether the list holds a key that we did not know: it is not ours, and not an older one. */
    boolean overwritten(Map<String, Rows.Key> list, Map<String, Rows.Key> known) {
      return list.keySet().stream().anyMatch(id -> !known.containsKey(id) && !id.equals(keyId));
    }

    @Override
    public String toString() {
      return (added ? "the key " : "the end of the key ") + keyId;
    }
  }
}
