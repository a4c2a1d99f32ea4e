package io.github.appreg.emulator.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Addresses taken apart and put together. */
public final class Urls {
  private Urls() {}

  /** Decodes a path; empty when its escapes are wrong. */
  public static Optional<String> path(String raw) {
    try {
      return Optional.of(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Decodes a query, without its question mark; empty when its escapes are wrong. */
  public static Optional<Map<String, String>> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    try {
      for (String pair : raw == null ? new String[0] : raw.split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        if (!name.isEmpty()) {
          query.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
      }
      return Optional.of(query);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Path and query, encoded. */
  public static String encode(String path, Map<String, String> query) {
    try {
      return new URI(null, null, path, null).toASCIIString()
          + query.entrySet().stream()
              .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
              .collect(Collectors.joining("&", "?", ""));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%24", "$");
  }
}
