package io.github.appreg.adapter.vault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program that the operator defined: something goes in, something is printed. There is no shell,
 * nothing is in its arguments, and it does not see what signs us in.
 *
 * @param environment ours; what signs us in is left out
 * @param limit how long it may take
 */
record OperatorProgram(Path path, Map<String, String> environment, Duration limit) {
  private static final int MOST_OUTPUT = 256 * 1024;
  private static final int MOST_COMPLAINT = 2_000;

  /** What a program's children may hold open is not waited for any longer. */
  private static final int GRACE_SECONDS = 5;

  /** What signs us in, here or in the pipelines that we know, is nobody else's business. */
  private static final Pattern OURS =
      Pattern.compile(
          "AZURE_.*(SECRET|PASSWORD|TOKEN|CERTIFICATE|ASSERTION).*|IDENTITY_HEADER|MSI_SECRET"
              + "|ARM_.*(SECRET|TOKEN).*|ACTIONS_ID_TOKEN_REQUEST_.*|ACTIONS_RUNTIME_TOKEN"
              + "|SYSTEM_ACCESSTOKEN|SYSTEM_OIDCREQUESTURI");

  OperatorProgram {
    environment = Map.copyOf(environment);
  }

  /**
   * How it ended.
   *
   * @param code its exit code; empty when it took too long and was stopped
   * @param took whether it took all that it was given
   * @param printed on standard output; empty when that was more than anybody asked for
   * @param complaint what it printed on standard error, on one line
   */
  record End(Optional<Integer> code, boolean took, Optional<byte[]> printed, String complaint) {}

  /** The same with more variables. */
  OperatorProgram with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new OperatorProgram(path, all, limit);
  }

  /**
   * Runs it to its end, or to the limit.
   *
   * @throws IOException when it cannot be started
   */
  End run(byte[] input) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(path.toString());
    builder.environment().clear();
    environment.forEach(
        (variable, value) -> {
          if (!OURS.matcher(variable).matches()) {
            builder.environment().put(variable, value);
          }
        });
    Process process = builder.start();
    try {
      CompletableFuture<byte[]> printed = reading(process.getInputStream(), MOST_OUTPUT);
      CompletableFuture<byte[]> complaint = reading(process.getErrorStream(), MOST_COMPLAINT);
      boolean took = write(process, input);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new End(Optional.empty(), took, Optional.empty(), "");
      }
      byte[] output = rest(printed);
      return new End(
          Optional.of(process.exitValue()),
          took,
          Optional.of(output).filter(bytes -> bytes.length <= MOST_OUTPUT),
          line(rest(complaint)));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** A program that reads no further says why by how it ends. */
  private static boolean write(Process process, byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
      in.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads to the end, so that the program is never held up, and keeps one byte too many. */
  private static CompletableFuture<byte[]> reading(InputStream stream, int most) {
    CompletableFuture<byte[]> result = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              ByteArrayOutputStream kept = new ByteArrayOutputStream();
              byte[] buffer = new byte[8192];
              try {
                for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                  kept.write(buffer, 0, Math.min(read, most + 1 - kept.size()));
                }
              } catch (IOException e) {
                // The program ended in the middle of a sentence.
              }
              result.complete(kept.toByteArray());
            },
            "program");
    reader.setDaemon(true);
    reader.start();
    return result;
  }

  private static byte[] rest(CompletableFuture<byte[]> read) {
    return read.completeOnTimeout(new byte[0], GRACE_SECONDS, TimeUnit.SECONDS).join();
  }

  private static String line(byte[] text) {
    String printable =
        new String(text, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    return printable.length() > MOST_COMPLAINT
        ? printable.substring(0, MOST_COMPLAINT) + "..."
        : printable;
  }
}
