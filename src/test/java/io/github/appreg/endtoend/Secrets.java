package io.github.appreg.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The texts that must be seen nowhere but in their stores. */
final class Secrets {
  private Secrets() {}

  /** Of the bootstrap identity and of everything in the folder store. */
  static List<String> under(Path folder) throws IOException {
    List<String> secrets = new ArrayList<>();
    secrets.add(
        new ObjectMapper()
            .readTree(folder.resolve("bootstrap.json").toFile())
            .path("clientSecret")
            .asText());
    Path store = folder.resolve("store");
    if (Files.isDirectory(store)) {
      try (Stream<Path> files = Files.walk(store)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (file.toString().endsWith(".secret")) {
            secrets.add(Files.readString(file).strip());
          } else if (file.toString().endsWith(".pem")) {
            Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("-"))
                .limit(1)
                .forEach(secrets::add);
          }
        }
      }
    }
    return secrets;
  }
}
