package io.github.appreg.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.emulator.LocalTenant;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A client that is installed on this machine, with a home of its own and no way out of it. */
final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LONGEST_SECONDS = 120;

  private final Path home;
  private final Map<String, String> environment = new HashMap<>();

  /** Trusts the tenant, in the ways of the clients' languages. */
  Client(Path home, LocalTenant tenant) {
    this(home);
    with("REQUESTS_CA_BUNDLE", tenant.certificateAuthorityFile().toString());
    with("NODE_EXTRA_CA_CERTS", tenant.certificateAuthorityFile().toString());
  }

  /** Trusts what the machine trusts. */
  Client(Path home) {
    this.home = home;
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", home.toString());
    environment.put("LANG", "C.UTF-8");
    // Whatever is not on this machine ends at a port where nobody listens.
    for (String proxy : List.of("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")) {
      environment.put(proxy, "http://127.0.0.1:9");
    }
    environment.put("NO_PROXY", "localhost");
    environment.put("no_proxy", "localhost");
  }

  /** What a run has left. */
  record Result(int code, String out, String err) {
    Result succeeds() {
      assertThat(code).as(out + err).isZero();
      return this;
    }

    JsonNode json() {
      try {
        return JSON.readTree(succeeds().out);
      } catch (IOException e) {
        throw new AssertionError(out, e);
      }
    }
  }

  /** Skips the test without the client; fails it where the clients must be there. */
  static void demand(boolean installed, String name) {
    demand(installed, name, System.getenv());
  }

  static void demand(boolean installed, String name, Map<String, String> environment) {
    String message = "left out: " + name + " is not installed";
    if (!installed && required(environment)) {
      fail(message);
    }
    assumeTrue(installed, message);
  }

  /** Whether all clients have to be there, as they have where changes are accepted. */
  static boolean required(Map<String, String> environment) {
    return "true".equals(environment.get("APPREG_CLIENTS_REQUIRED"));
  }

  /** Whether a program is on the path. */
  static boolean onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  Client with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Result run(Path folder, List<String> command) {
    try {
      Path out = Files.createTempFile(home, "run", ".out");
      Path err = Files.createTempFile(home, "run", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        fail(command + " did not end");
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
