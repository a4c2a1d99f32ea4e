package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.odata.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Answers {@code /TENANT/adminconsent}: shows what an app declares, and grants it for the whole
 * tenant once somebody presses the button. Whoever can reach it is taken for an administrator.
 * Hands everything else on.
 */
public final class AdminConsent implements Endpoint {
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

  private final Directory directory;
  private final Declared declared;
  private final String path;
  private final Endpoint next;

  /** In front of another endpoint. */
  public AdminConsent(Directory directory, String tenantId, Endpoint next) {
    this.directory = directory;
    this.declared = new Declared(directory);
    this.path = "/" + tenantId + "/adminconsent";
    this.next = next;
  }

  @Override
  public Answer handle(Request request) {
    if (!request.path().equalsIgnoreCase(path)) {
      return next.handle(request);
    }
    return answer(request)
        .with("Content-Type", "text/html; charset=utf-8")
        .with("Content-Security-Policy", "default-src 'none'; form-action 'self'")
        .with("X-Frame-Options", "DENY")
        .with("Cache-Control", "no-store");
  }

  private Answer answer(Request request) {
    String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
    // A page elsewhere could give its own name this machine's address, or post here unseen.
    if (!LOOPBACK.matcher(host).matches()
        || request.header("Origin").filter(o -> !o.equals(request.origin())).isPresent()) {
      return page(403, "This page answers under localhost, 127.0.0.1 and [::1] only.");
    }
    String appId = Directory.fold(request.query().getOrDefault("client_id", ""));
    directory.lock().writeLock().lock();
    try {
      Optional<ObjectNode> app = directory.applicationByAppId(appId);
      Optional<ObjectNode> principal = directory.principalByAppId(appId);
      if (app.isEmpty() || principal.isEmpty()) {
        return page(400, "AADSTS700016: there is no such application in the directory.");
      }
      return switch (request.method()) {
        case "GET", "HEAD" -> page(200, question(app.get()));
        case "POST" -> {
          declared.grant(app.get(), Json.text(principal.get(), "id"));
          yield page(200, "Consent is given. You can close this page.");
        }
        default -> page(405, "Open this page, or send its form.").with("Allow", "GET, HEAD, POST");
      };
    } finally {
      directory.lock().writeLock().unlock();
    }
  }

  private String question(ObjectNode app) {
    List<String> names = declared.names(app);
    StringBuilder html = new StringBuilder("<h1>Permissions requested</h1><p>");
    html.append(escaped(Json.text(app, "displayName"))).append(" asks for:</p><ul>");
    names.forEach(name -> html.append("<li>").append(escaped(name)).append("</li>"));
    return html.append("</ul><form method=\"post\"><button>Accept</button></form>").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static Answer page(int status, String html) {
    String whole = "<!DOCTYPE html><meta charset=\"utf-8\"><title>Consent</title>" + html + "\n";
    return new Answer(status, Map.of(), whole.getBytes(StandardCharsets.UTF_8));
  }
}
