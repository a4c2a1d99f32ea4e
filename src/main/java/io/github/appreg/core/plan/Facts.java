package io.github.appreg.core.plan;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.ReceiptTag;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.rotation.SlotReceipts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the plan for one app rests on, as texts by name: every managed field as it was read, and
 * what the stores said of its slots. Holds no secret, and no names of owners, which not every
 * sign-in may read.
 *
 * @param app of the tenant; empty for an app that does not exist
 * @param stores of the stores
 */
public record Facts(SortedMap<String, String> app, SortedMap<String, String> stores) {
  /** An app that does not exist, of which no store knows. */
  public static final Facts NONE = new Facts(new TreeMap<>(), new TreeMap<>());

  /** The text of what is there and says no more of itself. */
  static final String THERE = "there";

  private static final String GRANTED = "granted ";

  public Facts {
    app = Collections.unmodifiableSortedMap(new TreeMap<>(app));
    stores = Collections.unmodifiableSortedMap(new TreeMap<>(stores));
  }

  /** The facts of an app as it was read, with what the stores of its slots hold. */
  public static Facts of(Optional<LiveApp> live, Map<SlotName, SlotReceipts> receipts) {
    SortedMap<String, String> stores = new TreeMap<>();
    receipts.forEach((slot, store) -> put(stores, slot, store));
    return new Facts(live.map(Facts::of).orElseGet(TreeMap::new), stores);
  }

  /** The facts of an app, as far as the tenant knows them. */
  public static SortedMap<String, String> of(LiveApp live) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("appId", live.appId());
    if (!live.uniqueName().isEmpty()) {
      facts.put(UNIQUE_NAME, live.uniqueName());
    }
    for (AppField field : AppField.values()) {
      put(facts, field, live.fields().getOrDefault(field, ""));
    }
    live.tags().stream()
        .filter(tag -> !ReceiptTag.is(tag))
        .forEach(tag -> facts.put(tag(tag), THERE));
    live.owners().forEach(owner -> facts.put(owner(owner.id()), THERE));
    live.identity().ifPresent(identity -> facts.put(IDENTITY, identity.describe()));
    if (live.servicePrincipal()) {
      facts.put(SERVICE_PRINCIPAL, THERE);
    }
    if (!live.enabled()) {
      facts.put(DISABLED, THERE);
    }
    live.declared().forEach(permission -> facts.put(declared(permission), THERE));
    live.granted().forEach(permission -> facts.put(granted(permission), THERE));
    live.credentials().forEach(c -> facts.put(credential(c), text(c)));
    live.trusts().forEach(trust -> facts.put(trust(trust.name()), text(trust)));
    return facts;
  }

  /** SHA-256 over all facts, lower-case hexadecimal. */
  public String fingerprint() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Map<String, String> facts : List.of(app, stores)) {
        sha.update(length(facts.size()));
        facts.forEach(
            (name, text) -> {
              put(sha, name);
              put(sha, text);
            });
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is otherwise now, in order of names; the tenant's facts first. */
  public List<Move> movesTo(Facts now) {
    List<Move> moves = new ArrayList<>(moves(app, now.app));
    moves.addAll(moves(stores, now.stores));
    return List.copyOf(moves);
  }

  static List<Move> moves(SortedMap<String, String> then, SortedMap<String, String> now) {
    SortedSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    return names.stream()
        .map(name -> new Move(name, then.getOrDefault(name, ""), now.getOrDefault(name, "")))
        .filter(move -> !move.then().equals(move.now()))
        .toList();
  }

  static final String SERVICE_PRINCIPAL = "service principal";
  static final String IDENTITY = "managed identity";
  static final String UNIQUE_NAME = "unique name";
  static final String DISABLED = "sign-in disabled";

  static void put(SortedMap<String, String> facts, AppField field, String value) {
    if (value.isEmpty()) {
      facts.remove(field.label());
    } else {
      facts.put(field.label(), value);
    }
  }

  static String tag(String tag) {
    return "tag " + tag;
  }

  static String owner(String id) {
    return "owner " + id;
  }

  static String declared(Permission permission) {
    return "declared " + permission;
  }

  static String granted(Permission permission) {
    return GRANTED + permission;
  }

  /** The permissions that it was granted. */
  SortedSet<Permission> granted() {
    SortedSet<Permission> granted = new TreeSet<>();
    for (String fact : app.tailMap(GRANTED).keySet()) {
      if (!fact.startsWith(GRANTED)) {
        break;
      }
      granted.add(Permission.of(fact.substring(GRANTED.length())));
    }
    return granted;
  }

  static String credential(LiveCredential credential) {
    return (credential.kind() == LiveCredential.Kind.KEY ? "certificate " : "client secret ")
        + credential.keyId();
  }

  static String text(LiveCredential credential) {
    return credential.start()
        + " to "
        + credential.end()
        + (credential.thumbprint().isEmpty() ? "" : ", " + credential.thumbprint())
        + ", "
        + quoted(credential.displayName());
  }

  static String trust(String name) {
    return "federated credential " + name;
  }

  static String text(LiveTrust trust) {
    return String.join(
        ", ",
        quoted(trust.trust().issuer()),
        quoted(trust.trust().subject()),
        quoted(trust.trust().audience()),
        quoted(trust.description()));
  }

  /** The beginning of the names of all receipts of a slot. */
  static String receipts(SlotName slot) {
    return "receipt " + slot + " ";
  }

  static String receipt(SlotName slot, Receipt receipt) {
    return receipts(slot) + receipt.keyId();
  }

  static String current(SlotName slot) {
    return "current certificate of " + slot;
  }

  static String request(SlotName slot) {
    return "request of " + slot;
  }

  private static void put(SortedMap<String, String> facts, SlotName slot, SlotReceipts store) {
    facts.put("store of " + slot, store.readable() ? "readable" : "not readable");
    store.receipts().forEach(receipt -> facts.put(receipt(slot, receipt), text(receipt)));
    store.current().map(PublicCertificate::thumbprint).ifPresent(t -> facts.put(current(slot), t));
    store
        .request()
        .ifPresent(
            request ->
                facts.put(
                    request(slot),
                    request.signed().map(PublicCertificate::thumbprint).orElse("not signed")));
  }

  private static String text(Receipt receipt) {
    return String.join(
        ", ",
        receipt.slot().value(),
        receipt.start() + " to " + receipt.end(),
        "delivered " + receipt.delivered(),
        receipt.thumbprint());
  }

  /** Quoted, so that no two lists of texts look the same. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static void put(MessageDigest sha, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update(length(bytes.length));
    sha.update(bytes);
  }

  private static byte[] length(int length) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
  }
}
