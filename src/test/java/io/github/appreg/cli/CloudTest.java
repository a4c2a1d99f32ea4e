package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.adapter.signin.Endpoints;
import io.github.appreg.adapter.signin.Method;
import io.github.appreg.adapter.vault.VaultAddresses;
import io.github.appreg.core.model.ConsentPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          public    | graph.microsoft.com             | login.microsoftonline.com | vault.azure.net         | api://AzureADTokenExchange
          usgov     | graph.microsoft.us              | login.microsoftonline.us  | vault.usgovcloudapi.net | api://AzureADTokenExchangeUSGov
          usgov-dod | dod-graph.microsoft.us          | login.microsoftonline.us  | vault.usgovcloudapi.net | api://AzureADTokenExchangeUSGov
          china     | microsoftgraph.chinacloudapi.cn | login.chinacloudapi.cn    | vault.azure.cn          | api://AzureADTokenExchangeChina
          """)
  void everyPlaceFollowsTheCloud(
      String name, String graph, String login, String vault, String audience) throws Exception {
    Cloud cloud =
        Stream.of(Cloud.values()).filter(c -> c.toString().equals(name)).findFirst().orElseThrow();
    Endpoints endpoints = cloud.endpoints();

    assertThat(endpoints.graph()).hasToString("https://" + graph + "/v1.0");
    assertThat(endpoints.graphScope()).isEqualTo("https://" + graph + "/.default");
    assertThat(endpoints.authority()).hasToString("https://" + login);
    assertThat(endpoints.customAuthority()).isFalse();
    assertThat(endpoints.exchange().audience()).isEqualTo(audience);
    assertThat(VaultAddresses.cloud(cloud.vaultSuffix()).suffix()).isEqualTo(vault);
    assertThat(new ConsentPage(endpoints.authority().toString(), "t").link("a"))
        .isEqualTo("https://" + login + "/t/adminconsent?client_id=a");
    assertThat(Cloud.exchange(Optional.of(cloud), Map.of()).audience()).isEqualTo(audience);
    Cloud told = Cloud.of(Optional.empty(), Map.of("AZURE_AUTHORITY_HOST", "https://" + login));
    assertThat(told.endpoints().authority()).isEqualTo(endpoints.authority());
  }

  @Test
  void bothNamesOfChinasSignInAreKnown() throws Exception {
    Map<String, String> newer =
        Map.of("AZURE_AUTHORITY_HOST", "https://login.partner.microsoftonline.cn/");
    assertThat(Cloud.of(Optional.empty(), newer)).isEqualTo(Cloud.CHINA);
  }

  @Test
  void noOtherFileThanTheCloudsNamesACloudsHost() throws IOException {
    Set<String> hosts = new TreeSet<>();
    for (Cloud cloud : Cloud.values()) {
      hosts.add(cloud.graph().getHost());
      hosts.add(cloud.authority().getHost());
      hosts.add(cloud.vaultSuffix());
    }
    Set<String> files;
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      files =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.toString().contains("emulator"))
              .filter(file -> names(file, hosts))
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
    }
    // Recorded traffic may be of any cloud, issuers are those of trusts, and settings are for the
    // local tenant's other clients.
    assertThat(files)
        .containsExactly(
            "ClientSettings.java",
            "Cloud.java",
            "GraphUrl.java",
            "TokenExchange.java",
            "Workload.java");
  }

  @Test
  void theOrderThatIsDocumentedIsTheOneThatIsGone() throws IOException {
    String page = Files.readString(Path.of("docs/sign-in.md"));
    int before = 0;
    for (Method method : Method.values()) {
      int at = page.indexOf("| `" + method + "` |");
      assertThat(at).as(method.toString()).isGreaterThan(before);
      before = at;
    }
    for (Cloud cloud : Cloud.values()) {
      assertThat(page)
          .contains(
              "| `%s` | %s | %s | %s |"
                  .formatted(
                      cloud,
                      cloud.graph().getHost(),
                      cloud.authority().getHost(),
                      cloud.vaultSuffix()));
    }
  }

  private static boolean names(Path file, Set<String> hosts) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.strip().startsWith("*") && !line.strip().startsWith("/*"))
          .anyMatch(line -> hosts.stream().anyMatch(line::contains));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
