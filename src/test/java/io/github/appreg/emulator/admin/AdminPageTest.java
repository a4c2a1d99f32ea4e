package io.github.appreg.emulator.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.Local;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.weather.BadDays;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminPageTest {
  private final LocalTenant tenant =
      Watched.start(Options.forgetful(Clock.systemUTC()).plainHttp(0));

  @AfterEach
  void close() {
    tenant.close();
  }

  private String ask(String method, String path, String host) throws IOException {
    int port = URI.create(tenant.plainOrigin().orElseThrow()).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write(
          (method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private JsonNode data() throws IOException {
    String answer = ask("GET", "/_admin/data.json", "localhost");
    return new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
  }

  @Test
  void itShowsWhatIsInTheTenantAndWhatItWasAsked() throws Exception {
    Local bootstrap = Local.to(tenant);
    bootstrap.post("/applications", "{\"displayName\":\"One\",\"uniqueName\":\"one\"}");
    tenant.faults().beforeHandling(Faults.first(1, request -> false, Answer.empty(503)));

    JsonNode data = data();

    assertThat(data.path("tenantId").asText()).isEqualTo(tenant.tenantId());
    assertThat(data.at("/counts/applications").asInt()).isEqualTo(2);
    assertThat(data.at("/applications/0/uniqueName").asText()).isEqualTo("one");
    assertThat(data.path("servicePrincipals").findValuesAsText("displayName"))
        .contains("Microsoft Graph", "appreg bootstrap");
    assertThat(data.path("grants").findValuesAsText("permission"))
        .contains("Application.ReadWrite.All");
    assertThat(data.at("/requests/0/path").asText()).isEqualTo("/v1.0/applications");
    assertThat(data.at("/requests/0/status").asInt()).isEqualTo(201);
    assertThat(data.path("faults")).hasSize(1);
    assertThat(data.toString())
        .doesNotContain(tenant.bootstrap().clientSecret(), bootstrap.token(), "sha256");
    tenant.faults().clear();
    assertThat(data().path("faults")).isEmpty();
    tenant.badDays(BadDays.seeded(7).withoutIntune());
    assertThat(data().at("/faults/0").asText()).contains("bad days", "\"seed\":7");
    assertThat(tenant.requestLog().entries()).noneMatch(entry -> entry.path().contains("_admin"));
  }

  @Test
  void aNameThatIsNotLoopbackIsRefused() throws Exception {
    for (String host :
        new String[] {"evil.example", "localhost.evil.example", "127.0.0.1.nip.io"}) {
      assertThat(ask("GET", "/_admin/data.json", host)).startsWith("HTTP/1.1 403");
      assertThat(ask("GET", "/", host)).startsWith("HTTP/1.1 403");
    }
    for (String host : new String[] {"localhost:1", "127.0.0.1", "[::1]:8443", "LOCALHOST"}) {
      assertThat(ask("GET", "/_admin/data.json", host)).as(host).startsWith("HTTP/1.1 200");
    }
    assertThat(ask("GET", "/", "contoso.vault.localhost")).startsWith("HTTP/1.1 401");
  }

  @Test
  void thePageIsReadOnlyAndReachesNothingElse() throws Exception {
    String page = ask("GET", "/", "localhost");
    assertThat(page)
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("http://", "https://", "unsafe-inline");
    for (String part : new String[] {"/_admin/page.js", "/_admin/page.css"}) {
      assertThat(ask("GET", part, "localhost"))
          .startsWith("HTTP/1.1 200")
          .doesNotContain("innerHTML", "http://", "https://");
    }
    assertThat(ask("POST", "/_admin/data.json", "localhost")).startsWith("HTTP/1.1 405");
    assertThat(ask("GET", "/_admin/../etc", "localhost")).startsWith("HTTP/1.1 404");
  }
}
