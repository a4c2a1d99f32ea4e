package io.github.appreg.endtoend;

import io.github.appreg.Main;
import io.github.appreg.cli.Interrupts;
import io.github.appreg.cli.Surroundings;
import io.github.appreg.cli.Terminal;
import io.github.appreg.contract.Watched;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/** One run of appreg: what it said, and how it ended. */
record Run(int code, String out, String err) {
  /** Runs in a folder, without a terminal. */
  static Run in(Path folder, String... arguments) {
    return new Console(folder).run(arguments);
  }

  /** What a user's console is like; waits cost no time here, they move the clock. */
  record Console(
      Path folder,
      Map<String, String> environment,
      Terminal terminal,
      String answer,
      Interrupts interrupts,
      PassingClock clock,
      Supplier<OkHttpClient> connections) {
    Console(Path folder) {
      this(
          folder,
          Map.of("LANG", "C.UTF-8"),
          Terminal.NONE,
          "",
          first -> () -> {},
          new PassingClock(),
          OkHttpClient::new);
    }

    Console environment(Map<String, String> variables) {
      return new Console(folder, variables, terminal, answer, interrupts, clock, connections);
    }

    /** A person at a terminal, who answers so. */
    Console person(String says) {
      Terminal person = new Terminal(true, true, true);
      return new Console(folder, environment, person, says, interrupts, clock, connections);
    }

    Console interrupts(Interrupts heard) {
      return new Console(folder, environment, terminal, answer, heard, clock, connections);
    }

    Console clock(PassingClock other) {
      return new Console(folder, environment, terminal, answer, interrupts, other, connections);
    }

    Console connections(Supplier<OkHttpClient> other) {
      return new Console(folder, environment, terminal, answer, interrupts, clock, other);
    }

    Run run(String... arguments) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int code =
          Main.run(
              arguments,
              new Surroundings(
                  new PrintStream(out, true, StandardCharsets.UTF_8),
                  new PrintStream(err, true, StandardCharsets.UTF_8),
                  new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                  environment,
                  folder,
                  clock,
                  clock::advance,
                  connections,
                  Watched::startForAppreg,
                  terminal,
                  interrupts));
      return new Run(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }

  /** Everything that was said. */
  String all() {
    return out + err;
  }
}
