package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.SlotName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BroughtCertificateTest {
  private static final Path PEM = Path.of("examples/certs/compliance-export.pem");

  @TempDir private Path folder;

  @Test
  void pemAndDerAreTheSameCertificate() throws IOException {
    String pem = Files.readString(PEM);
    Files.writeString(folder.resolve("a.crt"), "issued to: contoso\n" + pem);
    String thumbprint = thumbprint();
    Files.write(folder.resolve("a.crt"), der(pem));
    assertThat(thumbprint()).isEqualTo(thumbprint).hasSize(40);
  }

  @Test
  void aFileWithAPrivateKeyIsRefusedAndTheKeyCalledLeaked() throws IOException {
    Files.writeString(
        folder.resolve("a.crt"), Files.readString(PEM) + "-----BEGIN RSA PRIVATE KEY-----\nMII\n");
    assertThat(complaint(folder))
        .contains("the file holds a private key; remove it from the repository")
        .doesNotContain("MII");
  }

  @Test
  void aChainIsRefusedBecauseOnlyTheAppsOwnCertificateBelongsThere() throws IOException {
    Files.writeString(folder.resolve("a.crt"), Files.readString(PEM).repeat(2));
    assertThat(complaint(folder)).contains("not one X.509 certificate");
  }

  @Test
  void bytesAfterTheCertificateAreRefused() throws IOException {
    byte[] der = der(Files.readString(PEM));
    Files.write(folder.resolve("a.crt"), Arrays.copyOf(der, der.length + 1));
    assertThat(complaint(folder)).contains("not one X.509 certificate");
  }

  @Test
  void aLinkOutOfTheManifestsFolderIsNotFollowed() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path outside = Files.copy(PEM, folder.resolve("outside.crt"));
    Files.createSymbolicLink(inside.resolve("a.crt"), outside);
    assertThat(complaint(inside)).contains("is a link out of the manifest's folder");
  }

  @Test
  void aLargeFileIsNotReadToItsEnd() throws IOException {
    Files.write(folder.resolve("a.crt"), new byte[70_000]);
    assertThat(complaint(folder)).contains("larger than 64 KB");
  }

  private static byte[] der(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
  }

  private String thumbprint() throws IOException {
    DesiredCredential.BroughtCertificate brought =
        (DesiredCredential.BroughtCertificate)
            Texts.app(folder, "credentials: {pki: {type: certificate, file: a.crt}}")
                .credentials()
                .orElseThrow()
                .get(new SlotName("pki"));
    assertThat(brought.certificate().notAfter()).isAfter(brought.certificate().notBefore());
    return brought.certificate().thumbprint();
  }

  private static String complaint(Path folder) throws IOException {
    Manifests read = Texts.read(folder, "credentials: {pki: {type: certificate, file: a.crt}}");
    assertThat(read.apps()).isEmpty();
    assertThat(read.problems()).hasSize(1);
    assertThat(read.problems().get(0).at().column()).isEqualTo(48);
    return read.problems().get(0).message();
  }
}
