package io.github.appreg.adapter.signin;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** The URL of a call that a manifest names, which may be a stranger's: always below Graph's own. */
final class CallUrl {
  /** What could move a URL to another host or path, plain or percent-encoded. */
  private static final Pattern TRICK =
      Pattern.compile("//|\\\\|\\.\\.|@|#|%2e|%2f|%5c|%40|%25|%00");

  private CallUrl() {}

  /** The URL with {@code $top=1}, whatever the call's own {@code $top}. */
  static HttpUrl of(URI graph, Call call) throws ProofException {
    String base = graph.toString().replaceFirst("/$", "");
    HttpUrl root = HttpUrl.get(base);
    String path = call.path();
    String beforeQuery = path.split("\\?", 2)[0];
    boolean controls = path.chars().anyMatch(Character::isISOControl);
    boolean safe =
        path.startsWith("/")
            && !controls
            && path.indexOf('#') < 0
            && !TRICK.matcher(beforeQuery.toLowerCase(Locale.ROOT)).find();
    return (safe ? Optional.ofNullable(HttpUrl.parse(base + path)) : Optional.<HttpUrl>empty())
        .filter(url -> below(root, url))
        .map(CallUrl::one)
        .orElseThrow(() -> refused(call));
  }

  private static boolean below(HttpUrl root, HttpUrl url) {
    String prefix = root.encodedPath().replaceFirst("/$", "") + "/";
    return url.scheme().equals(root.scheme())
        && url.host().equals(root.host())
        && url.port() == root.port()
        && url.username().isEmpty()
        && url.password().isEmpty()
        && url.encodedPath().startsWith(prefix);
  }

  private static HttpUrl one(HttpUrl url) {
    List<String> query = new ArrayList<>();
    if (url.encodedQuery() != null) {
      String[] parts = url.encodedQuery().split("&", -1);
      for (int i = 0; i < parts.length; i++) {
        if (!parts[i].isEmpty() && !url.queryParameterName(i).equalsIgnoreCase("$top")) {
          query.add(parts[i]);
        }
      }
    }
    query.add("$top=1");
    return url.newBuilder().encodedQuery(String.join("&", query)).build();
  }

  private static ProofException refused(Call call) {
    String shown = call.path().replaceAll("\\p{Cntrl}", "?");
    return new ProofException(
        Fault.of(
            Fault.Kind.REFUSED,
            "The call GET " + shown + " is not run: it is not a plain path of Microsoft Graph.",
            "Write the path as Graph documents it, such as /deviceManagement/managedDevices."),
        null);
  }
}
