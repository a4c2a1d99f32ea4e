package io.github.appreg.adapter.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultAddressesTest {
  private final VaultAddresses cloud = VaultAddresses.cloud("vault.azure.net");

  @Test
  void aVaultOfTheCloudIsCalledWhereItIs() throws Exception {
    assertThat(cloud.called(StoreRef.keyVault("https://contoso-automation.vault.azure.net", "a")))
        .isEqualTo("https://contoso-automation.vault.azure.net");
    assertThat(cloud.local()).isFalse();
  }

  @Test
  void theLocalTenantStandsForTheVaultsOfTheCloud() throws Exception {
    VaultAddresses local = VaultAddresses.local("vault.azure.net", 8443);
    assertThat(local.called(StoreRef.keyVault("https://Contoso.vault.azure.net", "a")))
        .isEqualTo("https://contoso.vault.localhost:8443");
    assertThat(local.local()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://contoso.vault.azure.net",
        "https://contoso.vault.azure.net.evil.example",
        "https://evil.example/contoso.vault.azure.net",
        "https://contoso.vault.azure.net@evil.example",
        "https://evil.example#.vault.azure.net",
        "https://evil.example\\.vault.azure.net",
        "https://a@b.vault.azure.net",
        "https://contoso.vault.azure.net:8443",
        "https://contoso.vault.azure.net/",
        "https://a.b.vault.azure.net",
        "https://contoso.vault.usgovcloudapi.net",
        "https://contoso.vault.localhost",
        "https://vault.azure.net",
        "https://contoso.vault.azure.net\n",
        ""
      })
  void noOtherHostGetsAToken(String url) {
    StoreException thrown =
        catchThrowableOfType(StoreException.class, () -> cloud.called(StoreRef.keyVault(url, "a")));
    assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.REFUSED);
  }
}
