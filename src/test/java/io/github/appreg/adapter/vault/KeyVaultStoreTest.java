package io.github.appreg.adapter.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.security.keyvault.certificates.models.CertificatePolicy;
import com.azure.security.keyvault.certificates.models.CertificateProperties;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore.NewCertificate;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store through Azure's own clients against the local tenant's vault. */
class KeyVaultStoreTest {
  private static final StoreRef WHERE = LocalVault.at("intune");
  private static final Instant START = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private LocalVault vault;
  private KeyVaultStore store;

  @BeforeEach
  void open() throws Exception {
    vault = new LocalVault();
    store = vault.store();
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void nothingWasDeliveredToAnUnknownName() throws Exception {
    assertThat(store.receipts(WHERE)).isEmpty();
  }

  @Test
  void aCertificateIsNotSeenBeforeItIsPublished() throws Exception {
    NewCertificate made = store.begin(Orders.certificate(WHERE), START);

    X509Certificate x509 = Orders.x509(made.certificate().der());
    assertThat(x509.getNotBefore().toInstant()).isEqualTo(START);
    assertThat(x509.getNotAfter().toInstant()).isEqualTo(START.plus(Duration.ofDays(180)));
    assertThat(x509.getSubjectX500Principal().getName()).isEqualTo("CN=contoso");
    assertThat(x509.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(store.receipts(WHERE)).isEmpty();
    assertThat(fault(made::material).kind()).isEqualTo(Fault.Kind.NOT_FOUND);
  }

  @Test
  void aPublishedCertificateHasItsReceiptAndSignsInTheVault() throws Exception {
    NewCertificate made = store.begin(Orders.certificate(WHERE), START);
    Receipt receipt = Orders.receipt(made, "k1", START);
    store.publish(made, receipt);

    assertThat(vault.store().receipts(WHERE)).containsExactly(receipt);
    assertThat(Orders.signs(made.material())).isTrue();
    assertThat(Orders.signs(vault.store().material(WHERE, receipt))).isTrue();
    assertThat(vault.certificates().getCertificate("intune").getPolicy().isExportable()).isTrue();
  }

  @Test
  void whatConsumersMayReadIsAsOrdered() throws Exception {
    store.begin(Orders.certificate(WHERE, "CN=contoso", false), START);
    CertificatePolicy policy = vault.certificates().getCertificatePolicy("intune");
    assertThat(policy.isExportable()).isFalse();
    assertThat(policy.getKeySize()).isEqualTo(2048);
    assertThat(policy.getValidityInMonths()).isEqualTo(6);
    assertThat(policy.getIssuerName()).isEqualTo("Unknown");
  }

  @Test
  void afterAKillBeforeTheMergeTheSameKeyIsSignedAnew() throws Exception {
    NewCertificate first = store.begin(Orders.certificate(WHERE), START);
    NewCertificate second = vault.store().begin(Orders.certificate(WHERE), START.plusSeconds(60));

    assertThat(Orders.x509(second.certificate().der()).getPublicKey())
        .isEqualTo(Orders.x509(first.certificate().der()).getPublicKey());
    assertThat(second.certificate()).isNotEqualTo(first.certificate());
    assertThat(second.certificate().notBefore()).isEqualTo(START.plusSeconds(60));
    store.publish(second, Orders.receipt(second, "k2", START));
    assertThat(Orders.signs(second.material())).isTrue();
  }

  @Test
  void earlierVersionsKeepTheirReceiptAndTheirProof() throws Exception {
    NewCertificate old = store.begin(Orders.certificate(WHERE), START);
    Receipt oldReceipt = Orders.receipt(old, "k1", START);
    store.publish(old, oldReceipt);
    NewCertificate made = store.begin(Orders.certificate(WHERE), START);
    Receipt receipt = Orders.receipt(made, "k2", START.plusSeconds(5));
    store.publish(made, receipt);

    assertThat(store.receipts(WHERE)).containsExactly(receipt, oldReceipt);
    ProofMaterial.Key oldKey = (ProofMaterial.Key) store.material(WHERE, oldReceipt);
    assertThat(oldKey.certificate()).isEqualTo(old.certificate());
    assertThat(Orders.signs(oldKey)).isTrue();
  }

  @Test
  void aMergeWhoseAnswerIsLostWasMade() throws Exception {
    NewCertificate made = store.begin(Orders.certificate(WHERE), START);
    Receipt receipt = Orders.receipt(made, "k1", START);
    vault.loseOne(request -> request.uri().getPath().endsWith("/merge"));

    store.publish(made, receipt);

    assertThat(store.receipts(WHERE)).containsExactly(receipt);
    assertThat(versions()).hasSize(1);
  }

  @Test
  void aCreateWhoseAnswerIsLostIsGoneOnWith() throws Exception {
    vault.loseOne(request -> request.uri().getPath().endsWith("/create"));
    NewCertificate made = store.begin(Orders.certificate(WHERE), START);
    store.publish(made, Orders.receipt(made, "k1", START));
    assertThat(versions()).hasSize(1);
  }

  @Test
  void anAbandonedCertificateLeavesNothingPending() throws Exception {
    NewCertificate first = store.begin(Orders.certificate(WHERE), START);
    store.abandon(first);
    store.abandon(first);
    NewCertificate second = store.begin(Orders.certificate(WHERE), START);
    assertThat(Orders.x509(second.certificate().der()).getPublicKey())
        .isNotEqualTo(Orders.x509(first.certificate().der()).getPublicKey());

    store.abandon(first);
    store.publish(second, Orders.receipt(second, "k1", START));
    assertThat(store.receipts(WHERE)).hasSize(1);
  }

  @Test
  void somebodyElsesPendingOperationIsLeftAlone() throws Exception {
    vault.certificates().beginCreateCertificate("intune", new CertificatePolicy("Unknown", "CN=x"));
    Fault fault = fault(() -> store.begin(Orders.certificate(WHERE), START));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT);
    assertThat(fault.summary()).contains("CN=x");
    assertThat(fault.next()).contains("pending delete");
    assertThat(vault.certificates().getCertificateOperation("intune").poll().getValue().getStatus())
        .isEqualTo("inProgress");
  }

  @Test
  void tagsCopiedToAnotherVersionAreNoReceipt() throws Exception {
    NewCertificate made = store.begin(Orders.certificate(WHERE), START);
    store.publish(made, Orders.receipt(made, "k1", START));
    CertificateProperties version = versions().get(0);
    Map<String, String> tags = new TreeMap<>(version.getTags());
    tags.put("appreg-thumbprint", "00");
    vault.certificates().updateCertificateProperties(version.setTags(tags));
    assertThat(store.receipts(WHERE)).isEmpty();
  }

  @Test
  void aSecretIsDeliveredWithItsEndAndReceipt() throws Exception {
    Receipt receipt = Orders.receipt("k1", START, Duration.ofDays(30));
    store.publish(WHERE, Secret.of("s3cret"), receipt);

    assertThat(store.receipts(WHERE)).containsExactly(receipt);
    assertThat(store.material(WHERE, receipt))
        .isEqualTo(new ProofMaterial.Password(Secret.of("s3cret")));
    assertThat(vault.secrets().getSecret("intune").getProperties().getExpiresOn())
        .isEqualTo(receipt.end().atOffset(ZoneOffset.UTC));
  }

  @Test
  void aSecretWrittenTwiceByALostAnswerHasOneReceipt() throws Exception {
    Receipt receipt = Orders.receipt("k1", START, Duration.ofDays(30));
    vault.loseOne(request -> request.method().equals("PUT"));
    store.publish(WHERE, Secret.of("s3cret"), receipt);
    assertThat(store.receipts(WHERE)).containsExactly(receipt);
  }

  @Test
  void aSecretOfOthersIsNoReceiptAndANewerVersionOfOursIsRefused() throws Exception {
    vault.secrets().setSecret("intune", "theirs");
    assertThat(store.receipts(WHERE)).isEmpty();

    vault
        .secrets()
        .setSecret(
            new KeyVaultSecret("intune", "x")
                .setProperties(new SecretProperties().setTags(Map.of("appreg", "v2"))));
    assertThat(fault(() -> store.receipts(WHERE)).summary()).contains("newer appreg (v2)");
  }

  @Test
  void aDeletedNameIsExplained() throws Exception {
    Receipt receipt = Orders.receipt("k1", START, Duration.ofDays(30));
    store.publish(WHERE, Secret.of("s3cret"), receipt);
    vault.secrets().beginDeleteSecret("intune").poll();

    Fault fault = fault(() -> store.publish(WHERE, Secret.of("s3cret"), receipt));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT);
    assertThat(fault.next()).contains("recover", "purge");
  }

  @Test
  void aDeletedCertificatesNameIsExplained() throws Exception {
    NewCertificate made = store.begin(Orders.certificate(WHERE), START);
    store.publish(made, Orders.receipt(made, "k1", START));
    vault.certificates().beginDeleteCertificate("intune").poll();

    Fault fault = fault(() -> store.begin(Orders.certificate(WHERE), START));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT);
    assertThat(fault.next()).contains("recover", "purge");
  }

  @Test
  void namesThatAVaultCannotHaveNeverReachIt() {
    for (String name : List.of("", "a/b", "a_b", "..", "a?b")) {
      assertThat(fault(() -> store.receipts(LocalVault.at(name))).kind())
          .isEqualTo(Fault.Kind.REFUSED);
    }
    assertThat(vault.stub().seen()).isEmpty();
  }

  private List<CertificateProperties> versions() {
    return vault.certificates().listPropertiesOfCertificateVersions("intune").stream().toList();
  }

  private static Fault fault(ThrowingCallable call) {
    return catchThrowableOfType(StoreException.class, call).fault();
  }
}
