package io.github.appreg.adapter.graph;

import com.microsoft.graph.models.Application;
import com.microsoft.graph.models.KeyCredential;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.port.Possession;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Certificates of a registration, one key at a time where the app can show that it holds one.
 * Otherwise Graph replaces the whole list, so the write sends back all other keys, and is read back
 * and compared: whoever else writes at that moment does the same.
 */
final class KeyCredentials {
  private final Session session;
  private final KeyList list;
  private final KeyRolling rolling;

  /** What this run attached; a replica that lags must not make the next write drop it. */
  private final Map<AppKey, Map<String, Rows.Key>> attached = new ConcurrentHashMap<>();

  /**
   * Keys over that session.
   *
   * @param wall the clock that proofs of possession are dated by
   */
  KeyCredentials(Session session, Clock wall) {
    this.session = session;
    this.list = new KeyList(session);
    this.rolling = new KeyRolling(session, list, wall);
  }

  LiveCredential attach(
      AppKey key, String displayName, PublicCertificate certificate, Possession possession)
      throws GraphFailure {
    Map<String, Rows.Key> listed = list.read(key);
    Optional<Rows.Key> same =
        Stream.of(listed, attached(key))
            .flatMap(rows -> rows.values().stream())
            .filter(row -> KeyList.isSame(row, certificate))
            .findFirst();
    if (same.isPresent()) {
      return AppMapping.credential(same.get());
    }
    Optional<Rows.Key> rolled = rolling.attach(key, listed, displayName, certificate, possession);
    Rows.Key shown =
        rolled.isPresent()
            ? rolled.get()
            : replaced(key, again(key, listed), displayName, certificate);
    attached(key).put(shown.keyId(), KeyList.row(shown.keyId(), displayName, certificate));
    return AppMapping.credential(shown);
  }

  void remove(AppKey key, String keyId, Possession possession) throws GraphFailure {
    Map<String, Rows.Key> listed = list.read(key);
    attached(key).remove(keyId);
    if (listed.containsKey(keyId) && !rolling.remove(key, listed, keyId, possession)) {
      Map<String, Rows.Key> wanted = again(key, listed);
      Set<String> live = Set.copyOf(wanted.keySet());
      wanted.putAll(attached(key));
      wanted.remove(keyId);
      write(key, wanted, live);
      settle(key, wanted, KeyList.Change.removed(keyId));
    }
  }

  private Map<String, Rows.Key> attached(AppKey key) {
    return attached.computeIfAbsent(key, k -> new ConcurrentHashMap<>());
  }

  /** Right before it is written: asking stores for the key of one of them took its time. */
  private Map<String, Rows.Key> again(AppKey key, Map<String, Rows.Key> listed)
      throws GraphFailure {
    return listed.isEmpty() ? listed : list.read(key);
  }

  private Rows.Key replaced(
      AppKey key, Map<String, Rows.Key> wanted, String displayName, PublicCertificate certificate)
      throws GraphFailure {
    Rows.Key made = KeyList.row(UUID.randomUUID().toString(), displayName, certificate);
    Set<String> live = Set.copyOf(wanted.keySet());
    wanted.putAll(attached(key));
    wanted.put(made.keyId(), made);
    write(key, wanted, live);
    return settle(key, wanted, KeyList.Change.attached(made.keyId())).get(made.keyId());
  }

  /** Reads back until the change shows, and puts back what another writer's list has lost. */
  private Map<String, Rows.Key> settle(
      AppKey key, Map<String, Rows.Key> wanted, KeyList.Change change) throws GraphFailure {
    for (int round = 0; round < KeyList.ROUNDS; round++) {
      Map<String, Rows.Key> shown = list.until(key, change, wanted);
      if (change.shows(shown) && shown.keySet().containsAll(wanted.keySet())) {
        return shown;
      }
      shown.forEach(wanted::putIfAbsent);
      if (!change.added()) {
        wanted.remove(change.keyId());
      }
      write(key, wanted, shown.keySet());
    }
    throw KeyList.contested(key);
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
          wanted.forEach((id, row) -> all.add(KeyList.body(row, live.contains(id))));
          Application body = new Application();
          body.setKeyCredentials(all);
          return body;
        });
  }
}
