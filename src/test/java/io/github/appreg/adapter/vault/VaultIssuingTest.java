package io.github.appreg.adapter.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.security.keyvault.certificates.models.CertificateIssuer;
import com.azure.security.keyvault.certificates.models.CertificatePolicy;
import com.azure.security.keyvault.certificates.models.CertificateProperties;
import io.github.appreg.core.model.CertificateIssuer.Kind;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore.NewCertificate;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Certificates that are current before Entra knows them, and what else stands under a name. */
class VaultIssuingTest {
  private static final StoreRef WHERE = LocalVault.at("intune");
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final DesiredCredential.Certificate SELF =
      Orders.certificate(WHERE, new io.github.appreg.core.model.CertificateIssuer(Kind.SELF, ""));
  private static final DesiredCredential.Certificate AUTHORITY =
      Orders.certificate(
          WHERE, new io.github.appreg.core.model.CertificateIssuer(Kind.AUTHORITY, "contoso-ca"));

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
  void whatTheVaultIssuesIsCurrentAndHasNoReceiptUntilItIsPublished() throws Exception {
    NewCertificate made = store.begin(SELF, NOW);
    assertThat(store.current(WHERE)).contains(made.certificate());
    assertThat(store.receipts(WHERE)).isEmpty();
    assertThat(Orders.signs(made.material())).isTrue();

    Receipt receipt = Orders.receipt(made, "k1", NOW);
    store.publish(made, receipt);
    store.publish(made, receipt);
    assertThat(vault.store().receipts(WHERE)).containsExactly(receipt);
    assertThat(versions()).hasSize(1);
    CertificatePolicy policy = vault.certificates().getCertificatePolicy("intune");
    assertThat(policy.getIssuerName()).isEqualTo("Self");
    assertThat(policy.getValidityInMonths()).isEqualTo(6);
    assertThat(policy.getLifetimeActions().get(0).getAction()).hasToString("EmailContacts");
  }

  @Test
  void whatADeadRunIssuedIsTakenUpAndNotIssuedTwice() throws Exception {
    NewCertificate first = store.begin(SELF, NOW);
    NewCertificate second = vault.store().begin(SELF, NOW);
    assertThat(second.certificate()).isEqualTo(first.certificate());
    store.abandon(first);
    assertThat(store.current(WHERE)).contains(first.certificate());
  }

  @Test
  void whatHasAReceiptOrIsDueIsNotTakenUp() throws Exception {
    NewCertificate first = store.begin(SELF, NOW);
    NewCertificate late = store.begin(SELF, NOW);
    assertThat(late.certificate()).isEqualTo(first.certificate());
    store.publish(first, Orders.receipt(first, "k1", NOW));
    assertThat(store.begin(SELF, NOW).certificate()).isNotEqualTo(first.certificate());
  }

  @Test
  void anAuthoritysAnswerIsWaitedFor() throws Exception {
    vault.certificates().createIssuer(new CertificateIssuer("contoso-ca", "Test"));
    NewCertificate made = store.begin(AUTHORITY, NOW);
    assertThat(Orders.x509(made.certificate().der()).getIssuerX500Principal())
        .hasToString("CN=contoso-ca");
    store.publish(made, Orders.receipt(made, "k1", NOW));
    assertThat(store.receipts(WHERE)).hasSize(1);
  }

  @Test
  void anAuthorityThatTheVaultDoesNotKnowIsExplained() {
    Fault fault =
        catchThrowableOfType(StoreException.class, () -> store.begin(AUTHORITY, NOW)).fault();
    assertThat(fault.next()).contains("issuer create");
  }

  @Test
  void aDisabledVersionIsNotDelivered() throws Exception {
    NewCertificate made = store.begin(SELF, NOW);
    store.publish(made, Orders.receipt(made, "k1", NOW));
    CertificateProperties version = versions().get(0);
    vault.certificates().updateCertificateProperties(version.setEnabled(false));

    assertThat(store.receipts(WHERE)).isEmpty();
    assertThat(store.current(WHERE)).isEmpty();
    assertThat(store.begin(SELF, NOW).certificate()).isNotEqualTo(made.certificate());
  }

  @Test
  void aForeignVersionAboveOursIsMentioned() {
    Instant later = NOW.plusSeconds(60);
    Receipt ours = Orders.receipt("k1", NOW, Duration.ofDays(30));
    Deliveries deliveries =
        new Deliveries(
            List.of(
                new Deliveries.Version(NOW, true, Optional.of(ours)),
                new Deliveries.Version(later, true, Optional.empty())));
    assertThat(deliveries.receipts()).isEmpty();
    assertThat(deliveries.foreign()).isTrue();
    assertThat(new Deliveries(deliveries.versions().subList(0, 1)).receipts())
        .containsExactly(ours);
  }

  @Test
  void aNameThatSomebodyElseFilledIsMentionedUnlessItIsTakenUp() throws Exception {
    vault.certificates().beginCreateCertificate("intune", new CertificatePolicy("Self", "CN=x"));
    assertThat(store.remarks(WHERE, Optional.of(SELF.issuer()))).isEmpty();
    assertThat(
            store.remarks(
                WHERE, Optional.of(io.github.appreg.core.model.CertificateIssuer.ONE_OFF)))
        .singleElement()
        .asString()
        .contains("no receipt of ours");
  }

  @Test
  void aDeletedNameIsExplainedBeforeItIsNeeded() throws Exception {
    assertThat(store.remarks(WHERE, Optional.empty())).isEmpty();
    store.begin(SELF, NOW);
    vault.certificates().beginDeleteCertificate("intune").poll();
    assertThat(store.remarks(WHERE, Optional.of(SELF.issuer())))
        .singleElement()
        .asString()
        .contains(
            "az keyvault certificate recover --vault-name contoso --name intune",
            "az keyvault certificate purge --vault-name contoso --name intune");
  }

  private List<CertificateProperties> versions() {
    return vault.certificates().listPropertiesOfCertificateVersions("intune").stream().toList();
  }
}
