package io.github.appreg.adapter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.contoso.com/services/T0/B0/x",
        " https://hooks.contoso.com/x\n",
        "http://localhost:1/x",
        "http://127.0.0.1/x",
        "http://[::1]:8080/x"
      })
  void httpsAndLoopbackAreTaken(String address) {
    assertThat(Webhook.at(address)).hasToString("Optional[webhook]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://hooks.contoso.com/x",
        "http://127.0.0.1.contoso.com/x",
        "http://localhost@contoso.com/x",
        "https://someone:word@contoso.com/x",
        "ftp://localhost/x",
        "hooks.contoso.com"
      })
  void everythingElseIsNot(String address) {
    assertThat(Webhook.at(address)).isEmpty();
  }

  @Test
  void itsAddressIsInNoWords() {
    assertThat(Webhook.at("https://contoso.com/secret").orElseThrow().toString())
        .doesNotContain("secret");
  }
}
