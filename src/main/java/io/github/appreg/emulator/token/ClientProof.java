package io.github.appreg.emulator.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides whether a token request proves that it comes from the client it names. */
final class ClientProof {
  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Clients clients;
  private final Tenant tenant;
  private final Clock directory;
  private final CertificateProof certificates;
  private final FederatedProof federation;

  ClientProof(Clients clients, Issuers issuers, Tenant tenant, Clock wall, Clock directory) {
    this.clients = clients;
    this.tenant = tenant;
    this.directory = directory;
    this.certificates = new CertificateProof(tenant, wall, directory);
    this.federation = new FederatedProof(issuers, wall);
  }

  /**
   * A client that has proved itself.
   *
   * @param method {@code appidacr}: 1 secret, 2 assertion
   * @param keyId the key or password that it did so with; empty for a federated credential
   */
  record Proven(Clients.Client client, String method, Optional<String> keyId) {}

  Proven prove(TokenForm form, String origin) throws Refusal {
    Optional<Jwt> assertion = assertion(form);
    Optional<String> secret = form.field("client_secret");
    String appId = form.required("client_id");
    if (assertion.isEmpty() && secret.isEmpty()) {
      throw Refusal.client(
          7000216,
          "'client_assertion', 'client_secret' or 'request' is required for the"
              + " 'client_credentials' grant type.");
    }
    Clients.Client client = client(appId);
    if (assertion.isEmpty()) {
      return new Proven(client, "1", Optional.of(demandSecret(client, secret.get()).keyId()));
    }
    if (assertion.get().text("iss").equalsIgnoreCase(client.appId())) {
      Clients.Key key = certificates.demand(client, assertion.get(), origin);
      return new Proven(client, "2", Optional.of(key.keyId()));
    }
    federation.demand(client, assertion.get());
    return new Proven(client, "2", Optional.empty());
  }

  private static Optional<Jwt> assertion(TokenForm form) throws Refusal {
    Optional<String> text = form.field("client_assertion");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!form.required("client_assertion_type").equals(JWT_BEARER)) {
      throw Refusal.request(
          50013, "The client_assertion_type is not supported: it must be '" + JWT_BEARER + "'.");
    }
    Optional<Jwt> parsed = Jwt.parse(text.get());
    if (parsed.isEmpty()) {
      throw Refusal.request(50027, "JWT token is invalid or malformed.");
    }
    return parsed;
  }

  private Clients.Client client(String appId) throws Refusal {
    Optional<Clients.Client> found = clients.find(appId);
    if (found.isEmpty() && clients.registered(appId)) {
      throw Refusal.unauthorized(
          7000229,
          "The client application '%s' is missing service principal in the tenant '%s'."
              .formatted(Text.quotable(appId), tenant.id()));
    }
    Clients.Client client =
        found.orElseThrow(
            () ->
                Refusal.unauthorized(
                    700016,
                    "Application with identifier '%s' was not found in the directory '%s'. This can"
                            .formatted(Text.quotable(appId), tenant.id())
                        + " happen if the application has not been installed by the administrator of"
                        + " the tenant or consented to by any user in the tenant."));
    if (!client.enabled()) {
      throw Refusal.unauthorized(
          7000112,
          "Application '%s'(%s) is disabled.".formatted(client.appId(), client.displayName()));
    }
    return client;
  }

  private Clients.Password demandSecret(Clients.Client client, String secret) throws Refusal {
    byte[] digest = sha256(secret);
    List<Clients.Password> same =
        client.passwords().stream()
            .filter(password -> MessageDigest.isEqual(password.sha256(), digest))
            .toList();
    Instant now = directory.instant();
    Optional<Clients.Password> valid =
        same.stream().filter(p -> !now.isBefore(p.start()) && now.isBefore(p.end())).findFirst();
    if (valid.isPresent()) {
      return valid.get();
    }
    if (same.stream().anyMatch(password -> !now.isBefore(password.end()))) {
      throw Refusal.client(
          7000222,
          "The provided client secret keys for app '%s' are expired. Create new keys for the app, or"
                  .formatted(client.appId())
              + " consider using certificate credentials for added security.");
    }
    throw Refusal.client(
        7000215,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client"
            + " secret value, not the client secret ID, for a secret added to app '%s'."
                .formatted(client.appId()));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
