package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.PublicCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;

/** Reads the certificate that a manifest brings: beside it, and its public part only. */
final class CertificateFile {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private final Findings findings;
  private final Path folder;

  /**
   * @param folder the manifest's folder; nothing outside is read
   */
  CertificateFile(Findings findings, Path folder) {
    this.findings = findings;
    this.folder = folder;
  }

  /** The certificate; empty when it cannot be had, which was reported at the pointer. */
  Optional<PublicCertificate> read(String name, String pointer) {
    Optional<byte[]> bytes = bytes(name, pointer);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    String text = new String(bytes.get(), StandardCharsets.ISO_8859_1);
    if (text.contains("PRIVATE KEY")) {
      findings.error(
          pointer,
          "the file holds a private key; remove it from the repository, treat the key as leaked,"
              + " and keep only the certificate");
      return Optional.empty();
    }
    try {
      X509Certificate certificate = parse(text, bytes.get());
      return Optional.of(
          PublicCertificate.of(
              certificate.getNotBefore().toInstant(),
              certificate.getNotAfter().toInstant(),
              certificate.getEncoded()));
    } catch (CertificateException | IllegalArgumentException e) {
      findings.error(
          pointer,
          "the file is not one X.509 certificate in PEM or DER"
              + " (a PFX file holds the private key and does not belong here)");
      return Optional.empty();
    }
  }

  private static X509Certificate parse(String text, byte[] bytes) throws CertificateException {
    byte[] der = bytes;
    int begin = text.indexOf(BEGIN);
    if (begin >= 0) {
      int end = text.indexOf(END, begin);
      if (end < 0 || text.indexOf(BEGIN, end) >= 0) {
        throw new CertificateException("not one certificate");
      }
      der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
    }
    ByteArrayInputStream in = new ByteArrayInputStream(der);
    X509Certificate certificate =
        (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    if (in.available() > 0) {
      throw new CertificateException("more than one certificate");
    }
    return certificate;
  }

  private Optional<byte[]> bytes(String name, String pointer) {
    try {
      Path root = folder.toRealPath();
      Path relative = Path.of(name);
      if (relative.isAbsolute() || !root.resolve(relative).normalize().startsWith(root)) {
        return refuse(pointer, "`file` must be a relative path inside the manifest's folder");
      }
      Path file = root.resolve(relative);
      if (!Files.exists(file)) {
        return refuse(pointer, "no such file beside the manifest: " + Quote.of(name));
      }
      if (!file.toRealPath().startsWith(root)) {
        return refuse(pointer, "`file` is a link out of the manifest's folder");
      }
      if (!Files.isRegularFile(file)) {
        return refuse(pointer, Quote.of(name) + " is not a regular file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(Limits.CERTIFICATE_BYTES + 1);
        return bytes.length > Limits.CERTIFICATE_BYTES
            ? refuse(pointer, "the file is larger than 64 KB; a certificate is smaller")
            : Optional.of(bytes);
      }
    } catch (InvalidPathException e) {
      return refuse(pointer, Quote.of(name) + " is not a path");
    } catch (IOException e) {
      return refuse(pointer, "the file " + Quote.of(name) + " cannot be read");
    }
  }

  private Optional<byte[]> refuse(String pointer, String message) {
    findings.error(pointer, message);
    return Optional.empty();
  }
}
