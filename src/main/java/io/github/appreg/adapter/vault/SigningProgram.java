package io.github.appreg.adapter.vault;

import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A program of the operator: a request in PEM goes in, a certificate in PEM comes out. */
record SigningProgram(String name, OperatorProgram program) {
  static final Duration LIMIT = Duration.ofMinutes(2);

  /** What the program printed. */
  byte[] sign(byte[] request) throws StoreException {
    String pem = Pem.block("CERTIFICATE REQUEST", request);
    OperatorProgram.End end;
    try {
      end = program.run(pem.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw failed("could not be started: " + e.getMessage(), "", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(
          Fault.of(Fault.Kind.INTERRUPTED, "Stopped while " + name + " was signing.", ""), e);
    }
    if (end.code().isEmpty()) {
      throw failed("did not end within " + program.limit().toSeconds() + " seconds", "", null);
    }
    if (end.code().get() != 0) {
      throw failed("ended with " + end.code().get(), end.complaint(), null);
    }
    if (end.printed().isEmpty()) {
      throw failed("printed more than a certificate", "", null);
    }
    return end.printed().get();
  }

  private StoreException failed(String how, String complaint, Exception cause) {
    return new StoreException(
        new Fault(
            Fault.Kind.REFUSED,
            "The signing program " + name + " (" + program.path() + ") " + how + ".",
            "",
            complaint,
            "",
            "Run it by hand with a request on standard input."),
        cause);
  }
}
