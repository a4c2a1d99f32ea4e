package io.github.appreg.emulator.token;

import io.github.appreg.emulator.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The form of a token request, HTTP Basic included; holds secrets, so it never prints itself. */
final class TokenForm {
  private final Map<String, String> fields;

  private TokenForm(Map<String, String> fields) {
    this.fields = fields;
  }

  /** Reads body and headers; a form that is malformed is refused. */
  static TokenForm of(Request request) throws Refusal {
    Map<String, String> fields = new HashMap<>();
    String body = new String(request.body(), StandardCharsets.UTF_8);
    try {
      for (String pair : body.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
      }
      basic(request)
          .ifPresent(
              credentials -> {
                int colon = credentials.indexOf(':');
                if (colon > 0) {
                  fields.putIfAbsent("client_id", decode(credentials.substring(0, colon)));
                  fields.putIfAbsent("client_secret", decode(credentials.substring(colon + 1)));
                }
              });
    } catch (IllegalArgumentException e) {
      throw Refusal.request(9000410, "Malformed form in the request body or header.");
    }
    return new TokenForm(fields);
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
  }

  String required(String name) throws Refusal {
    return field(name).orElseThrow(() -> Refusal.missing(name));
  }

  private static Optional<String> basic(Request request) {
    return request
        .header("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
        .map(value -> Base64.getDecoder().decode(value.substring(6).trim()))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
