package io.github.appreg.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** A company's authority: a request in PEM in, a certificate in PEM out. */
public final class ToyPki {
  private ToyPki() {}

  /** Signs what comes on standard input for half a year from the instant of the first argument. */
  public static void main(String[] arguments) throws Exception {
    String request = new String(System.in.readAllBytes(), StandardCharsets.US_ASCII);
    Instant now = Instant.parse(Files.readString(Path.of(arguments[0])).strip());
    PrintStream out = System.out;
    out.print(signed(request, now));
    out.flush();
  }

  /** A program that does so, and reads its time from a file beside it. */
  static Path program(Path folder, Instant now) throws IOException {
    Path program = folder.resolve("toy-pki");
    Path time = folder.resolve("toy-pki.time");
    Files.writeString(time, now.toString());
    Files.writeString(
        program,
        "#!/bin/sh\nexec '%s' -cp '%s' %s '%s'\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                ToyPki.class.getName(),
                time));
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  static String signed(String request, Instant now) throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    KeyPair authority = keys.generateKeyPair();
    try (PEMParser parser = new PEMParser(new StringReader(request))) {
      PKCS10CertificationRequest csr = (PKCS10CertificationRequest) parser.readObject();
      X509CertificateHolder certificate =
          new X509v3CertificateBuilder(
                  new X500Name("CN=toy authority"),
                  BigInteger.valueOf(now.getEpochSecond()),
                  Date.from(now.minusSeconds(60)),
                  Date.from(now.plus(Duration.ofDays(180))),
                  csr.getSubject(),
                  csr.getSubjectPublicKeyInfo())
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(authority.getPrivate()));
      StringWriter pem = new StringWriter();
      try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
        writer.writeObject(certificate);
      }
      return pem.toString();
    }
  }
}
