package io.github.appreg.adapter.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What azure-identity reads of the process itself: programs on the path, a platform's endpoint. */
class ProcessSignInTest {
  private static final String IDENTITY_HEADER = "h34der";

  @TempDir private Path folder;

  @Test
  void toolsAndAPlatformsEndpointSignInAndNoTokenIsKeptInAFile() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    program(
        "az", "echo '{\"accessToken\":\"of-az\",\"expiresOn\":\"2099-01-01 00:00:00.000000\"}'");
    program("azd", "echo 'ERROR: not logged in, run `azd auth login` to login' >&2; exit 1");
    HttpServer endpoint =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext(
        "/token",
        exchange -> {
          boolean ours =
              IDENTITY_HEADER.equals(exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"));
          byte[] token =
              """
              {"access_token": "of-the-platform", "expires_on": "4070908800", "token_type": "Bearer",
               "resource": "https://graph.microsoft.com"}\
              """
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(ours ? 200 : 401, token.length);
          exchange.getResponseBody().write(token);
          exchange.close();
        });
    endpoint.start();
    List<String> said;
    try {
      said = run(home, "http://localhost:" + endpoint.getAddress().getPort() + "/token");
    } finally {
      endpoint.stop(0);
    }

    assertThat(said).hasSize(4).startsWith("of-az", "of-the-platform");
    assertThat(said.get(2))
        .isEqualTo(
            "--auth azure-developer-cli: nobody is signed in to azd (run azd auth login). Without"
                + " --auth every way is tried");
    assertThat(said.get(3)).startsWith("--auth environment: AZURE_TENANT_ID");
    try (Stream<Path> left = Files.walk(home)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private List<String> run(Path home, String endpoint) throws Exception {
    Path out = folder.resolve("out");
    ProcessBuilder process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                SignedIn.class.getName(),
                "azure-cli",
                "managed-identity",
                "azure-developer-cli",
                "environment")
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    process.environment().clear();
    process.environment().put("HOME", home.toString());
    process.environment().put("PATH", folder + ":/usr/bin:/bin");
    process.environment().put("IDENTITY_ENDPOINT", endpoint);
    process.environment().put("IDENTITY_HEADER", IDENTITY_HEADER);
    // The SDK would go through it by itself.
    process.environment().put("HTTP_PROXY", "http://localhost:9");
    Process started = process.start();
    assertThat(started.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return Files.readAllLines(out);
  }

  private void program(String name, String script) throws Exception {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
