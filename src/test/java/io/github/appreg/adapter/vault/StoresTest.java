package io.github.appreg.adapter.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore.NewCertificate;
import io.github.appreg.core.port.ProofMaterial;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTest {
  @TempDir Path temp;

  @Test
  void eachReferenceIsServedByTheStoreThatItNames() throws Exception {
    try (LocalVault vault = new LocalVault()) {
      FolderStore folder = new FolderStore(temp.resolve("store"), temp.resolve("store"));
      Stores stores = new Stores(folder, vault.store(), folder);
      StoreRef here = StoreRef.folder("same");
      StoreRef there = LocalVault.at("same");
      Receipt receipt = Orders.receipt("k1", Orders.NOW, Duration.ofDays(30));

      stores.publish(here, Secret.of("here"), receipt);
      assertThat(stores.receipts(here)).containsExactly(receipt);
      assertThat(stores.receipts(there)).isEmpty();

      NewCertificate made = stores.begin(Orders.certificate(there), Orders.NOW);
      assertThat(made.where()).isEqualTo(there);
      stores.publish(made, Orders.receipt(made, "k2", Orders.NOW));
      assertThat(stores.receipts(there)).hasSize(1);
      assertThat(folder.receipts(here)).containsExactly(receipt);
      assertThat(stores.material(here, receipt))
          .isEqualTo(new ProofMaterial.Password(Secret.of("here")));
      stores.abandon(stores.begin(Orders.certificate(there), Orders.NOW));
    }
  }
}
