package io.github.appreg.emulator.http;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request, read whole.
 *
 * @param method upper-case
 * @param path decoded path from the root, without the query
 * @param query decoded query parameters by name; the last one of a name counts
 * @param headers first value by name, in any case
 * @param body empty when there was none
 * @param origin scheme and authority as the caller wrote them, for absolute URLs in answers: {@code
 *     https://localhost:8443}
 */
public record Request(
    String method,
    String path,
    Map<String, String> query,
    TreeMap<String, String> headers,
    byte[] body,
    String origin) {
  /** A header's value, whatever its case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** An empty map for {@link #headers}. */
  public static TreeMap<String, String> noHeaders() {
    return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  }
}
