package io.github.appreg.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import okhttp3.Request;
import okio.Buffer;

/** What a request shows of secrets, in the forms in which an answer may quote them. */
final class Quoted {
  /** Shorter ones are words that occur anywhere. */
  private static final int SHORTEST = 6;

  private final List<String> forms = new ArrayList<>();

  private Quoted() {}

  static Quoted by(Request request) throws IOException {
    Quoted quoted = new Quoted();
    String authorization = request.header("Authorization");
    if (authorization != null) {
      quoted.add(authorization.replaceFirst("^\\S+\\s+", ""));
    }
    if (request.body() != null && !request.body().isOneShot() && !request.body().isDuplex()) {
      Buffer body = new Buffer();
      request.body().writeTo(body);
      Mask.secrets(body.readUtf8()).forEach(quoted::add);
    }
    return quoted;
  }

  private void add(String secret) {
    if (secret.length() >= SHORTEST) {
      forms.add(secret);
      forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(secret)));
      forms.add(URLEncoder.encode(secret, UTF_8));
      forms.add(URLEncoder.encode(secret, UTF_8).replace("+", "%20"));
      forms.add(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)));
    }
  }

  /** The text without them. */
  String outOf(String text) {
    String without = text;
    for (String form : forms) {
      without = without.replace(form, Mask.HIDDEN);
    }
    return without;
  }
}
