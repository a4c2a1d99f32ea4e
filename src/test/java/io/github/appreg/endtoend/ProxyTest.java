package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A company's network: everything goes through a proxy, which shows a company's certificate. */
class ProxyTest {
  private static final String MANIFEST =
      Path.of("examples/intune-automation.yaml").toAbsolutePath().toString();
  private static final String PASSWORD = "p@ss w0rd";
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString(("ana:" + PASSWORD).getBytes());

  @TempDir Path folder;
  private Tenant tenant;

  @BeforeEach
  void open() throws Exception {
    tenant = Tenant.in(folder);
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void everyHostIsReachedThroughTheProxyWithItsNameAndPassword() throws Exception {
    try (CompanyProxy proxy = new CompanyProxy(tenant.local().port(), BASIC, "")) {
      String address = "http://ana:p%40ss%20w0rd@localhost:" + proxy.port();
      Run apply = run(Map.of("HTTPS_PROXY", address), "apply", "--auto-approve", MANIFEST);
      assertThat(apply.code()).as(apply.all()).isZero();
      assertThat(new TreeSet<>(proxy.asked()))
          .containsExactly(
              "contoso-automation.vault.azure.net:443",
              "graph.microsoft.com:443",
              "login.microsoftonline.com:443");
      assertThat(apply.all()).doesNotContain(PASSWORD, "p%40ss", "ana:");

      Run wrong = run(Map.of("https_proxy", address.replace("w0rd", "nope")), "plan", MANIFEST);
      assertThat(wrong.code()).as(wrong.all()).isEqualTo(4);
      assertThat(words(wrong))
          .contains("login.microsoftonline.com, as the proxy localhost:" + proxy.port())
          .contains("wants a name and a password, or other ones")
          .doesNotContain("nope", "ana:", "p%40ss");
    }
  }

  @Test
  void aProxyThatRefusesIsNamedAndOneThatIsExemptIsNotAsked() throws Exception {
    try (CompanyProxy proxy = new CompanyProxy(9, "", "403 Forbidden")) {
      String address = "localhost:" + proxy.port();
      Run plan = run(Map.of("HTTPS_PROXY", address), "plan", MANIFEST);
      assertThat(plan.code()).as(plan.all()).isEqualTo(4);
      assertThat(words(plan))
          .contains("login.microsoftonline.com, as the proxy " + address + " refuses to connect")
          .contains("HTTP 403");
      int before = proxy.asked().size();
      Run local = run(Map.of("HTTPS_PROXY", address), "plan", "--local", MANIFEST);
      assertThat(local.code()).as(local.all()).isZero();
      assertThat(proxy.asked()).hasSize(before);
    }
  }

  @Test
  void theAuthoritiesOfSslCertFileAreTrustedAndNoOthers() throws Exception {
    try (CompanyProxy proxy = new CompanyProxy(tenant.local().port(), "", "")) {
      Map<String, String> variables =
          Map.of(
              "HTTPS_PROXY",
              "http://localhost:" + proxy.port(),
              "SSL_CERT_FILE",
              tenant.local().certificateAuthorityFile().toString());
      Run plan = trusting(new OkHttpClient(), variables, "plan", MANIFEST);
      assertThat(plan.code()).as(plan.all()).isZero();

      Run unknown =
          trusting(
              new OkHttpClient(),
              Map.of("HTTPS_PROXY", "localhost:" + proxy.port()),
              "plan",
              MANIFEST);
      assertThat(unknown.code()).as(unknown.all()).isEqualTo(4);
      assertThat(words(unknown)).contains("its certificate is not trusted", "SSL_CERT_FILE");

      Path empty = Files.writeString(folder.resolve("empty.pem"), "");
      for (Path file : new Path[] {empty, folder.resolve("none.pem")}) {
        Run broken =
            trusting(
                new OkHttpClient(), Map.of("SSL_CERT_FILE", file.toString()), "plan", MANIFEST);
        assertThat(words(broken)).contains("authorities that SSL_CERT_FILE names cannot be read");
      }
    }
  }

  private Run run(Map<String, String> more, String... arguments) {
    // What OkHttp trusts is the tenant's authority; the proxy and the names are the variables'.
    OkHttpClient direct = new Redirected(tenant.local()).client();
    return trusting(
        direct.newBuilder().proxy(null).socketFactory(SocketFactory.getDefault()).build(),
        more,
        arguments);
  }

  private Run trusting(OkHttpClient client, Map<String, String> more, String... arguments) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("AZURE_TENANT_ID", tenant.local().tenantId());
    variables.put("AZURE_CLIENT_ID", tenant.local().bootstrap().clientId());
    variables.put("AZURE_CLIENT_SECRET", tenant.local().bootstrap().clientSecret());
    return new Run.Console(folder)
        .environment(variables)
        .connections(() -> client.newBuilder().hostnameVerifier((host, session) -> true).build())
        .run(arguments);
  }

  private static String words(Run run) {
    return run.err().replaceAll("\\s+", " ");
  }
}
