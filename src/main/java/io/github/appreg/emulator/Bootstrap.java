package io.github.appreg.emulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.directory.Seed;
import io.github.appreg.emulator.state.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The seeded identity that may manage the local tenant, as a client signs in with it. */
public final class Bootstrap {
  private static final String FILE = "bootstrap.json";

  private final String tenantId;
  private final String clientSecret;

  private Bootstrap(String tenantId, String clientSecret) {
    this.tenantId = tenantId;
    this.clientSecret = clientSecret;
  }

  /** The secret in the folder while the directory knows it; otherwise a new one, kept there. */
  static Bootstrap open(Path folder, String tenantId, Seed seed) {
    Path file = folder.resolve(FILE);
    Optional<String> kept = read(file).filter(seed::knowsBootstrapSecret);
    Bootstrap bootstrap = new Bootstrap(tenantId, kept.orElseGet(seed::newBootstrapSecret));
    if (kept.isEmpty()) {
      PrivateFiles.replace(file, bootstrap.json());
    }
    return bootstrap;
  }

  /** Application id. */
  public String clientId() {
    return Seed.BOOTSTRAP;
  }

  /** Text of its client secret. */
  public String clientSecret() {
    return clientSecret;
  }

  @Override
  public String toString() {
    return "Bootstrap[" + clientId() + "]";
  }

  private byte[] json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("tenantId", tenantId).put("clientId", clientId()).put("clientSecret", clientSecret);
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<String> read(Path file) {
    try {
      String text =
          new ObjectMapper().readTree(Files.readAllBytes(file)).path("clientSecret").asText();
      return Optional.of(text);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
