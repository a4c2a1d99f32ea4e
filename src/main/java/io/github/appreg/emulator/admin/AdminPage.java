package io.github.appreg.emulator.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Answers {@code /} and below {@code /_admin}; hands everything else on. Its own requests stay out
 * of the log that it shows.
 */
public final class AdminPage implements Endpoint {
  private static final String FOLDER = "/io/github/appreg/emulator/admin/";
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");
  private static final Pattern VAULT =
      Pattern.compile(".*\\.vault\\.(localhost|azure\\.net)(:.*)?");
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src"
              + " data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private final Function<Request, ObjectNode> data;
  private final Endpoint next;

  /**
   * In front of another endpoint.
   *
   * @param data what the page shows
   */
  public AdminPage(Function<Request, ObjectNode> data, Endpoint next) {
    this.data = data;
    this.next = next;
  }

  @Override
  public Answer handle(Request request) {
    String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
    boolean ours = request.path().equals("/") || request.path().startsWith("/_admin/");
    if (!ours || VAULT.matcher(host).matches()) {
      return next.handle(request);
    }
    Answer answer = answer(request, host);
    for (Map.Entry<String, String> header : HEADERS.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  private Answer answer(Request request, String host) {
    // A page elsewhere could give its own name this machine's address, and read what is here.
    if (!LOOPBACK.matcher(host).matches()) {
      return text(403, "This page is served under localhost, 127.0.0.1 and [::1] only.\n");
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return text(405, "This page can only be read.\n").with("Allow", "GET, HEAD");
    }
    return switch (request.path()) {
      case "/" -> file("page.html", "text/html");
      case "/_admin/page.css" -> file("page.css", "text/css");
      case "/_admin/page.js" -> file("page.js", "text/javascript");
      case "/_admin/data.json" -> Answer.json(200, data.apply(request));
      default -> text(404, "There is no such page.\n");
    };
  }

  private static Answer file(String name, String type) {
    try (InputStream in = AdminPage.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + name);
      }
      return new Answer(200, Map.of("Content-Type", type + "; charset=utf-8"), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer text(int status, String text) {
    return new Answer(
        status,
        Map.of("Content-Type", "text/plain; charset=utf-8"),
        text.getBytes(StandardCharsets.UTF_8));
  }
}
