package io.github.appreg.core.fleet;

import io.github.appreg.core.model.AppKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * One of several runs that share apps among themselves. Which one has an app follows from its key
 * and its tenant alone; of all apps, only about one in {@code count} moves when the last shard is
 * added or taken away.
 *
 * @param index from 1
 * @param count how many there are, at most {@link #MOST}
 */
public record Shard(int index, int count) {
  /** More than any engine starts side by side. */
  public static final int MOST = 1000;

  public Shard {
    if (count < 1 || count > MOST || index < 1 || index > count) {
      throw new IllegalArgumentException(index + "/" + count);
    }
  }

  /**
   * Whether the app is this one's.
   *
   * @param tenant as the user names it; empty where there is but one
   */
  public boolean has(String tenant, AppKey key) {
    return of(hash(tenant.toLowerCase(Locale.ROOT) + "\n" + key.value()), count) == index - 1;
  }

  /**
   * Jump consistent hash (Lamping and Veach, 2014): no table, and an app moves only to a shard that
   * is new.
   */
  private static int of(long hash, int count) {
    long key = hash;
    long bucket = -1;
    long next = 0;
    while (next < count) {
      bucket = next;
      key = key * 2862933555777941757L + 1;
      next = (long) ((bucket + 1) * (0x1p31 / ((key >>> 33) + 1)));
    }
    return (int) bucket;
  }

  private static long hash(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
