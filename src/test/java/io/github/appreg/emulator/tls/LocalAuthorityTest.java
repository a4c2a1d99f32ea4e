package io.github.appreg.emulator.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.token.HandClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAuthorityTest {
  // Handshakes check dates against the machine's clock, so the certificates must be good today.
  private final HandClock clock = new HandClock(Instant.now().toString());

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "contoso-automation.vault.localhost"})
  void aClientThatTrustsTheAuthorityReachesEveryName(String host) throws Exception {
    LocalAuthority authority = LocalAuthority.open(folder.resolve("state/tls"), clock);
    assertThat(handshake(authority, host)).isNotNull();
  }

  @Test
  void theKeysAreTheOwnersAloneAndTheAuthorityIsForAll() throws Exception {
    LocalAuthority authority = LocalAuthority.open(folder.resolve("tls"), clock);
    assertThat(permissions(authority.pem())).isEqualTo("rw-r--r--");
    assertThat(permissions(folder.resolve("tls/ca-key.pem"))).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("tls/server-key.pem"))).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("tls"))).isEqualTo("rwx------");
    assertThat(Files.readString(authority.pem())).startsWith("-----BEGIN CERTIFICATE-----");
  }

  @Test
  void theSameAuthorityIsThereAtTheNextStart() throws Exception {
    X509Certificate first = LocalAuthority.open(folder, clock).certificate();
    clock.advance(Duration.ofDays(100));
    assertThat(LocalAuthority.open(folder, clock).certificate()).isEqualTo(first);
  }

  @Test
  void aServerCertificateNearItsEndIsRenewedUnderTheSameAuthority() throws Exception {
    X509Certificate first = LocalAuthority.open(folder, clock).certificate();
    String before = Files.readString(folder.resolve("server.pem"));
    clock.advance(Duration.ofDays(340));
    assertThat(LocalAuthority.open(folder, clock).certificate()).isEqualTo(first);
    assertThat(Files.readString(folder.resolve("server.pem"))).isNotEqualTo(before);
  }

  @Test
  void anAuthorityNearItsEndIsReplaced() throws Exception {
    X509Certificate first = LocalAuthority.open(folder, clock).certificate();
    clock.advance(Duration.ofDays(3600));
    assertThat(LocalAuthority.open(folder, clock).certificate()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca.pem", "ca-key.pem", "server.pem", "server-key.pem"})
  void aBrokenFileIsMadeAgain(String name) throws Exception {
    LocalAuthority.open(folder, clock);
    Files.writeString(folder.resolve(name), "not PEM");
    assertThat(handshake(LocalAuthority.open(folder, clock), "localhost")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca.pem", "ca-key.pem", "server.pem", "server-key.pem"})
  void aFileOfAnotherFolderIsNotTakenForThisOnes(String name) throws Exception {
    Path other = folder.resolve("other");
    Path mine = folder.resolve("mine");
    LocalAuthority.open(other, clock);
    LocalAuthority.open(mine, clock);
    Files.copy(other.resolve(name), mine.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    assertThat(handshake(LocalAuthority.open(mine, clock), "localhost")).isNotNull();
  }

  @Test
  void aServerCertificateOfAnotherAuthorityIsReplaced() throws Exception {
    Path other = folder.resolve("other");
    Path mine = folder.resolve("mine");
    LocalAuthority.open(other, clock);
    LocalAuthority.open(mine, clock);
    for (String name : new String[] {"server.pem", "server-key.pem"}) {
      Files.copy(other.resolve(name), mine.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(handshake(LocalAuthority.open(mine, clock), "localhost")).isNotNull();
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static SSLSession handshake(LocalAuthority authority, String host) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", authority.certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext client = SSLContext.getInstance("TLS");
    client.init(null, trust.getTrustManagers(), null);
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (SSLServerSocket server =
        (SSLServerSocket)
            authority.serverContext().getServerSocketFactory().createServerSocket(0, 1, loopback)) {
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(
              () -> {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                  socket.startHandshake();
                  socket.getInputStream().read();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      Socket plain = new Socket(loopback, server.getLocalPort());
      try (SSLSocket socket =
          (SSLSocket)
              client.getSocketFactory().createSocket(plain, host, server.getLocalPort(), true)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        socket.getOutputStream().write(1);
        SSLSession session = socket.getSession();
        served.join();
        return session;
      }
    }
  }
}
