package io.github.appreg.emulator.directory;

import io.github.appreg.emulator.http.Request;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of Graph: its version and what follows, without the step that names the tenant.
 *
 * @param version {@code v1.0} or {@code beta}; empty where the path has neither
 * @param rest starts with a slash
 */
record GraphPath(String version, String rest) {
  private static final Pattern PATH =
      Pattern.compile(
          "/(v1\\.0|beta)(?:/(?i:myorganization|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?(/.*)",
          Pattern.DOTALL);

  static GraphPath of(Request request) {
    Matcher matcher = PATH.matcher(request.path());
    return matcher.matches()
        ? new GraphPath(matcher.group(1), matcher.group(2))
        : new GraphPath("", request.path());
  }

  boolean known() {
    return !version.isEmpty();
  }

  /** The same request under v1.0. */
  Request plain(Request request) {
    return new Request(
        request.method(),
        "/v1.0" + rest,
        request.query(),
        request.headers(),
        request.body(),
        request.origin());
  }
}
