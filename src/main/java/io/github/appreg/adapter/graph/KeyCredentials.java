package io.github.appreg.adapter.graph;

import com.microsoft.graph.models.Application;
import com.microsoft.graph.models.KeyCredential;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.port.Fault.Kind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Certificates of a registration. Graph replaces the whole list, so every write sends back all
 * other keys, and is read back and compared: whoever else writes at that moment does the same.
 */
final class KeyCredentials {
  private static final int ROUNDS = 3;

  private final Session session;

  /** What this run attached; a replica that lags must not make the next write drop it. */
  private final Map<AppKey, Map<String, Rows.Key>> attached = new ConcurrentHashMap<>();

  KeyCredentials(Session session) {
    this.session = session;
  }

  LiveCredential attach(AppKey key, String displayName, PublicCertificate certificate)
      throws GraphFailure {
    Map<String, Rows.Key> wanted = read(key);
    Optional<Rows.Key> same =
        wanted.values().stream().filter(row -> isSame(row, certificate)).findFirst();
    if (same.isPresent()) {
      return AppMapping.credential(same.get());
    }
    Rows.Key made =
        new Rows.Key(
            UUID.randomUUID().toString(),
            displayName,
            "AsymmetricX509Cert",
            "Verify",
            null,
            certificate.notBefore(),
            certificate.notAfter(),
            Base64.getEncoder().encodeToString(certificate.der()));
    Set<String> live = Set.copyOf(wanted.keySet());
    wanted.putAll(attached.getOrDefault(key, Map.of()));
    wanted.put(made.keyId(), made);
    write(key, wanted, live);
    Map<String, Rows.Key> shown = settle(key, wanted, new Change(made.keyId(), true));
    attached.computeIfAbsent(key, k -> new ConcurrentHashMap<>()).put(made.keyId(), made);
    return AppMapping.credential(shown.get(made.keyId()));
  }

  void remove(AppKey key, String keyId) throws GraphFailure {
    Map<String, Rows.Key> wanted = read(key);
    attached.getOrDefault(key, new ConcurrentHashMap<>()).remove(keyId);
    if (wanted.containsKey(keyId)) {
      Set<String> live = Set.copyOf(wanted.keySet());
      wanted.putAll(attached.getOrDefault(key, Map.of()));
      wanted.remove(keyId);
      write(key, wanted, live);
      settle(key, wanted, new Change(keyId, false));
    }
  }

  /** Reads back until the change shows, and puts back what another writer's list has lost. */
  private Map<String, Rows.Key> settle(AppKey key, Map<String, Rows.Key> wanted, Change change)
      throws GraphFailure {
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Rows.Key> shown =
          session
              .patience()
              .until(
                  change.toString(),
                  () ->
                      Optional.of(read(key))
                          .filter(list -> change.shows(list) || change.overwritten(list, wanted)));
      if (change.shows(shown) && shown.keySet().containsAll(wanted.keySet())) {
        return shown;
      }
      shown.forEach(wanted::putIfAbsent);
      if (!change.attached()) {
        wanted.remove(change.keyId());
      }
      write(key, wanted, shown.keySet());
    }
    throw GraphFailure.own(
        Kind.CONFLICT,
        "another writer keeps replacing the keys of " + key,
        "Find out what else writes this app's certificates, then run again.",
        null);
  }

  /** All keys by id; their public parts are answered only where the list is selected by name. */
  private Map<String, Rows.Key> read(AppKey key) throws GraphFailure {
    var at = session.application(key);
    return session
        .patience()
        .accepted(
            () ->
                session
                    .graph()
                    .get(
                        at.toGetRequestInformation(
                            c -> c.queryParameters.select = new String[] {"id", "keyCredentials"}),
                        Rows.Application.class))
        .keyCredentials()
        .stream()
        .collect(Collectors.toMap(Rows.Key::keyId, row -> row, (a, b) -> a, LinkedHashMap::new));
  }

  /**
   * Replaces the list.
   *
   * @param live ids of the keys that Entra has; they go back without their public part
   */
  private void write(AppKey key, Map<String, Rows.Key> wanted, Set<String> live)
      throws GraphFailure {
    session.patch(
        key,
        () -> {
          List<KeyCredential> all = new ArrayList<>();
          wanted.forEach((id, row) -> all.add(body(row, live.contains(id))));
          Application body = new Application();
          body.setKeyCredentials(all);
          return body;
        });
  }

  private static KeyCredential body(Rows.Key row, boolean live) {
    KeyCredential body = new KeyCredential();
    body.setKeyId(UUID.fromString(row.keyId()));
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

  private static boolean isSame(Rows.Key row, PublicCertificate certificate) {
    return AppMapping.credential(row).thumbprint().equals(certificate.thumbprint())
        || row.key() != null && Arrays.equals(AppMapping.bytes(row.key()), certificate.der());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /** What a write is to change: one key attached, or one removed. */
  private record Change(String keyId, boolean attached) {
    boolean shows(Map<String, Rows.Key> list) {
      return list.containsKey(keyId) == attached;
    }

    /** Whether the list holds a key that we did not send: it is not ours, and not an older one. */
    boolean overwritten(Map<String, Rows.Key> list, Map<String, Rows.Key> sent) {
      return list.keySet().stream().anyMatch(id -> !sent.containsKey(id) && !id.equals(keyId));
    }

    @Override
    public String toString() {
      return (attached ? "the key " : "the end of the key ") + keyId;
    }
  }
}
