package io.github.appreg.adapter.traffic;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to Microsoft Graph, in any of its clouds.
 *
 * @param path below the API version, decoded, without its query
 */
record GraphUrl(String path) {
  private static final int LONGEST = 16 * 1024;
  private static final Set<String> HOSTS =
      Set.of(
          "graph.microsoft.com",
          "graph.microsoft.us",
          "dod-graph.microsoft.us",
          "microsoftgraph.chinacloudapi.cn");
  private static final Pattern ABSOLUTE =
      Pattern.compile("(?i)https?://([a-z0-9.-]+)(?::\\d{1,5})?(/[^?#]*)?(?:[?#].*)?");
  private static final Pattern VERSIONED = Pattern.compile("(?i)/(?:v1\\.0|beta)(/.*)");
  private static final Pattern KEYED = Pattern.compile("([A-Za-z][\\w.]*)\\((.*)\\)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z$][\\w.$-]*");
  private static final Pattern OPAQUE = Pattern.compile("(?=.*\\d).{16,}|.{65,}");

  /** Reads an absolute address; empty when it is of another host, or not of its API. */
  static Optional<GraphUrl> absolute(String url) {
    Matcher matcher = ABSOLUTE.matcher(url);
    if (url.length() > LONGEST
        || !matcher.matches()
        || !HOSTS.contains(matcher.group(1).toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    return versioned(matcher.group(2) == null ? "" : matcher.group(2));
  }

  /** Reads a path that begins with an API version. */
  static Optional<GraphUrl> versioned(String pathAndQuery) {
    Matcher matcher = VERSIONED.matcher(pathAndQuery.replaceFirst("[?#].*$", ""));
    return pathAndQuery.length() <= LONGEST && matcher.matches()
        ? Optional.of(new GraphUrl(decoded(matcher.group(1))))
        : Optional.empty();
  }

  /** Reads a path below an API version, or an absolute address. */
  static Optional<GraphUrl> any(String url) {
    if (!url.startsWith("/")) {
      return absolute(url);
    }
    String plain = url.replaceFirst("[?#].*$", "");
    return versioned(url)
        .or(
            () ->
                plain.length() > 1 && url.length() <= LONGEST
                    ? Optional.of(new GraphUrl(decoded(plain)))
                    : Optional.empty());
  }

  boolean batch() {
    return path.equalsIgnoreCase("/$batch");
  }

  /** The path without what tells one object from another. */
  String shape() {
    StringBuilder shape = new StringBuilder();
    for (String segment : path.split("/")) {
      if (!segment.isEmpty()) {
        shape.append('/').append(shape(segment));
      }
    }
    return shape.toString();
  }

  private static String shape(String segment) {
    Matcher keyed = KEYED.matcher(segment);
    if (keyed.matches()) {
      String inside = keyed.group(2);
      if (inside.isEmpty()) {
        return segment;
      }
      String arguments =
          inside.contains("=") ? inside.replaceAll("(\\w+)=('[^']*'|[^,]*)", "$1={$1}") : "{id}";
      return keyed.group(1)
          + "("
          + (arguments.matches("(\\w+=)?\\{\\w+}(,\\w+=\\{\\w+})*") ? arguments : "{id}")
          + ")";
    }
    boolean name = WORD.matcher(segment).matches() && !OPAQUE.matcher(segment).matches();
    return name ? segment : "{id}";
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }
}
