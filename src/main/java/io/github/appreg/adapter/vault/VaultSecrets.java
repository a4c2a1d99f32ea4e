package io.github.appreg.adapter.vault;

import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Client secrets as a vault's secrets; every delivery is a version. */
final class VaultSecrets {
  private final VaultClients clients;

  VaultSecrets(VaultClients clients) {
    this.clients = clients;
  }

  Deliveries deliveries(StoreRef where) throws StoreException {
    List<Deliveries.Version> versions = new ArrayList<>();
    for (SecretProperties version : versions(where)) {
      versions.add(
          new Deliveries.Version(
              version.getCreatedOn() == null ? Instant.EPOCH : version.getCreatedOn().toInstant(),
              !Boolean.FALSE.equals(version.isEnabled()),
              ReceiptTags.read(where, version.getTags())));
    }
    return new Deliveries(versions);
  }

  void publish(StoreRef where, Secret text, Receipt receipt) throws StoreException {
    SecretClient client = clients.secrets(where);
    SecretProperties properties =
        new SecretProperties()
            .setContentType("text/plain")
            .setExpiresOn(receipt.end().atOffset(ZoneOffset.UTC))
            .setTags(ReceiptTags.write(receipt));
    try {
      text.reveal(
          value ->
              client.setSecret(new KeyVaultSecret(where.name(), value).setProperties(properties)));
    } catch (RuntimeException e) {
      StoreException failure = VaultFaults.of(where, VaultNeed.SECRET, e);
      throw text.reveal(value -> VaultFaults.unquoted(failure, value));
    }
  }

  ProofMaterial material(StoreRef where, Receipt receipt) throws StoreException {
    for (SecretProperties version : versions(where)) {
      Optional<Receipt> found = ReceiptTags.read(where, version.getTags());
      if (found.isPresent() && found.get().keyId().equals(receipt.keyId())) {
        return password(where, version.getVersion());
      }
    }
    throw new StoreException(
        Fault.of(
            Fault.Kind.NOT_FOUND,
            "No version of " + where + " holds the credential " + receipt.keyId() + ".",
            ""),
        null);
  }

  private ProofMaterial password(StoreRef where, String version) throws StoreException {
    SecretClient client = clients.secrets(where);
    try {
      return new ProofMaterial.Password(
          Secret.of(client.getSecret(where.name(), version).getValue()));
    } catch (RuntimeException e) {
      throw VaultFaults.of(where, VaultNeed.READ_SECRET, e);
    }
  }

  /** The secret's versions, without those that only mirror a certificate. */
  private List<SecretProperties> versions(StoreRef where) throws StoreException {
    SecretClient client = clients.secrets(where);
    try {
      return client.listPropertiesOfSecretVersions(where.name()).stream()
          .filter(version -> !Boolean.TRUE.equals(version.isManaged()))
          .toList();
    } catch (RuntimeException e) {
      if (VaultFaults.notFound(e)) {
        return List.of();
      }
      throw VaultFaults.of(where, VaultNeed.RECEIPTS, e);
    }
  }
}
