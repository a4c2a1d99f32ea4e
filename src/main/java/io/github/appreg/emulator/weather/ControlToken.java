package io.github.appreg.emulator.weather;

import io.github.appreg.emulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** What opens the control endpoint of one running tenant. */
public final class ControlToken {
  private static final int BYTES = 32;
  private static final String SCHEME = "Bearer ";

  private final String text;

  /** A new one, by chance. */
  public ControlToken() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** The token, for the file that only the tenant's owner reads. */
  public String text() {
    return text;
  }

  /** Whether the request has it as its bearer token. */
  public boolean isCarriedBy(Request request) {
    byte[] expected = (SCHEME + text).getBytes(StandardCharsets.UTF_8);
    byte[] sent = request.header("Authorization").orElse("").getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, sent);
  }

  @Override
  public String toString() {
    return "ControlToken";
  }
}
