package io.github.appreg.core.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What was applied, item by item, as hashes: each value that a manifest asked for can be looked up,
 * none can be read.
 *
 * @param hashes 24 bits each, as four characters of URL-safe Base64
 */
public record AppliedItems(SortedSet<String> hashes) {
  private static final int CHARACTERS = 4;
  private static final int BYTES = 3;
  private static final String LEFT_TO_PERSON = hash("consent", "person");

  public AppliedItems {
    hashes = Collections.unmodifiableSortedSet(new TreeSet<>(hashes));
  }

  static AppliedItems of(DesiredApp app) {
    SortedSet<String> hashes = new TreeSet<>();
    app.fields()
        .forEach(
            (field, value) -> {
              hashes.add(hash("field", field.label()));
              hashes.add(hash("field", field.label(), value));
            });
    app.owners().ifPresent(all -> all.forEach(entry -> hashes.add(hash("owner", entry))));
    Stream.of(app.permissions(), app.delegated())
        .flatMap(Optional::stream)
        .flatMap(List::stream)
        .forEach(p -> hashes.add(hash("permission", p.permission().toString())));
    if (app.consent() == ConsentBy.PERSON) {
      hashes.add(LEFT_TO_PERSON);
    }
    app.credentials().ifPresent(all -> all.values().forEach(slot -> hashes.add(slot(slot))));
    FederatedOf.slots(app)
        .forEach(slot -> hashes.add(hash("trust", texts(slot.slot(), slot.trust()))));
    return new AppliedItems(hashes);
  }

  /** Whether the field was managed, whatever its value. */
  public boolean field(AppField field) {
    return hashes.contains(hash("field", field.label()));
  }

  /** Whether the field was applied with that value. */
  public boolean field(AppField field, String value) {
    return hashes.contains(hash("field", field.label(), value));
  }

  /** Whether that entry was among the owners. */
  public boolean owner(String entry) {
    return hashes.contains(hash("owner", entry));
  }

  /** Whether the permission was asked for. */
  public boolean permission(Permission permission) {
    return hashes.contains(hash("permission", permission.toString()));
  }

  /** Whether consent was left to a person. */
  public boolean leftToPerson() {
    return hashes.contains(LEFT_TO_PERSON);
  }

  /** Whether there was a slot of that name and kind, whatever else it asked for. */
  public boolean has(DesiredCredential slot) {
    return hashes.contains(slot(slot));
  }

  /** Whether there was a slot of that name with such credentials. */
  public boolean has(SlotName slot, LiveCredential.Kind kind) {
    return hashes.contains(hash("slot", slot.value(), word(kind)));
  }

  /** Whether the slot trusted that. */
  public boolean trust(SlotName slot, Trust trust) {
    return hashes.contains(hash("trust", texts(slot, trust)));
  }

  /** The hashes of a text that holds one beside the other. */
  static SortedSet<String> parse(String text) {
    SortedSet<String> hashes = new TreeSet<>();
    for (int i = 0; i + CHARACTERS <= text.length(); i += CHARACTERS) {
      hashes.add(text.substring(i, i + CHARACTERS));
    }
    return hashes;
  }

  private static String slot(DesiredCredential slot) {
    return hash("slot", slot.slot().value(), slot.match(new KindOf()));
  }

  private static String[] texts(SlotName slot, Trust trust) {
    return new String[] {slot.value(), trust.issuer(), trust.subject(), trust.audience()};
  }

  private static String word(LiveCredential.Kind kind) {
    return kind == LiveCredential.Kind.KEY ? "key" : "password";
  }

  /** What stands for a permission that a person has yet to revoke. */
  static String left(Permission permission) {
    return hash("left", permission.toString());
  }

  /** The zero byte occurs in no text, so no two lists of texts look the same. */
  private static String hash(String kind, String... texts) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256")
              .digest((kind + '\0' + String.join("\0", texts)).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(sha, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What stands on the app for a slot. */
  private static final class KindOf implements DesiredCredential.Cases<String> {
    @Override
    public String certificate(DesiredCredential.Certificate slot) {
      return word(LiveCredential.Kind.KEY);
    }

    @Override
    public String brought(DesiredCredential.BroughtCertificate slot) {
      return word(LiveCredential.Kind.KEY);
    }

    @Override
    public String watched(DesiredCredential.WatchedCertificate slot) {
      return word(LiveCredential.Kind.KEY);
    }

    @Override
    public String secret(DesiredCredential.ClientSecret slot) {
      return word(LiveCredential.Kind.PASSWORD);
    }

    @Override
    public String federated(DesiredCredential.Federated slot) {
      return "trust";
    }
  }
}
