package io.github.appreg.emulator.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.core.http.HttpClient;
import com.azure.core.util.polling.SyncPoller;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.security.keyvault.certificates.CertificateClient;
import com.azure.security.keyvault.certificates.CertificateClientBuilder;
import com.azure.security.keyvault.certificates.models.CertificateContentType;
import com.azure.security.keyvault.certificates.models.CertificateOperation;
import com.azure.security.keyvault.certificates.models.CertificatePolicy;
import com.azure.security.keyvault.certificates.models.KeyVaultCertificate;
import com.azure.security.keyvault.certificates.models.KeyVaultCertificateWithPolicy;
import com.azure.security.keyvault.certificates.models.MergeCertificateOptions;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.models.SignatureAlgorithm;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.github.appreg.emulator.token.VaultSignIn;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Azure's own clients make of the vault and of the token endpoint behind it. */
class SdkVaultTest {
  @TempDir Path folder;

  private VaultSignIn signIn;
  private VaultServer server;
  private HttpClient http;
  private TokenCredential credential;

  @BeforeEach
  void start() throws Exception {
    signIn = new VaultSignIn();
    server =
        new VaultServer(
            folder,
            new VaultEndpoint(
                signIn.documents(), signIn.endpoint(), signIn.clock(), VaultSignIn.TENANT),
            signIn.endpoint());
    http = server.client();
    credential =
        new ClientSecretCredentialBuilder()
            .authorityHost("https://localhost:" + server.port())
            .tenantId(VaultSignIn.TENANT)
            .clientId(VaultSignIn.APP)
            .clientSecret(VaultSignIn.SECRET)
            .disableInstanceDiscovery()
            .httpClient(http)
            .build();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private SecretClient secrets() {
    return new SecretClientBuilder()
        .vaultUrl(server.vault("contoso-automation"))
        .credential(credential)
        .httpClient(http)
        .disableChallengeResourceVerification()
        .buildClient();
  }

  private CertificateClient certificates() {
    return new CertificateClientBuilder()
        .vaultUrl(server.vault("contoso-automation"))
        .credential(credential)
        .httpClient(http)
        .disableChallengeResourceVerification()
        .buildClient();
  }

  private CryptographyClient cryptography(String keyId) {
    return new CryptographyClientBuilder()
        .keyIdentifier(keyId)
        .credential(credential)
        .httpClient(http)
        .disableChallengeResourceVerification()
        .buildClient();
  }

  @Test
  void aSecretKeepsItsVersionsItsTagsAndItsDates() {
    SecretClient client = secrets();
    OffsetDateTime end = OffsetDateTime.of(2027, 3, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    KeyVaultSecret first = client.setSecret("intune", "one");
    KeyVaultSecret second =
        client.setSecret(
            new KeyVaultSecret("intune", "two")
                .setProperties(
                    new SecretProperties()
                        .setTags(Map.of("slot", "automation"))
                        .setContentType("text/plain")
                        .setExpiresOn(end)));

    assertThat(client.getSecret("intune").getValue()).isEqualTo("two");
    assertThat(client.getSecret("intune", first.getProperties().getVersion()).getValue())
        .isEqualTo("one");
    SecretProperties properties = client.getSecret("intune").getProperties();
    assertThat(properties.getTags()).containsEntry("slot", "automation");
    assertThat(properties.getExpiresOn()).isEqualTo(end);
    assertThat(properties.getContentType()).isEqualTo("text/plain");
    client.updateSecretProperties(second.getProperties().setTags(Map.of("slot", "other")));
    assertThat(client.getSecret("intune").getProperties().getTags()).containsEntry("slot", "other");
    assertThat(client.listPropertiesOfSecretVersions("intune").stream()).hasSize(2);
    assertThat(client.listPropertiesOfSecrets().stream())
        .extracting(SecretProperties::getName)
        .containsExactly("intune");
  }

  @Test
  void aDeletedSecretKeepsItsNameUntilItIsPurgedOrRecovered() {
    SecretClient client = secrets();
    client.setSecret("intune", "one");
    client.beginDeleteSecret("intune").waitForCompletion(Duration.ofSeconds(20));

    assertThatThrownBy(() -> client.getSecret("intune"))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> client.setSecret("intune", "two"))
        .isInstanceOfSatisfying(
            HttpResponseException.class,
            e -> {
              assertThat(e.getResponse().getStatusCode()).isEqualTo(409);
              assertThat(e.getMessage()).contains("ObjectIsDeletedButRecoverable");
            });
    client.beginRecoverDeletedSecret("intune").waitForCompletion(Duration.ofSeconds(20));
    assertThat(client.getSecret("intune").getValue()).isEqualTo("one");
    client.beginDeleteSecret("intune").waitForCompletion(Duration.ofSeconds(20));
    client.purgeDeletedSecret("intune");
    assertThat(client.setSecret("intune", "two").getValue()).isEqualTo("two");
  }

  @Test
  void manySecretsArePaged() {
    SecretClient client = secrets();
    for (int i = 0; i < 30; i++) {
      client.setSecret("secret-" + i, "value");
    }
    assertThat(client.listPropertiesOfSecrets().stream()).hasSize(30);
  }

  @Test
  void aCertificateThatOthersSignIsCurrentOnlyOnceItIsMerged() throws Exception {
    CertificateClient client = certificates();
    CertificatePolicy policy =
        new CertificatePolicy("Unknown", "CN=contoso-intune-automation")
            .setExportable(false)
            .setKeySize(2048)
            .setContentType(CertificateContentType.PKCS12);
    SyncPoller<CertificateOperation, KeyVaultCertificateWithPolicy> poller =
        client.beginCreateCertificate("intune", policy, true, Map.of("slot", "automation"));
    CertificateOperation pending = poller.poll().getValue();
    assertThat(pending.getStatus()).isEqualTo("inProgress");
    assertThat(client.getCertificate("intune").getCer()).isNull();
    assertThat(client.listPropertiesOfCertificates().stream()).isEmpty();

    X509Certificate signed = sign(pending.getCsr());
    KeyVaultCertificate merged =
        client.mergeCertificate(
            new MergeCertificateOptions("intune", List.of(signed.getEncoded()))
                .setEnabled(true)
                .setTags(Map.of("slot", "automation", "key", "k1")));

    assertThat(merged.getCer()).isEqualTo(signed.getEncoded());
    assertThat(merged.getProperties().getTags()).containsEntry("key", "k1");
    assertThat(merged.getProperties().getExpiresOn().toInstant())
        .isEqualTo(signed.getNotAfter().toInstant());
    KeyVaultCertificateWithPolicy current = client.getCertificate("intune");
    assertThat(current.getProperties().getX509Thumbprint())
        .isEqualTo(MessageDigest.getInstance("SHA-1").digest(signed.getEncoded()));
    assertThat(current.getPolicy().isExportable()).isFalse();

    assertVerifies(signed, cryptography(current.getKeyId()), SignatureAlgorithm.PS256);
    assertVerifies(signed, cryptography(current.getKeyId()), SignatureAlgorithm.RS256);
    byte[] secret = Base64.getDecoder().decode(secrets().getSecret("intune").getValue());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(secret), new char[0]);
    assertThat(store.isCertificateEntry("1")).isTrue();
  }

