package io.github.appreg.core.fleet;

import io.github.appreg.core.model.AppKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** Tells one set of apps from another. */
public final class Fleet {
  static final int LENGTH = 64;

  private Fleet() {}

  /** SHA-256 over the keys in their order, lower-case hexadecimal. */
  public static String fingerprint(Collection<AppKey> keys) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      keys.stream()
          .sorted()
          .forEach(key -> sha.update((key.value() + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
