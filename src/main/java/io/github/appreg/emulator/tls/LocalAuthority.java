package io.github.appreg.emulator.tls;

import io.github.appreg.emulator.state.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/**
 * The local tenant's certificate authority, which can vouch for loopback names only, and the server
 * certificate it has signed. Both are made at first start, kept in a folder and renewed when near
 * their end.
 */
public final class LocalAuthority {
  private static final Duration AUTHORITY_MARGIN = Duration.ofDays(400);
  private static final Duration SERVER_MARGIN = Duration.ofDays(30);

  private final Path pem;
  private final KeyedCertificate authority;
  private final KeyedCertificate server;

  private LocalAuthority(Path pem, KeyedCertificate authority, KeyedCertificate server) {
    this.pem = pem;
    this.authority = authority;
    this.server = server;
  }

  /**
   * Opens the authority of that folder, or makes it.
   *
   * @param folder created for its owner only when missing; keys in it are readable by the owner
   *     only, {@code ca.pem} by everyone
   * @throws IOException if the folder cannot be read
   * @throws io.github.appreg.emulator.state.StateException if it cannot be written
   */
  public static LocalAuthority open(Path folder, Clock clock) throws IOException {
    PrivateFiles.createFolder(folder);
    Instant now = clock.instant();
    Path pem = folder.resolve("ca.pem");
    try {
      Path authorityKey = folder.resolve("ca-key.pem");
      Optional<KeyedCertificate> kept =
          read(pem, authorityKey).filter(c -> c.lasts(now, AUTHORITY_MARGIN));
      KeyedCertificate authority = kept.isPresent() ? kept.get() : Issuance.authority(now);
      if (kept.isEmpty()) {
        save(authority, pem, authorityKey);
      }
      Path serverPem = folder.resolve("server.pem");
      Path serverKey = folder.resolve("server-key.pem");
      Optional<KeyedCertificate> serving =
          read(serverPem, serverKey)
              .filter(c -> c.lasts(now, SERVER_MARGIN) && signedBy(authority, c));
      KeyedCertificate server =
          serving.isPresent() ? serving.get() : Issuance.server(authority, now);
      if (serving.isEmpty()) {
        save(server, serverPem, serverKey);
      }
      openToAll(pem);
      return new LocalAuthority(pem, authority, server);
    } catch (GeneralSecurityException e) {
      throw new IOException("The local authority in " + folder + " cannot be set up", e);
    }
  }

  /** TLS for the server, with the certificate for its loopback names. */
  public SSLContext serverContext() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    X509Certificate[] chain = {server.certificate(), authority.certificate()};
    context.init(new KeyManager[] {new OneKey(server.key(), chain)}, null, null);
    return context;
  }

  /** The authority's certificate: what clients of the local tenant must trust. */
  public X509Certificate certificate() {
    return authority.certificate();
  }

  /** The file that holds {@link #certificate} as PEM. */
  public Path pem() {
    return pem;
  }

  /** Empty when there is no whole and readable pair: then a new one is made. */
  private static Optional<KeyedCertificate> read(Path certificate, Path key) throws IOException {
    if (!Files.exists(certificate) || !Files.exists(key)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          KeyedCertificate.read(Files.readAllBytes(certificate), Files.readAllBytes(key)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  // The key first: a kill in between leaves a pair that does not match, and is made again.
  private static void save(KeyedCertificate made, Path certificate, Path key)
      throws GeneralSecurityException {
    PrivateFiles.replace(key, made.keyPem());
    PrivateFiles.replace(certificate, made.certificatePem());
  }

  /** Other users' tools have to read what they are to trust. */
  private static void openToAll(Path pem) throws IOException {
    if (pem.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  /** Every authority has a name of its own. */
  private static boolean signedBy(KeyedCertificate authority, KeyedCertificate server) {
    return server
        .certificate()
        .getIssuerX500Principal()
        .equals(authority.certificate().getSubjectX500Principal());
  }
}