  /** The client sends {@code enabled: false} with every merge that does not set it. */
  @Test
  void whatTheClientMergesIsDisabledUnlessItSaysOtherwise() throws Exception {
    CertificateClient client = certificates();
    CertificateOperation pending =
        client
            .beginCreateCertificate("intune", new CertificatePolicy("Unknown", "CN=contoso"))
            .poll()
            .getValue();
    KeyVaultCertificate merged =
        client.mergeCertificate(
            new MergeCertificateOptions("intune", List.of(sign(pending.getCsr()).getEncoded())));

    assertThat(merged.getProperties().isEnabled()).isFalse();
    assertThatThrownBy(() -> secrets().getSecret("intune")).hasMessageContaining("SecretDisabled");
  }

  @Test
  void aRenewalLeavesTheCertificateBeforeItCurrentUntilTheMerge() throws Exception {
    CertificateClient client = certificates();
    CertificatePolicy policy = new CertificatePolicy("Unknown", "CN=contoso");
    CertificateOperation first = client.beginCreateCertificate("intune", policy).poll().getValue();
    X509Certificate before = sign(first.getCsr());
    client.mergeCertificate(new MergeCertificateOptions("intune", List.of(before.getEncoded())));

    CertificateOperation second = client.beginCreateCertificate("intune", policy).poll().getValue();
    assertThat(client.getCertificate("intune").getCer()).isEqualTo(before.getEncoded());
    assertThatThrownBy(
            () ->
                client.mergeCertificate(
                    new MergeCertificateOptions("intune", List.of(before.getEncoded()))))
        .isInstanceOfSatisfying(
            HttpResponseException.class,
            e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(400));
    assertThatThrownBy(() -> client.beginCreateCertificate("intune", policy).poll())
        .hasMessageContaining("409");
    X509Certificate after = sign(second.getCsr());
    client.mergeCertificate(new MergeCertificateOptions("intune", List.of(after.getEncoded())));

    assertThat(client.getCertificate("intune").getCer()).isEqualTo(after.getEncoded());
    assertThat(client.listPropertiesOfCertificateVersions("intune").stream()).hasSize(2);
    client.beginCreateCertificate("intune", policy).poll();
    client.deleteCertificateOperation("intune");
    assertThatThrownBy(() -> client.getCertificateOperation("intune").poll())
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(client.getCertificate("intune").getCer()).isEqualTo(after.getEncoded());
  }

