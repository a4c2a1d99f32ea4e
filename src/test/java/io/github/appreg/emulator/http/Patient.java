package io.github.appreg.emulator.http;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A server in a process of its own: says its port, and ends with its input. */
final class Patient {
  private Patient() {}

  public static void main(String[] arguments) throws Exception {
    try (Server server = Server.start(0, Optional.empty(), request -> Answer.empty(204));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII)) {
      out.println(server.port());
      System.in.read();
    }
  }
}
