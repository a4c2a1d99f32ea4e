package io.github.appreg.cli;

import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The usual commands, once each, on a tenant of their own: a JVM that is asked to keep the classes
 * of its run keeps those of a real one.
 */
public final class Rehearsal {
  private final Path folder;
  private final Surroundings surroundings;

  private Rehearsal(Path folder, Surroundings surroundings) {
    this.folder = folder;
    this.surroundings = surroundings;
  }

  /**
   * Rehearses in silence.
   *
   * @param folder a new one, for all that is written
   * @param process gives the clock and the like; its environment and its streams are not touched
   * @return 0 if every command ended well
   */
  public static int in(Path folder, Surroundings process) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Rehearsal(
            folder,
            new Surroundings(
                nowhere,
                nowhere,
                InputStream.nullInputStream(),
                Map.of(),
                folder,
                process.clock(),
                process.sleeper(),
                process.connections(),
                process.tenants(),
                Terminal.of(""),
                process.interrupts()))
        .run();
  }

  private int run() {
    Path state = folder.resolve("tenant");
    try (InputStream manifest = Rehearsal.class.getResourceAsStream("rehearsal.yaml")) {
      Files.createDirectories(folder);
      Files.copy(manifest, folder.resolve("app.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Served from outside of the commands, as the cloud is.
    LocalTenant tenant = surroundings.tenants().apply(Options.in(state, surroundings.clock()));
    try {
      return Stream.of(
              List.of("validate", "app.yaml"),
              List.of("permissions", "for", "GET /deviceManagement/managedDevices"),
              onTenant("apply", "--auto-approve"),
              onTenant("plan"),
              onTenant("plan", "--format=json"),
              onTenant("drift"))
          .mapToInt(words -> CommandLines.run(words.toArray(String[]::new), surroundings))
          .max()
          .orElse(0);
    } finally {
      tenant.close();
    }
  }

  private static List<String> onTenant(String... words) {
    return Stream.concat(Stream.of(words), Stream.of("--local=tenant", "--store=store", "app.yaml"))
        .toList();
  }
}
