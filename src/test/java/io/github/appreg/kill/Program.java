package io.github.appreg.kill;

import io.github.appreg.Main;
import io.github.appreg.cli.Surroundings;
import io.github.appreg.cli.Terminal;
import io.github.appreg.contract.Watched;
import io.github.appreg.core.port.Sleeper;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import okhttp3.OkHttpClient;

/** What is put to the test: appreg as it is, or with a fault planted. */
interface Program {
  /** appreg as it is, in this process, on the clock of the tenant. */
  Program APPREG = (site, arguments) -> run(site, Main::run, arguments);

  /** One run in the site's folder. */
  Result run(Site site, String... arguments);

  /** What a run said and its exit code. */
  record Result(int code, String said) {}

  /** The exit code of one command. */
  interface Entry {
    int run(String[] arguments, Surroundings surroundings);
  }

  /** Runs on the clock of the tenant, which waiting moves. */
  static Result run(Site site, Entry entry, String... arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code = entry.run(arguments, surroundings(site.folder(), said, site.clock(), site::pass));
    return new Result(code, said.toString(StandardCharsets.UTF_8));
  }

  /** A console without a terminal. */
  static Surroundings surroundings(
      Path folder, ByteArrayOutputStream said, Clock clock, Sleeper sleeper) {
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new Surroundings(
        stream,
        stream,
        InputStream.nullInputStream(),
        Map.of("LANG", "C.UTF-8"),
        folder,
        clock,
        sleeper,
        OkHttpClient::new,
        Watched::startForAppreg,
        Terminal.NONE,
        first -> () -> {});
  }
}