  @Test
  void aSelfSignedCertificateIsThereAtOnceAndItsKeySignsInToTheTenant() throws Exception {
    CertificateClient client = certificates();
    client
        .beginCreateCertificate(
            "self",
            new CertificatePolicy("Self", "CN=contoso")
                .setExportable(true)
                .setContentType(CertificateContentType.PEM))
        .waitForCompletion(Duration.ofSeconds(20));
    KeyVaultCertificateWithPolicy made = client.getCertificate("self");
    String pem = secrets().getSecret("self").getValue();
    assertThat(pem).contains("BEGIN PRIVATE KEY").contains("BEGIN CERTIFICATE");
    signIn.register(made.getCer());
    Path file = folder.resolve("client.pem");
    Files.writeString(file, pem);

    String token =
        new ClientCertificateCredentialBuilder()
            .authorityHost("https://localhost:" + server.port())
            .tenantId(VaultSignIn.TENANT)
            .clientId(VaultSignIn.APP)
            .pemCertificate(file.toString())
            .disableInstanceDiscovery()
            .httpClient(http)
            .build()
            .getTokenSync(
                new TokenRequestContext().addScopes("https://graph.microsoft.com/.default"))
            .getToken();

    assertThat(signIn.endpoint().read(token)).isPresent();
  }

  @Test
  void aDeletedCertificateTakesItsKeyAndItsSecretAlong() {
    CertificateClient client = certificates();
    client.beginCreateCertificate("self", new CertificatePolicy("Self", "CN=contoso")).poll();
    String kid = client.getCertificate("self").getKeyId();
    client.beginDeleteCertificate("self").waitForCompletion(Duration.ofSeconds(20));

    assertThatThrownBy(() -> secrets().getSecret("self"))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(
            () -> cryptography(kid).sign(SignatureAlgorithm.PS256, new byte[32]).getSignature())
        .isInstanceOf(RuntimeException.class);
    assertThat(client.listDeletedCertificates().stream()).hasSize(1);
    client.beginRecoverDeletedCertificate("self").waitForCompletion(Duration.ofSeconds(20));
    assertThat(client.getCertificate("self").getKeyId()).isEqualTo(kid);
    client.beginDeleteCertificate("self").waitForCompletion(Duration.ofSeconds(20));
    client.purgeDeletedCertificate("self");
    assertThat(client.listDeletedCertificates().stream()).isEmpty();
  }

  private static void assertVerifies(
      X509Certificate certificate, CryptographyClient client, SignatureAlgorithm algorithm)
      throws Exception {
    byte[] data = "header.claims".getBytes(StandardCharsets.US_ASCII);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(data);
    byte[] signature = client.sign(algorithm, digest).getSignature();
    Signature verifier =
        Signature.getInstance(
            algorithm == SignatureAlgorithm.PS256 ? "RSASSA-PSS" : "SHA256withRSA");
    if (algorithm == SignatureAlgorithm.PS256) {
      verifier.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    }
    verifier.initVerify(certificate);
    verifier.update(data);
    assertThat(verifier.verify(signature)).isTrue();
  }

  /** Signs a request as a company's PKI would, with a key that is thrown away. */
  private static X509Certificate sign(byte[] csr) throws Exception {
    JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(csr);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair issuer = generator.generateKeyPair();
    Instant now = Instant.now();
    byte[] der =
        new JcaX509v3CertificateBuilder(
                new X500Name("CN=Contoso issuing"),
                BigInteger.TEN,
                Date.from(now.minusSeconds(60)),
                Date.from(now.plus(Duration.ofDays(180))),
                new X500Name(request.getSubject().toString()),
                request.getPublicKey())
            .build(new JcaContentSignerBuilder("SHA256withRSA").build(issuer.getPrivate()))
            .getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
