package io.github.appreg.adapter.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.appreg.adapter.signin.Endpoints;
import io.github.appreg.adapter.signin.IdentityTokenProof;
import io.github.appreg.adapter.signin.SignIn;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.CredentialStore.NewCertificate;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofException;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.emulator.token.VaultSignIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** What the stores deliver gets tokens from the local tenant, through azure-identity. */
class DeliveredProofTest {
  private static final Instant START = Instant.now().minusSeconds(60);

  private LocalVault local;
  private Endpoints endpoints;
  private IdentityTokenProof proof;

  @BeforeEach
  void open() throws Exception {
    local = new LocalVault();
    URI origin = local.stub().url();
    endpoints =
        new Endpoints(
            origin, true, URI.create(origin + "/v1.0"), "https://graph.microsoft.com/.default");
    proof =
        new IdentityTokenProof(
            VaultSignIn.TENANT,
            endpoints,
            local.stub().client(),
            Clock.systemUTC(),
            context -> Mono.error(new AssertionError("nobody asks for our own token")));
  }

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void aKeyInTheFolderIsAcceptedOnceItsCertificateIsAttached(@TempDir Path temp) throws Exception {
    FolderStore store = new FolderStore(temp.resolve("store"), temp.resolve("store"));
    NewCertificate made = store.begin(Orders.certificate(StoreRef.folder("a")), START);
    Fault fault = rejected(made.material());
    assertThat(fault.kind()).isEqualTo(Fault.Kind.CREDENTIAL_REJECTED);
    assertThat(fault.code()).isEqualTo("AADSTS700027");
    assertThat(fault.requestId()).isNotEmpty();

    local.tenant().register(made.certificate().der());
    assertThat(proof.prove(VaultSignIn.APP, made.material()).expires()).isAfter(Instant.now());
    store.publish(made, Orders.receipt(made, "k1", START));
    ProofMaterial delivered =
        store.material(StoreRef.folder("a"), store.receipts(StoreRef.folder("a")).get(0));
    proof.prove(VaultSignIn.APP, delivered);
  }

  @Test
  void aKeyBornInAVaultIsAcceptedThroughOurOwnSignIn() throws Exception {
    Map<String, String> variables =
        Map.of(
            "AZURE_TENANT_ID", VaultSignIn.TENANT,
            "AZURE_CLIENT_ID", VaultSignIn.APP,
            "AZURE_CLIENT_SECRET", VaultSignIn.SECRET);
    SignIn signIn = new SignIn(variables, endpoints, local.stub().client(), Clock.systemUTC());
    CredentialStore store =
        new KeyVaultStore(
            VaultAddresses.local("vault.azure.net", local.stub().port()),
            signIn.credential(),
            local.stub().client(),
            LocalVault.NOBODY,
            Clock.systemUTC(),
            pause -> {});

    NewCertificate made = store.begin(Orders.certificate(LocalVault.at("intune")), START);
    local.tenant().register(made.certificate().der());
    store.publish(made, Orders.receipt(made, "k1", START));

    assertThat(proof.prove(VaultSignIn.APP, made.material()).expires()).isAfter(Instant.now());
    assertThat(local.stub().seen())
        .filteredOn(request -> request.uri().getPath().endsWith("/token"))
        .hasSize(2);
  }

  @Test
  void aSecretIsAcceptedAndAWrongOneRejected() throws Exception {
    proof.prove(VaultSignIn.APP, new ProofMaterial.Password(Secret.of(VaultSignIn.SECRET)));
    Fault fault = rejected(new ProofMaterial.Password(Secret.of("wrong")));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.CREDENTIAL_REJECTED);
    assertThat(fault.code()).isEqualTo("AADSTS7000215");
    assertThat(fault.detail()).startsWith("AADSTS7000215: ").doesNotContain("Trace ID");
  }

  private Fault rejected(ProofMaterial material) {
    return catchThrowableOfType(ProofException.class, () -> proof.prove(VaultSignIn.APP, material))
        .fault();
  }
}
