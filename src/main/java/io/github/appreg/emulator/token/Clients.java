package io.github.appreg.emulator.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What the token endpoint asks of the directory. */
public interface Clients {
  /** The client of that application id, if it is registered and has a service principal here. */
  Optional<Client> find(String appId);

  /** Whether a registration exists, with or without service principal. */
  boolean registered(String appId);

  /**
   * The API that a scope or audience means (identifier URI, application id), if it is in the
   * tenant.
   */
  Optional<Resource> resource(String identifier);

  /** Hears that a client was given a token for a resource by one of its keys or passwords. */
  void signedIn(Client client, String keyId, Resource resource);

  /**
   * A client.
   *
   * @param objectId object id of its service principal
   * @param enabled false when the application or its service principal is disabled
   */
  record Client(
      String appId,
      String objectId,
      String displayName,
      boolean enabled,
      List<Key> keys,
      List<Password> passwords,
      List<Trust> trusts) {}

  /** A certificate, DER, with the dates Entra keeps. */
  record Key(String keyId, byte[] der, Instant start, Instant end) {}

  /** A password, by its SHA-256. */
  record Password(String keyId, byte[] sha256, Instant start, Instant end) {}

  /** A federated credential. */
  record Trust(String name, String issuer, String subject, String audience) {}

  /** An API of the tenant. */
  interface Resource {
    /** Its application id. */
    String appId();

    /** The {@code aud} of its tokens. */
    String audience();

    /** Names of the app roles that the client's service principal holds on it. */
    SortedSet<String> roles(String clientObjectId);
  }
}
