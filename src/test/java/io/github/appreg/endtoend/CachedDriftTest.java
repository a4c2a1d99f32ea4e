package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drift over a tenant that an earlier run has read. */
class CachedDriftTest {
  private static final String EXAMPLE =
      Path.of("examples/github-actions.yaml").toAbsolutePath().toString();
  private static final String APP = "/applications(uniqueName='contoso-device-ops-pipeline')";
  private static final String BY_CHANGES = "registrations were read by what has changed since";

  @TempDir private Path folder;

  private Run drift(int code, String... more) {
    Run run =
        Run.in(
            folder,
            Stream.concat(Stream.of("drift", "--local", EXAMPLE, "--cache"), Stream.of(more))
                .toArray(String[]::new));
    assertThat(run.code()).as(run.all()).isEqualTo(code);
    return run;
  }

  @Test
  void aSecondRunReadsWhatHasChangedAndSaysSo() throws Exception {
    Run.in(folder, "apply", "--local", "--auto-approve", EXAMPLE);
    assertThat(drift(0, "kept/rows").err()).isEmpty();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.resolve("kept/rows"))) {
      files = all.toList();
    }
    assertThat(files).hasSize(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.get(0))))
        .isEqualTo("rw-------");
    // The local tenant is at another port by now.
    assertThat(drift(0, "kept/rows").err()).startsWith(BY_CHANGES);

    try (Tenant tenant = Tenant.in(folder)) {
      tenant.patch(APP, "{\"displayName\":\"Renamed\"}");
      Run found = drift(2, "kept/rows", "--format", "json");
      assertThat(found.err()).startsWith(BY_CHANGES);
      assertThat(new ObjectMapper().readTree(found.out()).at("/findings/0/subject").asText())
          .isEqualTo("displayName");
      assertThat(tenant.writes()).hasSize(1);

      Files.writeString(files.get(0), "what nobody wrote");
      assertThat(drift(2, "kept/rows").err()).isEmpty();
      assertThat(drift(2, "kept/rows").err()).startsWith(BY_CHANGES);
      assertThat(drift(2, "kept/others", "--verbose").err())
          .contains("\nall registrations were read: nothing usable was kept\n");
    }
  }

  @Test
  void whatCannotBeKeptIsAWarning() throws Exception {
    Files.writeString(folder.resolve("a-file"), "");
    assertThat(drift(2, "a-file").err()).contains("warning: What was read cannot be kept");
    assertThat(folder.resolve("a-file")).isEmptyFile();
  }
}
