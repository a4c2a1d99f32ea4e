package io.github.appreg.cli;

import io.github.appreg.adapter.graph.Recall;
import io.github.appreg.adapter.report.Clean;
import io.github.appreg.core.drift.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeSet;

/** A file of what was read of a tenant; it may be thrown away at any time. */
final class RowCache implements Recall {
  private static final int LARGEST = 64 << 20;

  private final Path folder;
  private final TreeSet<String> warnings = new TreeSet<>();
  private String how = "";
  private boolean partly;

  RowCache(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<String> load(String tenantId) {
    Path file = file(tenantId);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(LARGEST + 1);
      return content.length > LARGEST
          ? Optional.empty()
          : Optional.of(new String(content, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void keep(String tenantId, String content) {
    if (content.length() > LARGEST) {
      warnings.add("What was read is too much to be kept.");
      return;
    }
    Path file = file(tenantId);
    try {
      Files.createDirectories(folder);
      WholeFile.checked(file, "What was read", "make room or name another folder").write(content);
    } catch (IOException e) {
      warnings.add("What was read cannot be kept: there is no folder " + folder + ".");
    } catch (Failure e) {
      warnings.add(e.fault().summary());
    }
  }

  @Override
  public void byChanges(Instant since, Instant full) {
    partly = true;
    how =
        "registrations were read by what has changed since %s; all were read last at %s"
            .formatted(since.truncatedTo(ChronoUnit.SECONDS), full.truncatedTo(ChronoUnit.SECONDS));
  }

  @Override
  public void inFull(String why) {
    partly = false;
    how = "all registrations were read: " + why;
  }

  /** Says how the tenant was read, wherever something rests on an earlier run. */
  void tell(Output output, boolean verbose) {
    if (partly || verbose && !how.isEmpty()) {
      output.remark(Clean.line(how) + "\n");
    }
    warnings.forEach(output::warning);
  }

  /** The tenant's id comes from a token: no part of a path. */
  private Path file(String tenantId) {
    return folder.resolve("rows-" + Fingerprint.of(tenantId).substring(0, 16) + ".json");
  }
}
