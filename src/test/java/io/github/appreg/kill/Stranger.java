package io.github.appreg.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Somebody who knows nothing of appreg, and writes the certificates of the same app as a list. */
final class Stranger {
  static final String NAME = "of another team";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Site site;
  private final KeyPair pair = pair();
  private int made;

  Stranger(Site site) {
    this.site = site;
  }

  /** The app's keys as they are now; empty while there is no app. */
  Optional<ObjectNode> find() {
    try {
      return Optional.ofNullable(
          (ObjectNode) site.graph("/applications(uniqueName='reader')?$select=keyCredentials"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ObjectNode keys() {
    return find().orElseThrow();
  }

  /** The names of the app's keys. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    keys().path("keyCredentials").forEach(key -> names.add(key.path("displayName").asText()));
    return names;
  }

  /** Replaces the list. */
  void write(ObjectNode keys) {
    ObjectNode body = JSON.createObjectNode();
    body.set("keyCredentials", keys.path("keyCredentials").deepCopy());
    try {
      site.change("PATCH", "/applications(uniqueName='reader')", body.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** That list with a certificate of theirs, another one each time. */
  ObjectNode withTheirs(ObjectNode keys) {
    return with(keys, NAME, certificate());
  }

  /** That list with that certificate of theirs. */
  static ObjectNode with(ObjectNode keys, String name, byte[] der) {
    ((ArrayNode) keys.path("keyCredentials"))
        .addObject()
        .put("displayName", name)
        .put("type", "AsymmetricX509Cert")
        .put("usage", "Verify")
        .put("key", Base64.getEncoder().encodeToString(der));
    return keys;
  }

  /** An empty list. */
  static ObjectNode none() {
    ObjectNode none = JSON.createObjectNode();
    none.putArray("keyCredentials");
    return none;
  }

  byte[] certificate() {
    X500Principal name = new X500Principal("CN=another");
    Instant now = site.clock().instant();
    try {
      return new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(++made),
              Date.from(now.minus(Duration.ofHours(1))),
              Date.from(now.plus(Duration.ofDays(90))),
              name,
              pair.getPublic())
          .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
          .getEncoded();
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
