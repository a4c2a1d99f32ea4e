package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                            | https://graph.microsoft.com/v1.0 | true
          ''                            | http://graph.microsoft.com/      | false
          ''                            | https://localhost:8443/          | false
          ''                            | https://a.vault.localhost:8443/  | false
          ''                            | https://127.0.0.1/               | false
          ''                            | https://169.254.169.254/metadata | false
          *                             | https://graph.microsoft.com/     | false
          graph.microsoft.com           | https://graph.microsoft.com/     | false
          .vault.azure.net              | https://a.vault.azure.net/       | false
          *.vault.azure.net             | https://a.vault.azure.net/       | false
          vault.azure.net               | https://avault.azure.net/        | true
          x, microsoft.COM              | https://graph.microsoft.com/     | false
          graph.microsoft.com:443       | https://graph.microsoft.com/     | false
          graph.microsoft.com:8443      | https://graph.microsoft.com/     | true
          """)
  void aProxyIsAskedUnlessTheHostIsExempt(String none, URI to, boolean asked) throws Exception {
    Proxies proxies =
        Proxies.of(Map.of("HTTPS_PROXY", "proxy.example:3128", "no_proxy", none)).orElseThrow();
    assertThat(proxies.select(to).get(0).type())
        .isEqualTo(asked ? Proxy.Type.HTTP : Proxy.Type.DIRECT);
  }

  @Test
  void withoutVariablesThereAreNone() throws Exception {
    assertThat(Proxies.of(Map.of("HTTPS_PROXY", "", "NO_PROXY", "*"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://ana:s3cret@proxy:3128", "socks5://ana:s3cret@x", "http://:"})
  void whatIsNoProxysAddressIsRefusedWithoutShowingIt(String address) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", address)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ExitCode.USAGE))
        .satisfies(e -> assertThat(e.fault().summary()).contains("HTTPS_PROXY"))
        .satisfies(e -> assertThat(e.fault().toString()).doesNotContain("s3cret", "socks5"));
  }

  @Test
  void aPasswordIsNotShown() throws Exception {
    assertThat(Proxies.of(Map.of("HTTPS_PROXY", "http://ana:s3cret@proxy:3128")).orElseThrow())
        .hasToString("proxies for [https]");
  }
}
