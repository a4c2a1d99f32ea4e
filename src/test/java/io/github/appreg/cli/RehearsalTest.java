package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.contract.Watched;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run whose classes the archive holds. */
class RehearsalTest {
  @TempDir private Path folder;

  @Test
  void everyCommandOfTheRehearsalEndsWellAndInSilence() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true);

    int code =
        Rehearsal.in(
            folder.resolve("work"),
            new Surroundings(
                stream,
                stream,
                InputStream.nullInputStream(),
                Map.of("AZURE_TENANT_ID", "none of its business"),
                Path.of(""),
                Clock.systemUTC(),
                duration -> {},
                OkHttpClient::new,
                Watched::startForAppreg,
                Terminal.of(""),
                first -> () -> {}));

    assertThat(code).isZero();
    assertThat(said.toString()).isEmpty();
    assertThat(folder.resolve("work/store")).exists();
  }
}
