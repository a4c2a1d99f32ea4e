package io.github.appreg.adapter.report.html;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Debian's headless browser with one page, driven over its own debugging protocol. */
final class Chromium implements AutoCloseable {
  private static final String REQUIRED = "APPREG_CLIENTS_REQUIRED";
  private static final int SECONDS = 120;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Process process;
  private WebSocket socket;
  private String session = "";
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final List<JsonNode> heard = new ArrayList<>();

  /** A browser with an empty page. */
  static Chromium start(Path profile) throws Exception {
    Chromium browser = new Chromium(profile);
    try {
      browser.connect();
      return browser;
    } catch (Exception e) {
      browser.close();
      throw e;
    }
  }

  private Chromium(Path profile) throws IOException {
    process =
        new ProcessBuilder(
                binary(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectOutput(profile.resolveSibling("chromium-out").toFile())
            .start();
  }

  private void connect() throws Exception {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address(process.errorReader()), new Listener())
            .get(SECONDS, TimeUnit.SECONDS);
    String target = call("", "Target.createTarget", "url", "about:blank").at("/targetId").asText();
    session =
        call("", "Target.attachToTarget", "targetId", target, "flatten", true)
            .at("/sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      send(domain + ".enable");
    }
  }

  private static String binary() {
    Optional<String> found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(path -> Path.of(path, "chromium"))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();
    if (found.isEmpty() && "true".equals(System.getenv(REQUIRED))) {
      return fail("chromium is not installed, and " + REQUIRED + " is true");
    }
    return found.orElseGet(() -> abort("left out: chromium is not installed"));
  }

  private static URI address(BufferedReader lines) throws IOException {
    String start = "DevTools listening on ";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(start)) {
        // Not in the common pool: it may have a single thread, which the client needs.
        Thread rest = new Thread(() -> drain(lines), "chromium-errors");
        rest.setDaemon(true);
        rest.start();
        return URI.create(line.substring(start.length()));
      }
    }
    throw new IOException("chromium did not start");
  }

  private static void drain(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {}
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a command with pairs of a name and a text, number, truth or node. */
  JsonNode send(String method, Object... parameters) throws Exception {
    return call(session, method, parameters);
  }

  private JsonNode call(String to, String method, Object... parameters) throws Exception {
    int id = last.incrementAndGet();
    ObjectNode command = MAPPER.createObjectNode().put("id", id).put("method", method);
    if (!to.isEmpty()) {
      command.put("sessionId", to);
    }
    ObjectNode arguments = command.putObject("params");
    for (int i = 0; i < parameters.length; i += 2) {
      arguments.set((String) parameters[i], MAPPER.valueToTree(parameters[i + 1]));
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    socket.sendText(command.toString(), true).get(SECONDS, TimeUnit.SECONDS);
    JsonNode message = answer.get(SECONDS, TimeUnit.SECONDS);
    if (message.has("error")) {
      throw new IllegalStateException(method + ": " + message.get("error"));
    }
    return message.get("result");
  }

  /** Opens a file and waits until it has loaded. */
  void open(Path file) throws Exception {
    load("Page.navigate", "url", file.toUri().toString());
  }

  /** Opens the same file again. */
  void reload() throws Exception {
    load("Page.reload");
  }

  private void load(String method, Object... parameters) throws Exception {
    events.drainTo(heard);
    send(method, parameters);
    for (JsonNode event = next(); !event.at("/method").asText().equals("Page.loadEventFired"); ) {
      heard.add(event);
      event = next();
    }
  }

  private JsonNode next() throws InterruptedException {
    JsonNode event = events.poll(SECONDS, TimeUnit.SECONDS);
    return event == null ? fail("the page did not load") : event;
  }

  /** The events of that method since the browser began. */
  List<JsonNode> events(String method) {
    events.drainTo(heard);
    return heard.stream().filter(event -> event.at("/method").asText().equals(method)).toList();
  }

  /** The value of an expression, as text. */
  String eval(String expression) throws Exception {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            "expression",
            expression,
            "returnByValue",
            true,
            "awaitPromise",
            true);
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    return answer.at("/result/value").asText();
  }

  /** Presses a key as a person would. */
  void press(String key, String text) throws Exception {
    Object[] down = {
      "type", "keyDown", "key", key, "text", text, "windowsVirtualKeyCode", code(key)
    };
    send("Input.dispatchKeyEvent", text.isEmpty() ? Arrays.copyOf(down, 4) : down);
    send("Input.dispatchKeyEvent", "type", "keyUp", "key", key);
  }

  /** The number that a key has for the browser's own actions. */
  private static int code(String key) {
    return switch (key) {
      case "Tab" -> 9;
      case "Enter" -> 13;
      default -> key.equals(" ") ? 32 : 0;
    };
  }

  void type(String text) throws Exception {
    send("Input.insertText", "text", text);
  }

  /** A window of that size, for a reader who prefers that theme. */
  void window(int width, int height, String theme) throws Exception {
    send(
        "Emulation.setDeviceMetricsOverride",
        "width",
        width,
        "height",
        height,
        "deviceScaleFactor",
        1,
        "mobile",
        false);
    send(
        "Emulation.setEmulatedMedia",
        "features",
        List.of(Map.of("name", "prefers-color-scheme", "value", theme)));
  }

  void screenshot(Path file) throws Exception {
    String data = send("Page.captureScreenshot", "format", "png").at("/data").asText();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  /** The page as it would be printed. */
  byte[] print() throws Exception {
    String data = send("Page.printToPDF", "preferCSSPageSize", true).at("/data").asText();
    return Base64.getDecoder().decode(data);
  }

  /** Its other processes, too, write to the profile, and end a little later than the first. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroy();
    all.forEach(each -> each.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join());
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
      parts.append(data);
      if (whole) {
        hear(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void hear(String text) {
      try {
        JsonNode message = MAPPER.readTree(text);
        CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt());
        if (answer == null) {
          events.add(message);
        } else {
          answer.complete(message);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
