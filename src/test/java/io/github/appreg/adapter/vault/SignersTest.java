package io.github.appreg.adapter.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.security.keyvault.certificates.models.CertificateOperation;
import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore.NewCertificate;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of a vault's key that a program or a person signs. */
class SignersTest {
  private static final StoreRef WHERE = LocalVault.at("intune");
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Optional<CertificateIssuer> BY_FILE =
      Optional.of(new CertificateIssuer(CertificateIssuer.Kind.FILE, ""));

  @TempDir private Path folder;
  private LocalVault vault;

  @BeforeEach
  void open() throws Exception {
    vault = new LocalVault();
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void aProgramReadsTheRequestAndItsCertificateIsMerged() throws Exception {
    KeyVaultStore store = store("cat > $OUT; cat $OUT.cer");
    byte[] request = requestOf(store);
    Files.write(out(".cer"), signed(request, NOW, Duration.ofDays(90)));

    NewCertificate made = store.begin(order(command()), NOW);
    Receipt receipt = Orders.receipt(made, "k1", NOW);
    store.publish(made, receipt);

    assertThat(store.receipts(WHERE)).containsExactly(receipt);
    assertThat(Orders.signs(made.material())).isTrue();
    assertThat(Files.readString(out(""))).startsWith("-----BEGIN CERTIFICATE REQUEST-----");
    assertThat(made.certificate().notAfter()).isEqualTo(NOW.plus(Duration.ofDays(90)));
  }

  @Test
  void whatAProgramPrintsIsHeldAgainstTheRequest() throws Exception {
    KeyVaultStore store = store("cat > /dev/null; cat $OUT.cer");
    byte[] request = requestOf(store);
    byte[] other = requestOf(store, LocalVault.at("other"));
    assertRefused(store, signed(other, NOW, Duration.ofDays(90)), "another key");
    assertRefused(store, signed(request, NOW, Duration.ofDays(37)), "less than renewBefore");
    assertRefused(store, signed(request, NOW.plusSeconds(3600), Duration.ofDays(90)), "valid only");
    assertRefused(store, "not at all".getBytes(), "no certificate");
    assertRefused(store, new byte[0], "no certificate");
    Files.write(out(".cer"), signed(request, NOW.plusSeconds(200), Duration.ofDays(90)));
    store.begin(order(command()), NOW);
  }

  @Test
  void aProgramThatFailsSaysWhyAndThePendingKeyStays() throws Exception {
    KeyVaultStore store = store("echo 'no\033[31m such template' >&2; exit 7");
    byte[] request = requestOf(store);
    Fault fault = fault(() -> store.begin(order(command()), NOW));
    assertThat(fault.summary()).contains("ended with 7");
    assertThat(fault.detail()).isEqualTo("no [31m such template");
    assertThat(pending().getCsr()).isEqualTo(request);
  }

  @Test
  void aProgramThatPrintsWithoutEndIsStopped() throws Exception {
    KeyVaultStore store = store("head -c 1000000 /dev/zero");
    assertThat(fault(() -> store.begin(order(command()), NOW)).summary())
        .contains("more than a certificate");
  }

  @Test
  void aProgramDoesNotSeeWhatSignsUsIn() throws Exception {
    KeyVaultStore store = store("env > $OUT; exit 1");
    fault(() -> store.begin(order(command()), NOW));
    assertThat(Files.readString(out("")))
        .contains("PKI_PROFILE=clients", "AZURE_TENANT_ID=t")
        .doesNotContain("hush");
  }

  @Test
  void anUndefinedProgramIsNamedWithItsOption() {
    Fault fault = fault(() -> vault.store().begin(order(command()), NOW));
    assertThat(fault.next()).contains("--command pki=");
  }

  @Test
  void aPersonSignsInTheirOwnTime() throws Exception {
    KeyVaultStore store = store("");
    DesiredCredential.Certificate order = order(BY_FILE.get());
    assertThat(store.pending(WHERE)).isEmpty();
    store.request(order);
    store.request(order);

    CertificateRequest waiting = store.pending(WHERE).orElseThrow();
    assertThat(waiting.signed()).isEmpty();
    assertThat(waiting.where())
        .startsWith("requests/contoso.vault.azure.net-intune.csr")
        .contains("contoso.vault.azure.net-intune.cer");
    assertThat(requests(".csr")).content().startsWith("-----BEGIN CERTIFICATE REQUEST-----");
    assertThat(fault(() -> store.begin(order, NOW)).kind()).isEqualTo(Fault.Kind.NOT_FOUND);

    Files.write(requests(".crt"), signed(pending().getCsr(), NOW, Duration.ofDays(90)));
    NewCertificate made = store.begin(order, NOW);
    assertThat(store.pending(WHERE).orElseThrow().signed()).contains(made.certificate());
    store.abandon(made);
    assertThat(store.begin(order, NOW).certificate()).isEqualTo(made.certificate());

    store.publish(made, Orders.receipt(made, "k1", NOW));
    assertThat(store.receipts(WHERE)).hasSize(1);
    assertThat(store.pending(WHERE)).isEmpty();
    assertThat(requests(".csr")).doesNotExist();
    assertThat(requests(".crt")).doesNotExist();
  }

  @Test
  void aFileForAnotherKeyIsNamedAndNotUsed() throws Exception {
    KeyVaultStore store = store("");
    store.request(order(BY_FILE.get()));
    assertThat(store.remarks(WHERE, BY_FILE)).isEmpty();
    byte[] other = requestOf(store, LocalVault.at("other"));
    Files.write(requests(".pem"), signed(other, NOW, Duration.ofDays(90)));
    Files.writeString(requests(".cer"), "scribbled");

    assertThat(store.remarks(WHERE, BY_FILE))
        .hasSize(2)
        .allSatisfy(remark -> assertThat(remark).contains("is not used"));
    assertThat(store.pending(WHERE).orElseThrow().signed()).isEmpty();
  }

  @Test
  void aRequestThatIsNotInThisFolderIsLeftAgain() throws Exception {
    KeyVaultStore store = store("");
    store.request(order(BY_FILE.get()));
    Files.delete(requests(".csr"));
    assertThat(store.pending(WHERE)).isEmpty();
    byte[] before = pending().getCsr();
    store.request(order(BY_FILE.get()));
    assertThat(pending().getCsr()).isEqualTo(before);
    assertThat(requests(".csr")).exists();
  }

  private void assertRefused(KeyVaultStore store, byte[] printed, String why) throws Exception {
    Files.write(out(".cer"), printed);
    Fault fault = fault(() -> store.begin(order(command()), NOW));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.REFUSED);
    assertThat(fault.summary()).contains("pki").contains(why);
  }

