package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One program of the operator, which keeps a client secret that it reads on standard input. */
record DeliveryProgram(String name, OperatorProgram program) {
  static final Duration LIMIT = Duration.ofMinutes(1);

  /** How much of a secret may be recognised before a text counts as holding it. */
  private static final int TELLING = 6;

  /**
   * Returns once the program ended with 0; the text goes through a pipe and nowhere else.
   *
   * @throws StoreException {@code UNREACHABLE} when it is not known whether it was delivered
   */
  void deliver(Secret text, Receipt receipt) throws StoreException {
    OperatorProgram.End end = run(text, receipt);
    if (end.code().isEmpty()) {
      String how = "did not end within " + program.limit().toSeconds() + " seconds";
      throw failed(Fault.Kind.UNREACHABLE, how, "", null);
    }
    if (end.code().get() != 0) {
      String how = "ended with " + end.code().get();
      throw failed(Fault.Kind.REFUSED, how, harmless(end.complaint(), text), null);
    }
    if (!end.took()) {
      throw failed(Fault.Kind.REFUSED, "ended without reading the secret", "", null);
    }
  }

  private OperatorProgram.End run(Secret text, Receipt receipt) throws StoreException {
    OperatorProgram told =
        program.with(
            Map.of(
                "APPREG_APP_ID", receipt.appId(),
                "APPREG_SLOT", receipt.slot().value(),
                "APPREG_KEY_ID", receipt.keyId(),
                "APPREG_START", receipt.start().toString(),
                "APPREG_END", receipt.end().toString()));
    byte[] bytes = text.reveal(s -> s.getBytes(StandardCharsets.UTF_8));
    try {
      return told.run(bytes);
    } catch (IOException e) {
      throw failed(Fault.Kind.REFUSED, "could not be started: " + e.getMessage(), "", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(Fault.Kind.UNREACHABLE, "was stopped before it ended", "", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** What a program printed, unless a part of the secret can be seen in it. */
  private static String harmless(String said, Secret text) {
    String dense = said.replaceAll("\\s+", "");
    boolean telling =
        text.reveal(
            secret ->
                Stream.of(
                        secret,
                        Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)))
                    .anyMatch(form -> shows(dense, form)));
    return telling ? "(what it printed is withheld, it holds a part of the secret)" : said;
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
            "The program " + name + " (" + program.path() + ") " + how + ".",
            "",
            said,
            "",
            "Run it by hand with some text on standard input."),
        cause);
  }
}
