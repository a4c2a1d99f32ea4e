package io.github.appreg.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.Refused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operations that a client reached: as a table in {@code target/clients}, and held against the
 * page that names them for all clients.
 */
final class Reached {
  /** What the run is to say of each client at its end. */
  static final Map<String, String> SUMMARY = new TreeMap<>();

  /** Where the tenant is named before the resource. */
  private static final Pattern TENANT = Pattern.compile("^/(v1\\.0|beta)/(myorganization|\\{\\})/");

  private Reached() {}

  /** One answered request. */
  record Row(String method, String path, int status) {}

  static void report(String client, String version, LocalTenant tenant) throws IOException {
    report(
        client,
        version,
        tenant.requestLog().entries().stream()
            .map(entry -> new Row(entry.method(), entry.path(), entry.status()))
            .toList());
  }

  static synchronized void report(String client, String version, List<Row> rows)
      throws IOException {
    Map<String, Integer> answers = new TreeMap<>();
    Set<String> operations = new TreeSet<>();
    for (Row row : rows) {
      String template = template(row.path());
      operations.add(template + " " + row.method());
      answers.merge(
          "| " + template + " | " + row.method() + " | " + row.status() + " |", 1, Integer::sum);
    }
    StringBuilder table = new StringBuilder("# " + client + " " + version + "\n\n");
    table.append("| operation | method | status | times |\n|---|---|---|---|\n");
    answers.forEach((row, times) -> table.append(row).append(" ").append(times).append(" |\n"));
    Path file = Path.of("target", "clients", client + ".md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, table);
    SUMMARY.put(client, version + ": " + operations.size() + " operations, in " + file);
    hold(client, version, operations);
  }

  private static void hold(String client, String version, Set<String> operations)
      throws IOException {
    if (ClientsPage.WRITE) {
      // Another JVM of the run may write the page too.
      Path lock = Path.of("target", "clients", "lock");
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        assertThat(held.isValid()).isTrue();
        ClientsPage.read().put(client, version, operations);
      }
      return;
    }
    Set<String> listed = ClientsPage.read().operations(client);
    assertThat(listed).as("%s of %s", ClientsPage.HINT, client).containsAll(operations);
    // Where a client may be missing, so may some of its tests.
    if (Client.required(System.getenv())) {
      assertThat(operations).as("%s of %s", ClientsPage.HINT, client).containsAll(listed);
    }
  }

  private static String template(String path) {
    String plain = path.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{}");
    if (!plain.startsWith("/v1.0/") && !plain.startsWith("/beta/")) {
      return plain;
    }
    Matcher tenant = TENANT.matcher(plain);
    int slash = tenant.find() ? tenant.end() - 1 : plain.indexOf('/', 1);
    try {
      StringBuilder template =
          new StringBuilder(plain.substring(0, slash).replace("{}", "myorganization"));
      for (Address.Step step : Address.parse(plain.substring(slash)).steps()) {
        template.append('/').append(step.name()).append(step.key().isPresent() ? "/{}" : "");
      }
      return template.toString();
    } catch (Refused e) {
      return plain;
    }
  }
}
