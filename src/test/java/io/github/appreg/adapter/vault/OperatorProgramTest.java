package io.github.appreg.adapter.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator's programs get, and what is made of how they end. */
class OperatorProgramTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final Receipt RECEIPT =
      new Receipt("k1", "a1", new SlotName("main"), START, START.plusSeconds(60), "", START);

  @TempDir private Path folder;

  @Test
  void whatGoesInAndComesOutIsBytes() throws Exception {
    OperatorProgram.End end = program("tr a-z A-Z; echo once >&2; exit 3").run(bytes("abc"));

    assertThat(end.code()).contains(3);
    assertThat(end.took()).isTrue();
    assertThat(end.printed().map(OperatorProgramTest::text)).contains("ABC");
    assertThat(end.complaint()).isEqualTo("once");
  }

  @Test
  void whatSignsUsInIsNotSeen() throws Exception {
    OperatorProgram program =
        program("env")
            .with(
                Map.of(
                    "AZURE_CLIENT_SECRET", "x1",
                    "AZURE_FEDERATED_TOKEN_FILE", "x2",
                    "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "x3",
                    "SYSTEM_ACCESSTOKEN", "x4",
                    "GH_TOKEN", "theirs"));

    assertThat(program.run(bytes("")).printed().map(OperatorProgramTest::text).orElseThrow())
        .contains("GH_TOKEN=theirs")
        .doesNotContain("x1", "x2", "x3", "x4");
  }

  @Test
  void tooMuchOutputIsNone() throws Exception {
    OperatorProgram.End end =
        program("head -c 300000 /dev/zero; head -c 9000 /dev/zero | tr '\\0' e >&2").run(bytes(""));

    assertThat(end.printed()).isEmpty();
    assertThat(end.complaint()).hasSize(2_003).endsWith("e...");
  }

  @Test
  void oneThatNeverEndsIsStoppedWithItsChildren() throws Exception {
    OperatorProgram endless = endless();

    assertThat(endless.run(bytes("")).code()).isEqualTo(Optional.empty());
    long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
  }

  @Test
  void whatASlowProgramKeptIsNotKnownAndWhatItSignedIsNothing() throws Exception {
    assertThatThrownBy(
            () -> new DeliveryProgram("keep", endless()).deliver(Secret.of("text"), RECEIPT))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.fault().kind()).isEqualTo(Fault.Kind.UNREACHABLE);
              assertThat(e.fault().summary()).contains("did not end within 1 seconds");
            });
    assertThatThrownBy(() -> new SigningProgram("pki", endless()).sign(new byte[] {1}))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.REFUSED));
  }

  private OperatorProgram endless() throws IOException {
    Path child = folder.resolve("child");
    return program("tail -f /dev/null & echo $! >" + child + "; wait", Duration.ofSeconds(1));
  }

  private OperatorProgram program(String script) throws IOException {
    return program(script, Duration.ofMinutes(1));
  }

  private OperatorProgram program(String script, Duration limit) throws IOException {
    Path file = folder.resolve("program.sh");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return new OperatorProgram(file, Map.of("PATH", "/usr/bin:/bin"), limit);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
