package io.github.appreg.clients;

import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.http.RequestLog;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The operations that a client reached, as a table in {@code target/clients}. */
final class Reached {
  private Reached() {}

  static void report(String client, String version, LocalTenant tenant) throws IOException {
    Map<String, Integer> operations = new TreeMap<>();
    for (RequestLog.Entry entry : tenant.requestLog().entries()) {
      operations.merge(
          "| " + template(entry) + " | " + entry.method() + " | " + entry.status() + " |",
          1,
          Integer::sum);
    }
    StringBuilder table = new StringBuilder("# " + client + " " + version + "\n\n");
    table.append("| operation | method | status | times |\n|---|---|---|---|\n");
    operations.forEach((row, times) -> table.append(row).append(" ").append(times).append(" |\n"));
    Path file = Path.of("target", "clients", client + ".md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, table);
  }

  private static String template(RequestLog.Entry entry) {
    String plain = entry.path().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{}");
    if (!plain.startsWith("/v1.0/") && !plain.startsWith("/beta/")) {
      return plain;
    }
    int slash = plain.indexOf('/', 1);
    try {
      StringBuilder template = new StringBuilder(plain.substring(0, slash));
      for (Address.Step step : Address.parse(plain.substring(slash)).steps()) {
        template.append('/').append(step.name()).append(step.key().isPresent() ? "/{}" : "");
      }
      return template.toString();
    } catch (Refused e) {
      return plain;
    }
  }
}
