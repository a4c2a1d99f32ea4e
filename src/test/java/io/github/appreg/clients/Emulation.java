package io.github.appreg.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.Main;
import io.github.appreg.cli.Interrupts;
import io.github.appreg.cli.Surroundings;
import io.github.appreg.cli.Terminal;
import io.github.appreg.contract.Watched;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/** {@code appreg emulate} while it runs, and what it has printed. */
final class Emulation {
  private static final String SERVING = "Serving until";

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CompletableFuture<Runnable> stop = new CompletableFuture<>();
  private final CompletableFuture<Void> serving = new CompletableFuture<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Future<Integer> run;

  private Emulation(Path folder, String... arguments) {
    Interrupts heard =
        first -> {
          stop.complete(first);
          return () -> {};
        };
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new Remarks(), true, StandardCharsets.UTF_8),
            InputStream.nullInputStream(),
            Map.of(),
            folder,
            Clock.systemUTC(),
            duration -> {},
            OkHttpClient::new,
            Watched::start,
            Terminal.NONE,
            heard);
    run =
        thread.submit(
            () -> {
              int code = Main.run(arguments, surroundings);
              serving.completeExceptionally(new AssertionError("ended with " + code));
              return code;
            });
  }

  /** Starts it in that folder, and waits until it serves. */
  static Emulation in(Path folder) throws Exception {
    Emulation emulation = new Emulation(folder, "emulate", "--http-port", "0");
    emulation.serving.get(60, TimeUnit.SECONDS);
    return emulation;
  }

  /** What it printed for one client, by the title in the comment above it. */
  String settings(String title) {
    String text = out.toString(StandardCharsets.UTF_8);
    int start = text.indexOf("\n# " + title + "\n") + 1;
    int end = text.indexOf("\n\n", start);
    return text.substring(start, end < 0 ? text.length() : end + 1);
  }

  /** The latest requests. */
  List<Reached.Row> requests() throws IOException {
    String text = out.toString(StandardCharsets.UTF_8);
    String origin = text.replaceAll("(?s).*\nplain http +(\\S+)\n.*", "$1");
    JsonNode data;
    try (InputStream in = URI.create(origin + "/_admin/data.json").toURL().openStream()) {
      data = new ObjectMapper().readTree(in);
    }
    List<Reached.Row> rows = new ArrayList<>();
    for (JsonNode request : data.path("requests")) {
      rows.add(
          new Reached.Row(
              request.path("method").asText(),
              request.path("path").asText(),
              request.path("status").asInt()));
    }
    return rows;
  }

  /** Stops it. */
  void stop() throws Exception {
    stop.get(1, TimeUnit.SECONDS).run();
    run.get(20, TimeUnit.SECONDS);
    thread.shutdown();
  }

  /** Says when it serves. */
  private final class Remarks extends OutputStream {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(int letter) {
      text.append((char) letter);
      if (text.toString().contains(SERVING)) {
        serving.complete(null);
      }
    }
  }
}
