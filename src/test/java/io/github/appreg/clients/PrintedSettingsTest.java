package io.github.appreg.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code emulate} prints for a client, given to bash and to that client word for word. */
class PrintedSettingsTest {
  private static final Path PROJECT = Path.of("src/test/clients/js");

  @TempDir Path folder;

  private Emulation emulation;

  @BeforeEach
  void start() throws Exception {
    Client.demand(Client.onPath("bash"), "bash");
    emulation = Emulation.in(folder);
  }

  @AfterEach
  void stop() throws Exception {
    if (emulation != null) {
      emulation.stop();
    }
  }

  private Client.Result bash(Path where, String settings, String more) throws IOException {
    Path script = Files.createTempFile(folder, "settings", ".sh");
    Files.writeString(script, settings + more);
    return new Client(folder).run(where, List.of("bash", script.toString())).succeeds();
  }

  private static String comment(String settings, String pattern) {
    Matcher comment = Pattern.compile("(?m)^# " + pattern + "$").matcher(settings);
    assertThat(comment.find()).as(settings).isTrue();
    return comment.group(1);
  }

  @Test
  void curlListsTheApplications() throws IOException {
    Client.demand(Client.onPath("curl"), "curl");
    assertThat(bash(folder, emulation.settings("curl"), "").out()).contains("appreg bootstrap");
    String version = bash(folder, "curl --version", "").out().split("\\s+")[1];
    Reached.report("curl", version, emulation.requests());
  }

  @Test
  void theAzureCliSignsInAndListsTheApplications() throws IOException {
    Client.demand(Client.onPath("az"), "azure-cli");
    String settings = emulation.settings("Azure CLI");
    assertThat(settings).contains("-p @<(");
    assertThat(bash(folder, settings, "az ad app list --query '[].displayName'\n").out())
        .contains("appreg bootstrap");
  }

  @Test
  void theJavaScriptPackagesSignInAndListTheApplications() throws IOException {
    boolean installed = Client.onPath("node") && Files.isDirectory(PROJECT.resolve("node_modules"));
    Client.demand(installed, "the JavaScript project in " + PROJECT);
    String settings = emulation.settings("JavaScript SDKs");
    String program =
        """
        import { EnvironmentCredential } from "@azure/identity";
        import { Client } from "@microsoft/microsoft-graph-client";
        import { TokenCredentialAuthenticationProvider } from "@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js";
        const credential = %s;
        const authProvider = new TokenCredentialAuthenticationProvider(credential, { scopes: ["%s"] });
        const client = %s;
        console.log(JSON.stringify(await client.api("/applications").get()));
        """
            .formatted(
                comment(settings, "(new EnvironmentCredential\\(.*\\)), scope \\S+"),
                comment(settings, "new EnvironmentCredential\\(.*\\), scope (\\S+)"),
                comment(settings, "(Client\\..*)"));
    String run = "node --input-type=module - <<'PROGRAM'\n" + program + "PROGRAM\n";
    assertThat(bash(PROJECT, settings, run).out()).contains("appreg bootstrap");
  }

  @Test
  void thePythonPackagesSignInAndListTheApplications() throws IOException {
    Optional<String> python = Python.with("azure.identity, requests", folder);
    Client.demand(python.isPresent(), "azure-identity for Python");
    String settings = emulation.settings("Python SDKs");
    String program =
        """
        import azure.identity, requests
        from azure.identity import EnvironmentCredential
        token = %s.get_token("%s").token
        answer = requests.get("%s/applications", headers={"Authorization": "Bearer " + token})
        answer.raise_for_status()
        print(azure.identity.__version__, requests.__version__)
        print(answer.text)
        """
            .formatted(
                credential(python.get(), settings),
                comment(settings, "EnvironmentCredential\\(.*\\), scope (\\S+)"),
                comment(settings, "client\\.request_adapter\\.base_url = \"(.*)\""));
    String run = python.get() + " - <<'PROGRAM'\n" + program + "PROGRAM\n";
    String out = bash(folder, settings, run).out();
    assertThat(out).contains("appreg bootstrap");
    String[] versions = out.lines().findFirst().orElseThrow().split(" ");
    Reached.report(
        "python",
        "azure-identity " + versions[0] + ", requests " + versions[1],
        emulation.requests());
  }

  /** What Debian 12 has calls its option otherwise than every release after it. */
  private String credential(String python, String settings) {
    List<String> ask = List.of(python, "-c", "import azure.identity as i; print(i.__version__)");
    boolean debian12 = new Client(folder).run(folder, ask).out().startsWith("1.13.0b2");
    return debian12
        ? comment(settings, "with Debian 12's 1.13.0b2: (EnvironmentCredential\\(.*\\))")
        : comment(settings, "(EnvironmentCredential\\(.*\\)), scope \\S+");
  }

  /** Terraform is not run; these are the variables that its azuread provider documents. */
  @Test
  void theVariablesForTerraformLeadToTheTenant() throws IOException {
    Client.demand(Client.onPath("curl"), "curl");
    String settings = emulation.settings("Terraform azuread");
    String ask =
        """
        test -n "$ARM_TENANT_ID" && test -n "$ARM_CLIENT_ID" && test -n "$ARM_CLIENT_SECRET" &&
        curl -sSf --cacert "$SSL_CERT_FILE" "https://$ARM_METADATA_HOSTNAME/metadata/endpoints?api-version=2022-09-01"
        """;
    assertThat(bash(folder, settings, ask).out())
        .contains("microsoftGraphResourceId", "loginEndpoint");
  }
}
