package io.github.appreg.adapter.graph;

import com.microsoft.graph.applications.item.addkey.AddKeyPostRequestBody;
import com.microsoft.graph.applications.item.removekey.RemoveKeyPostRequestBody;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.port.Fault.Kind;
import io.github.appreg.core.port.Possession;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Adds and removes single keys, by the proof that a key of the app is at hand: no other writer's
 * key can be lost by it. Where the proof is not taken nothing was changed, and the caller has the
 * way over the whole list.
 */
final class KeyRolling {
  private static final int ATTEMPTS = 2;
  private static final int BAD_REQUEST = 400;

  /** A cloud that has no such call, or does not take the proof. */
  private static final Set<Integer> CLOSED = Set.of(BAD_REQUEST, 401, 403, 404, 405);

  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  /** How long a change whose answer was lost may take to show. */
  private static final List<Duration> LOOKS =
      List.of(ONE_SECOND, Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));

  private final Session session;
  private final KeyList list;
  private final Clock wall;

  KeyRolling(Session session, KeyList list, Clock wall) {
    this.session = session;
    this.list = list;
    this.wall = wall;
  }

  /**
   * Attaches one certificate.
   *
   * @param listed the keys as they were read; none of them is that certificate
   * @return the key as it reads back; empty where this way is closed
   */
  Optional<Rows.Key> attach(
      AppKey key,
      Map<String, Rows.Key> listed,
      String displayName,
      PublicCertificate certificate,
      Possession possession)
      throws GraphFailure {
    Optional<ProofMaterial.Key> witness = witness(listed.values(), possession);
    if (witness.isEmpty()) {
      return Optional.empty();
    }
    Order order = new Order(key, displayName, certificate, witness.get());
    Map<String, Rows.Key> known = new LinkedHashMap<>(listed);
    for (int round = 0; round < KeyList.ROUNDS; round++) {
      Optional<String> made = add(order);
      if (made.isEmpty()) {
        return Optional.empty();
      }
      Map<String, Rows.Key> shown = list.until(key, KeyList.Change.attached(made.get()), known);
      if (shown.containsKey(made.get())) {
        return only(order, shown, made.get());
      }
      known.putAll(shown);
    }
    throw KeyList.contested(key);
  }

  /**
   * Removes one key by the proof of another.
   *
   * @return whether it is gone; false where this way is closed
   */
  boolean remove(AppKey key, Map<String, Rows.Key> listed, String keyId, Possession possession)
      throws GraphFailure {
    Map<String, Rows.Key> others = new LinkedHashMap<>(listed);
    others.remove(keyId);
    Optional<ProofMaterial.Key> witness = witness(others.values(), possession);
    KeyList.Change change = KeyList.Change.removed(keyId);
    for (int round = 0; witness.isPresent() && round < KeyList.ROUNDS; round++) {
      Said said = take(key, keyId, witness.get());
      if (said != Said.DONE) {
        return said == Said.NO_SUCH_KEY && gone(key, keyId);
      }
      Map<String, Rows.Key> shown = list.until(key, change, others);
      if (change.shows(shown)) {
        return true;
      }
      others.putAll(shown);
    }
    if (witness.isPresent()) {
      throw KeyList.contested(key);
    }
    return false;
  }

  /** A key that was added before its certificate began to be valid signs nothing yet. */
  private Optional<ProofMaterial.Key> witness(Collection<Rows.Key> rows, Possession possession) {
    Instant now = wall.instant();
    return possession.among(
        rows.stream()
            .map(AppMapping::credential)
            .filter(certificate -> !certificate.start().isAfter(now))
            .toList());
  }

  /**
   * The new key's id; empty where this way is closed. The request is never simply sent again: one
   * whose answer was lost may have made a key, which is looked for before the one other attempt.
   */
  private Optional<String> add(Order order) throws GraphFailure {
    for (int attempt = 1; ; attempt++) {
      try {
        return session.patience().accepted(() -> ask(order));
      } catch (GraphFailure e) {
        boolean perhapsMade = e.trouble().perhapsDone();
        Optional<String> made = perhapsMade ? look(order) : Optional.empty();
        if (made.isPresent()) {
          return made;
        }
        boolean passing = e.is(Kind.THROTTLED) || e.is(Kind.UNREACHABLE) && perhapsMade;
        if (attempt == ATTEMPTS || !passing) {
          throw e;
        }
        Duration asked = e.trouble().retryAfter();
        session.patience().pause(asked.compareTo(ONE_SECOND) > 0 ? asked : ONE_SECOND);
      }
    }
  }

  private Optional<String> ask(Order order) throws GraphFailure {
    try {
      AddKeyPostRequestBody body = new AddKeyPostRequestBody();
      body.setKeyCredential(
          KeyList.body(KeyList.row(null, order.displayName(), order.certificate()), false));
      body.setPasswordCredential(null);
      body.setProof(proof(order.key(), order.witness()));
      var at = session.application(order.key()).addKey();
      String id = session.graph().get(at.toPostRequestInformation(body), Rows.Key.class).keyId();
      return Optional.of(
          id != null
              ? id
              : session
                  .patience()
                  .until("the certificate " + order.certificate(), () -> find(order)));
    } catch (GraphFailure e) {
      if (CLOSED.contains(e.trouble().status())) {
        return Optional.empty();
      }
      throw e;
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  private Said take(AppKey key, String keyId, ProofMaterial.Key witness) throws GraphFailure {
    var at = session.application(key).removeKey();
    return session
        .patience()
        .accepted(
            () -> {
              try {
                RemoveKeyPostRequestBody body = new RemoveKeyPostRequestBody();
                body.setKeyId(UUID.fromString(keyId));
                body.setProof(proof(key, witness));
                session.graph().send(at.toPostRequestInformation(body));
                return Said.DONE;
              } catch (GraphFailure e) {
                if (CLOSED.contains(e.trouble().status())) {
                  boolean perhapsGone = e.trouble().status() == BAD_REQUEST;
                  return perhapsGone ? Said.NO_SUCH_KEY : Said.CLOSED;
                }
                throw e;
              } catch (StoreException e) {
                return Said.CLOSED;
              }
            });
  }

  private String proof(AppKey key, ProofMaterial.Key witness) throws GraphFailure, StoreException {
    return PossessionToken.signed(session.ids().application(key), witness, wall.instant());
  }

  /**
   * The key that was made, alone: a first one that had been thought lost goes. Empty where Graph
   * did not give it the name by which we know it; then it goes too.
   */
  private Optional<Rows.Key> only(Order order, Map<String, Rows.Key> shown, String made)
      throws GraphFailure {
    for (Rows.Key other : shown.values()) {
      if (!other.keyId().equals(made) && order.made(other)) {
        take(order.key(), other.keyId(), order.witness());
      }
    }
    Rows.Key row = shown.get(made);
    if (order.displayName().equals(row.displayName())) {
      return Optional.of(row);
    }
    if (take(order.key(), made, order.witness()) == Said.DONE) {
      list.until(order.key(), KeyList.Change.removed(made), shown);
    }
    return Optional.empty();
  }

  private Optional<String> look(Order order) throws GraphFailure {
    for (Duration pause : LOOKS) {
      Optional<String> found = find(order);
      if (found.isPresent()) {
        return found;
      }
      session.patience().pause(pause);
    }
    return find(order);
  }

  private Optional<String> find(Order order) throws GraphFailure {
    return list.read(order.key()).values().stream()
        .filter(order::made)
        .map(Rows.Key::keyId)
        .findFirst();
  }

  private boolean gone(AppKey key, String keyId) throws GraphFailure {
    for (Duration pause : LOOKS) {
      if (!list.read(key).containsKey(keyId)) {
        return true;
      }
      session.patience().pause(pause);
    }
    return false;
  }

  /** What came of a removal. */
  private enum Said {
    DONE,
    NO_SUCH_KEY,
    CLOSED
  }

  /** What is to be attached, and by whose proof. */
  private record Order(
      AppKey key, String displayName, PublicCertificate certificate, ProofMaterial.Key witness) {
    boolean made(Rows.Key row) {
      return displayName.equals(row.displayName()) && KeyList.isSame(row, certificate);
    }
  }
}
