package io.github.appreg.core.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The one tag that appreg leaves on an app: short hashes of what was last applied, by field group.
 * It says that the app is ours, which tags are, and tells a commit that was not applied from a
 * change outside.
 *
 * @param groups hash by group; 8 hexadecimal digits each
 * @param tags hashes of the tags that were applied; 6 hexadecimal digits each
 * @param items hashes of what was applied, item by item ({@link AppliedItems}); none where they
 *     would not fit into a tag
 * @param left hashes of the permissions that a person was left to revoke, because the manifest no
 *     longer asked for them
 */
public record Mark(
    SortedMap<String, String> groups,
    SortedSet<String> tags,
    SortedSet<String> items,
    SortedSet<String> left) {
  /** Version 1; a newer version is not read. */
  private static final String PREFIX = "appreg:v1:";

  /** The longest tag that Entra takes. */
  private static final int LONGEST = 256;

  private static final int TAG_DIGITS = 6;
  private static final int GROUP_DIGITS = 8;

  public Mark {
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    items = Collections.unmodifiableSortedSet(new TreeSet<>(items));
    left = Collections.unmodifiableSortedSet(new TreeSet<>(left));
  }

  private Mark(SortedMap<String, String> groups, SortedSet<String> tags, SortedSet<String> items) {
    this(groups, tags, items, new TreeSet<>());
  }

  /** The mark to leave once the manifest was applied. */
  public static Mark of(DesiredApp app) {
    SortedMap<String, String> groups = new TreeMap<>();
    groups.put("f", hash(new TreeMap<>(app.fields()).toString(), GROUP_DIGITS));
    app.owners().ifPresent(all -> groups.put("o", hash(all.toString(), GROUP_DIGITS)));
    app.permissions().ifPresent(all -> groups.put("p", names(all, app.consent())));
    app.delegated().ifPresent(all -> groups.put("d", names(all, app.consent())));
    app.credentials().ifPresent(all -> groups.put("c", hash(slots(all), GROUP_DIGITS)));
    SortedSet<String> tags =
        app.tags().orElseGet(TreeSet::new).stream()
            .map(Mark::tagHash)
            .collect(Collectors.toCollection(TreeSet::new));
    Mark whole = new Mark(groups, tags, AppliedItems.of(app).hashes());
    return whole.text().length() > LONGEST ? new Mark(groups, tags, new TreeSet<>()) : whole;
  }

  /**
   * The mark to leave once the manifest was applied to that app: where a person consents, it keeps
   * in mind what of the permissions that were asked for before is still granted.
   */
  public static Mark of(DesiredApp app, LiveApp live) {
    Mark mark = of(app);
    Optional<Mark> before = in(live.tags());
    if (app.consent() != ConsentBy.PERSON || before.isEmpty() || !mark.itemised()) {
      return mark;
    }
    AppliedItems after = new AppliedItems(mark.items());
    SortedSet<String> left =
        live.granted().stream()
            .filter(p -> !after.permission(p) && before.get().asked(p))
            .map(AppliedItems::left)
            .collect(Collectors.toCollection(TreeSet::new));
    Mark whole = new Mark(mark.groups(), mark.tags(), mark.items(), left);
    return whole.text().length() > LONGEST ? mark : whole;
  }

  private boolean asked(Permission permission) {
    return new AppliedItems(items).permission(permission) || leaves(permission);
  }

  /** Whether a person was left to revoke that permission. */
  public boolean leaves(Permission permission) {
    return left.contains(AppliedItems.left(permission));
  }

  /** Whether both say the same of what was applied; a person may have revoked what was left. */
  public boolean says(Mark other) {
    return other.left.containsAll(left)
        && new Mark(groups, tags, items).equals(new Mark(other.groups, other.tags, other.items));
  }

  /** The mark of an app that is ours, and to which nothing was applied yet. */
  public static Mark ofNothing() {
    return new Mark(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
  }

  /** The mark among an app's tags, if there is one that this version can read. */
  public static Optional<Mark> in(SortedSet<String> liveTags) {
    return liveTags.stream().filter(Mark::isMark).findFirst().map(Mark::parse);
  }

  /** Whether a live tag is a mark of ours, of any version. */
  public static boolean isMark(String tag) {
    return isOurs(tag) && !ReceiptTag.is(tag);
  }

  /** Whether a live tag is ours by its form: a mark or a receipt. */
  public static boolean isOurs(String tag) {
    return tag.startsWith("appreg:v");
  }

  /** A mark that a newer version left, which this one must not replace. */
  public static Optional<String> newer(SortedSet<String> liveTags) {
    return liveTags.stream().filter(tag -> isMark(tag) && !tag.startsWith(PREFIX)).findFirst();
  }

  /** Whether it says of each item whether it was applied. */
  public boolean itemised() {
    return !items.isEmpty() || groups.isEmpty();
  }

  /** Whether a live tag was applied by us. */
  public boolean applied(String tag) {
    return tags.contains(tagHash(tag));
  }

  /** The tag's text. */
  public String text() {
    return PREFIX
        + groups.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(","))
        + (tags.isEmpty() ? "" : ",t=" + String.join("", tags))
        + (items.isEmpty() ? "" : ",i=" + String.join("", items))
        + (left.isEmpty() ? "" : ",l=" + String.join("", left));
  }

  private static Mark parse(String tag) {
    SortedMap<String, String> groups = new TreeMap<>();
    SortedSet<String> tags = new TreeSet<>();
    SortedSet<String> items = new TreeSet<>();
    SortedSet<String> left = new TreeSet<>();
    if (tag.startsWith(PREFIX)) {
      for (String part : tag.substring(PREFIX.length()).split(",")) {
        int equals = part.indexOf('=');
        if (equals < 1) {
          continue;
        }
        String value = part.substring(equals + 1);
        if (part.startsWith("t=")) {
          for (int i = 0; i + TAG_DIGITS <= value.length(); i += TAG_DIGITS) {
            tags.add(value.substring(i, i + TAG_DIGITS));
          }
        } else if (part.startsWith("i=")) {
          items.addAll(AppliedItems.parse(value));
        } else if (part.startsWith("l=")) {
          left.addAll(AppliedItems.parse(value));
        } else {
          groups.put(part.substring(0, equals), value);
        }
      }
    }
    return new Mark(groups, tags, items, left);
  }

  private static String names(List<DesiredPermission> all, ConsentBy consent) {
    return hash(
        all.stream()
                .map(each -> each.permission().toString())
                .sorted()
                .collect(Collectors.joining(","))
            + (consent == ConsentBy.PERSON ? "|person" : ""),
        GROUP_DIGITS);
  }

  private static String slots(SortedMap<SlotName, DesiredCredential> slots) {
    return slots.values().stream().map(Mark::withoutPlace).collect(Collectors.joining(";"));
  }

  /** A slot that merely moved in its file is the same slot. */
  private static String withoutPlace(DesiredCredential slot) {
    return slot.match(new WithoutPlace());
  }

  private static String tagHash(String tag) {
    return hash(tag, TAG_DIGITS);
  }

  private static String hash(String text, int digits) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha).substring(0, digits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class WithoutPlace implements DesiredCredential.Cases<String> {
    @Override
    public String certificate(DesiredCredential.Certificate c) {
      return String.join(
          "|",
          "certificate",
          c.slot().value(),
          c.store().toString(),
          c.rotation().toString(),
          "" + c.keySize(),
          c.subject(),
          ""
              + c.exportable()
              + (c.issuer().equals(CertificateIssuer.ONE_OFF) ? "" : "|" + c.issuer()));
    }

    @Override
    public String brought(DesiredCredential.BroughtCertificate b) {
      return String.join("|", "brought", b.slot().value(), b.certificate().thumbprint());
    }

    @Override
    public String watched(DesiredCredential.WatchedCertificate w) {
      return String.join("|", "watched", w.slot().value(), w.from().toString());
    }

    @Override
    public String secret(DesiredCredential.ClientSecret s) {
      return String.join(
          "|", "secret", s.slot().value(), s.store().toString(), s.rotation().toString());
    }

    @Override
    public String federated(DesiredCredential.Federated f) {
      return String.join(
          "|",
          "federated",
          f.slot().value(),
          f.trust().issuer(),
          f.trust().subject(),
          f.trust().audience());
    }
  }
}
