package io.github.appreg.adapter.vault;

import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program of the operator: a request in PEM goes in, a certificate in PEM comes out. */
record SigningProgram(String name, Path program, Map<String, String> environment) {
  private static final long SECONDS = 120;
  private static final int MOST_OUTPUT = 256 * 1024;
  private static final int MOST_COMPLAINT = 2_000;

  /** What signs us in, here or in the pipelines that we know, is nobody else's business. */
  private static final Pattern OURS =
      Pattern.compile(
          "AZURE_.*(SECRET|PASSWORD|TOKEN|CERTIFICATE|ASSERTION).*|IDENTITY_HEADER|MSI_SECRET"
              + "|ARM_.*(SECRET|TOKEN).*|ACTIONS_ID_TOKEN_REQUEST_.*|ACTIONS_RUNTIME_TOKEN"
              + "|SYSTEM_ACCESSTOKEN|SYSTEM_OIDCREQUESTURI");

  /** What the program printed; there is no shell, and nothing is in its arguments. */
  byte[] sign(byte[] request) throws StoreException {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.environment().clear();
    environment.forEach(
        (variable, value) -> {
          if (!OURS.matcher(variable).matches()) {
            builder.environment().put(variable, value);
          }
        });
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw failed("could not be started: " + e.getMessage(), "", e);
    }
    try {
      return run(process, request);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private byte[] run(Process process, byte[] request) throws StoreException {
    CompletableFuture<byte[]> printed = reading(process.getInputStream(), MOST_OUTPUT);
    CompletableFuture<byte[]> complaint = reading(process.getErrorStream(), MOST_COMPLAINT);
    try (OutputStream in = process.getOutputStream()) {
      in.write(Pem.block("CERTIFICATE REQUEST", request).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // A program that reads no further says why by how it ends.
    }
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw failed("did not end within " + SECONDS + " seconds", "", null);
      }
      if (process.exitValue() != 0) {
        throw failed("ended with " + process.exitValue(), cleaned(rest(complaint)), null);
      }
      byte[] answer = rest(printed);
      if (answer.length > MOST_OUTPUT) {
        throw failed("printed more than a certificate", "", null);
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(
          Fault.of(Fault.Kind.INTERRUPTED, "Stopped while " + name + " was signing.", ""), e);
    }
  }

  /** What was read; a child that outlives the program may hold the stream open for ever. */
  private static byte[] rest(CompletableFuture<byte[]> read) {
    return read.completeOnTimeout(new byte[0], 5, TimeUnit.SECONDS).join();
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
                result.complete(kept.toByteArray());
              } catch (IOException e) {
                result.complete(kept.toByteArray());
              }
            },
            "signer");
    reader.setDaemon(true);
    reader.start();
    return result;
  }

  private static String cleaned(byte[] text) {
    String printable =
        new String(text, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    return printable.length() > MOST_COMPLAINT
        ? printable.substring(0, MOST_COMPLAINT) + "..."
        : printable;
  }

  private StoreException failed(String how, String complaint, Exception cause) {
    return new StoreException(
        new Fault(
            Fault.Kind.REFUSED,
            "The signing program " + name + " (" + program + ") " + how + ".",
            "",
            complaint,
            "",
            "Run it by hand with a request on standard input."),
        cause);
  }
}
