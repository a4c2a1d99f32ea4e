package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One program of the operator, which keeps a client secret that it reads on standard input. */
record DeliveryProgram(String name, Path program, Map<String, String> environment) {
  private static final int SECONDS = 60;
  private static final int MOST_COMPLAINT = 1_000;

  /** How much of a secret may be recognised before a text counts as holding it. */
  private static final int TELLING = 6;

  /** What signs us in is not the program's. */
  private static final Pattern OURS =
      Pattern.compile("AZURE_.*(SECRET|PASSWORD|ASSERTION).*|IDENTITY_HEADER|MSI_SECRET");

  /**
   * Returns once the program ended with 0. No shell, no arguments; the text goes through a pipe and
   * nowhere else.
   *
   * @throws StoreException {@code UNREACHABLE} when it is not known whether it was delivered
   */
  void deliver(Secret text, Receipt receipt) throws StoreException {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> variables = builder.environment();
    variables.clear();
    environment.forEach(
        (variable, value) -> {
          if (!OURS.matcher(variable).matches()) {
            variables.put(variable, value);
          }
        });
    variables.put("APPREG_APP_ID", receipt.appId());
    variables.put("APPREG_SLOT", receipt.slot().value());
    variables.put("APPREG_KEY_ID", receipt.keyId());
    variables.put("APPREG_START", receipt.start().toString());
    variables.put("APPREG_END", receipt.end().toString());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw failed(Fault.Kind.REFUSED, "could not be started: " + e.getMessage(), "", e);
    }
    try {
      run(process, text);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private void run(Process process, Secret text) throws StoreException {
    CompletableFuture<String> complaint = reading(process.getErrorStream());
    boolean written = write(process, text);
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        String how = "did not end within " + SECONDS + " seconds";
        throw failed(Fault.Kind.UNREACHABLE, how, "", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(Fault.Kind.UNREACHABLE, "was stopped before it ended", "", e);
    }
    if (process.exitValue() != 0) {
      String said = complaint.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
      String how = "ended with " + process.exitValue();
      throw failed(Fault.Kind.REFUSED, how, harmless(said, text), null);
    }
    if (!written) {
      throw failed(Fault.Kind.REFUSED, "ended without reading the secret", "", null);
    }
  }

  private static boolean write(Process process, Secret text) {
    byte[] bytes = text.reveal(s -> s.getBytes(StandardCharsets.UTF_8));
    try (OutputStream in = process.getOutputStream()) {
      in.write(bytes);
      in.flush();
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Reads to the end, so that the program is never held up, and keeps the beginning. */
  private static CompletableFuture<String> reading(InputStream stream) {
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              ByteArrayOutputStream kept = new ByteArrayOutputStream();
              byte[] buffer = new byte[4096];
              try {
                for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                  kept.write(buffer, 0, Math.min(read, MOST_COMPLAINT - kept.size()));
                }
              } catch (IOException e) {
                // The program ended in the middle of a sentence.
              }
              result.complete(kept.toString(StandardCharsets.UTF_8));
            },
            "delivery");
    reader.setDaemon(true);
    reader.start();
    return result;
  }

  /** What a program printed, unless a part of the secret can be seen in it. */
  private static String harmless(String said, Secret text) {
    String plain = said.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    String dense = said.replaceAll("\\s+", "");
    boolean telling =
        text.reveal(
            secret ->
                Stream.of(
                        secret,
                        Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)))
                    .anyMatch(form -> shows(dense, form)));
    return telling ? "(what it printed is withheld, it holds a part of the secret)" : plain;
  }

  private static boolean shows(String said, String secret) {
    int size = Math.min(TELLING, secret.length());
    return IntStream.rangeClosed(0, secret.length() - size)
        .anyMatch(from -> said.contains(secret.substring(from, from + size)));
  }

  private StoreException failed(Fault.Kind kind, String how, String said, Exception cause) {
    return new StoreException(
        new Fault(
            kind,
            "The program " + name + " (" + program + ") " + how + ".",
            "",
            said,
            "",
            "Run it by hand with some text on standard input."),
        cause);
  }
}