  private KeyVaultStore store(String script) throws Exception {
    Path program = folder.resolve("sign");
    Files.writeString(program, "#!/bin/sh\nOUT=" + out("") + "\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Map<String, String> environment =
        Map.of(
            "PATH", "/usr/bin:/bin",
            "PKI_PROFILE", "clients",
            "AZURE_TENANT_ID", "t",
            "AZURE_CLIENT_SECRET", "hush",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "hush",
            "SYSTEM_ACCESSTOKEN", "hush");
    return vault.store(
        new Signers(
            Map.of("pki", program), environment, folder.resolve("requests"), Path.of("requests")));
  }

  private byte[] requestOf(KeyVaultStore store) throws Exception {
    return requestOf(store, WHERE);
  }

  /** The request of the pending operation, begun by an order that nobody signs yet. */
  private byte[] requestOf(KeyVaultStore store, StoreRef where) throws Exception {
    store.request(Orders.certificate(where, command()));
    return vault.certificates().getCertificateOperation(where.name()).poll().getValue().getCsr();
  }

  private CertificateOperation pending() {
    return vault.certificates().getCertificateOperation("intune").poll().getValue();
  }

  private static byte[] signed(byte[] request, Instant start, Duration lifetime) throws Exception {
    byte[] der = Certificates.signed(request, "CN=pki", start, start.plus(lifetime)).der();
    return Pem.block("CERTIFICATE", der).getBytes();
  }

  private static DesiredCredential.Certificate order(CertificateIssuer issuer) {
    return Orders.certificate(WHERE, issuer);
  }

  private static CertificateIssuer command() {
    return new CertificateIssuer(CertificateIssuer.Kind.COMMAND, "pki");
  }

  private Path out(String ending) {
    return folder.resolve("out" + ending);
  }

  private Path requests(String ending) {
    return folder.resolve("requests/contoso.vault.azure.net-intune" + ending);
  }

  private static Fault fault(ThrowingCallable call) {
    return catchThrowableOfType(StoreException.class, call).fault();
  }
}
