package io.github.appreg.emulator.token;

import io.github.appreg.emulator.state.MemoryDocuments;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A tenant with one client, for tests of rooms that need a sign-in; on the machine's clock. */
public final class VaultSignIn {
  /** The tenant. */
  public static final String TENANT = TokenRoom.TENANT;

  /** The client's application id. */
  public static final String APP = TestClients.APP;

  /** The client's secret. */
  public static final String SECRET = TokenRoom.SECRET;

  // One signing key for all of them: making it takes longer than most tests.
  private static final MemoryDocuments KEYS = new MemoryDocuments();

  private final TestClients clients = new TestClients();
  private final MemoryDocuments documents = new MemoryDocuments();
  private final Clock clock = Clock.systemUTC();
  private final TokenEndpoint endpoint =
      new TokenEndpoint(documents, clients, clock, clock, TENANT);

  /** A tenant whose client has its secret. */
  public VaultSignIn() throws Exception {
    new SigningKey(KEYS, "tenant").keyId();
    documents.put("signingKeys", "tenant", KEYS.get("signingKeys", "tenant").orElseThrow());
    clients.passwords.add(
        new Clients.Password(
            "p1",
            MessageDigest.getInstance("SHA-256").digest(SECRET.getBytes(StandardCharsets.UTF_8)),
            clock.instant().minusSeconds(60),
            clock.instant().plus(Duration.ofDays(30))));
  }

  /** Registers a certificate on the client. */
  public void register(byte[] der) throws Exception {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    clients.keys.add(
        new Clients.Key(
            "k1",
            der,
            certificate.getNotBefore().toInstant(),
            certificate.getNotAfter().toInstant()));
  }

  /** The documents of the tenant. */
  public MemoryDocuments documents() {
    return documents;
  }

  /** The clock of everything. */
  public Clock clock() {
    return clock;
  }

  /** The token endpoint. */
  public TokenEndpoint endpoint() {
    return endpoint;
  }

  /** A token for an API. */
  public String token(String resource, String... roles) {
    clients.roles.clear();
    clients.roles.addAll(List.of(roles));
    Clients.Client client = clients.find(APP).orElseThrow();
    return new AccessTokens(
            new SigningKey(documents, "tenant"), new Tenant(TENANT, Set.of()), clock)
        .make(
            new ClientProof.Proven(client, "1", Optional.empty()),
            clients.resource(resource).orElseThrow(),
            clock.instant(),
            Duration.ofHours(1));
  }
}
