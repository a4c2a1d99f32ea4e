package io.github.appreg.emulator.token;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;

/** Checks the assertion that a client has signed with its own certificate. */
final class CertificateProof {
  private final Tenant tenant;
  private final Clock wall;
  private final Clock directory;

  CertificateProof(Tenant tenant, Clock wall, Clock directory) {
    this.tenant = tenant;
    this.wall = wall;
    this.directory = directory;
  }

  /** The key that has signed. */
  Clients.Key demand(Clients.Client client, Jwt assertion, String origin) throws Refusal {
    if (!assertion.text("sub").equalsIgnoreCase(client.appId())) {
      throw Refusal.client(
          700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
    }
    Clients.Key key = signingKey(client, assertion);
    if (!assertion.signedBy(publicKey(key))) {
      throw unregistered(client, "The signature does not match the key.", assertion);
    }
    if (!ValidTime.holds(assertion, wall.instant())) {
      throw Refusal.client(
          700024,
          "Client assertion is not within its valid time range. Current time: %s, assertion valid"
                  .formatted(wall.instant())
              + " from %s, expiry time of assertion %s."
                  .formatted(seconds(assertion, "nbf"), seconds(assertion, "exp")));
    }
    if (assertion.audiences().stream().noneMatch(audience -> isOurs(audience, origin))) {
      throw Refusal.client(700023, "Client assertion audience claim does not match Realm issuer.");
    }
    return key;
  }

  private Clients.Key signingKey(Clients.Client client, Jwt assertion) throws Refusal {
    Predicate<Clients.Key> wanted = wanted(assertion);
    Optional<Clients.Key> found = client.keys().stream().filter(wanted).findFirst();
    if (found.isEmpty()) {
      throw unregistered(client, "The key was not found.", assertion);
    }
    Instant now = directory.instant();
    Clients.Key key = found.get();
    if (now.isBefore(key.start()) || !now.isBefore(key.end())) {
      throw Refusal.client(
          700027,
          "The certificate with identifier used to sign the client assertion is expired on"
              + " application. [Reason - The key used is expired., Found key 'Start=%s, End=%s']"
                  .formatted(key.start(), key.end()));
    }
    return key;
  }

  /**
   * Which key the header means: every thumbprint that it gives has to fit, and one must be there.
   */
  private static Predicate<Clients.Key> wanted(Jwt assertion) {
    String sha1 = assertion.headerText("x5t");
    String sha256 = assertion.headerText("x5t#S256");
    String kid = assertion.headerText("kid");
    if (sha1.isEmpty() && sha256.isEmpty()) {
      return key -> HexFormat.of().formatHex(digest("SHA-1", key)).equalsIgnoreCase(kid);
    }
    return key ->
        (sha1.isEmpty() || same(sha1, digest("SHA-1", key)))
            && (sha256.isEmpty() || same(sha256, digest("SHA-256", key)));
  }

  private boolean isOurs(String audience, String origin) {
    if (audience.equals(tenant.issuer())) {
      return true;
    }
    if (!audience.startsWith(origin + "/")) {
      return false;
    }
    String[] rest = audience.substring(origin.length() + 1).split("/", 2);
    return rest.length == 2
        && tenant.named(rest[0])
        && (rest[1].equals("oauth2/v2.0/token")
            || rest[1].equals("oauth2/token")
            || rest[1].equals("v2.0"));
  }

  private static Refusal unregistered(Clients.Client client, String reason, Jwt assertion) {
    String thumbprint = assertion.headerText("x5t");
    String named = thumbprint.isEmpty() ? assertion.headerText("x5t#S256") : thumbprint;
    return Refusal.client(
        700027,
        "The certificate with identifier used to sign the client assertion is not registered on"
            + " application. [Reason - %s, Thumbprint of key used by client: '%s', Application: '%s']"
                .formatted(reason, Text.quotable(hex(named)), client.appId()));
  }

  // MSAL for Java writes its SHA-256 thumbprint in plain base64, padded; Entra takes that too.
  private static byte[] thumbprint(String base64) {
    return Base64.getUrlDecoder().decode(base64.replace('+', '-').replace('/', '_'));
  }

  private static boolean same(String base64, byte[] digest) {
    try {
      return Arrays.equals(thumbprint(base64), digest);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String hex(String base64) {
    try {
      return HexFormat.of().withUpperCase().formatHex(thumbprint(base64));
    } catch (IllegalArgumentException e) {
      return base64;
    }
  }

  private static String seconds(Jwt assertion, String claim) {
    return Text.quotable(assertion.claims().path(claim).toString());
  }

  private static byte[] digest(String algorithm, Clients.Key key) {
    try {
      return MessageDigest.getInstance(algorithm).digest(key.der());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PublicKey publicKey(Clients.Key key) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(key.der()))
          .getPublicKey();
    } catch (CertificateException e) {
      throw new IllegalStateException("The directory holds a key that is no certificate", e);
    }
  }
}
