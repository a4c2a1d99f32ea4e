package io.github.appreg.emulator.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes requests by the numbers of one seed: nearly sound ones, and some that are not HTTP. */
final class RequestMaker {
  private static final int NAMES = 40;

  private final Random random;
  private final String graphToken;
  private final String vaultToken;

  RequestMaker(long seed, String graphToken, String vaultToken) {
    this.random = new Random(seed);
    this.graphToken = graphToken;
    this.vaultToken = vaultToken;
  }

  /**
   * One request.
   *
   * @param http false when the server may hang up on it without a word
   */
  record Made(String target, byte[] bytes, boolean http) {}

  Made next() {
    String target = pick(List.of("graph", "graph", "graph", "vault", "vault", "sign-in", "admin"));
    Optional<Recipe> recipe =
        random.nextBoolean() ? Recipe.pick(target, random, NAMES) : Optional.empty();
    byte[] body =
        recipe
            .map(sound -> random.nextBoolean() ? sound.body() : mutated(sound.body()))
            .orElseGet(() -> mutated(pick(Words.BODIES)))
            .getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(12) == 0 && body.length > 0) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    StringBuilder head = new StringBuilder();
    head.append(recipe.map(Recipe::method).orElseGet(() -> pick(Words.METHODS))).append(' ');
    head.append(recipe.map(Recipe::path).orElseGet(() -> path(target) + query()));
    head.append(" HTTP/1.1\r\nHost: ").append(host(target)).append("\r\n");
    head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n");
    String token = target.equals("vault") ? vaultToken : graphToken;
    head.append("Authorization: ").append(authorization(token)).append("\r\n");
    if (target.equals("sign-in")) {
      head.append("Content-Type: application/x-www-form-urlencoded\r\n");
    }
    if (random.nextInt(4) > 0) {
      head.append("Prefer: create-if-missing\r\n");
    }
    while (random.nextInt(3) == 0) {
      head.append(pick(Words.HEADERS)).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    boolean broken = random.nextInt(25) == 0;
    if (broken) {
      start[random.nextInt(start.length)] = (byte) random.nextInt(256);
    }
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return new Made(target, all, !broken && head.indexOf("%zz") < 0);
  }

  private String path(String target) {
    StringBuilder path = new StringBuilder("/");
    switch (target) {
      case "graph" -> {
        path.append(random.nextInt(12) == 0 ? pick(List.of("beta/", "v2/", "V1.0/")) : "v1.0/");
        path.append(pick(Words.GRAPH));
        while (random.nextInt(2) == 0) {
          path.append('/').append(pick(Words.STEPS));
        }
      }
      case "vault" -> path.append(pick(Words.VAULT));
      case "sign-in" -> path.append(pick(Words.SIGN_IN));
      default -> path.append(pick(Words.ADMIN));
    }
    if (random.nextInt(10) == 0) {
      path.append(pick(Words.STEPS)).append('/').append("x".repeat(random.nextInt(2000)));
    }
    // Many names: what one request deletes, none may create again.
    return path.toString().replace("fuzz", "fuzz" + random.nextInt(NAMES));
  }

  private String query() {
    StringBuilder query = new StringBuilder(random.nextInt(9) == 0 ? "?" : "?api-version=7.4");
    for (int i = Math.max(0, random.nextInt(6) - 2); i > 0; i--) {
      StringBuilder value = new StringBuilder();
      for (int words = random.nextInt(7); words > 0; words--) {
        value.append(pick(Words.QUERY_WORDS));
      }
      query.append('&').append(pick(Words.OPTIONS)).append('=');
      query.append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
    return query.toString();
  }

  private String host(String target) {
    if (random.nextInt(12) == 0) {
      return pick(Words.HOSTS);
    }
    return target.equals("vault") && random.nextInt(5) > 0
        ? Words.VAULT_HOSTS.get(0)
        : target.equals("vault") ? pick(Words.VAULT_HOSTS) : "localhost";
  }

  private String authorization(String token) {
    String[] parts = token.split("\\.");
    return switch (random.nextInt(28)) {
      case 0 -> "";
      case 1 -> "Bearer";
      case 2 -> "Basic " + base64("a:b");
      case 3 -> "Bearer " + token.substring(0, random.nextInt(token.length()));
      case 4 -> "Bearer " + base64("{\"alg\":\"none\"}") + "." + parts[1] + ".";
      case 5 -> "Bearer " + parts[0] + "." + base64(pick(Words.VALUES)) + "." + parts[2];
      case 6 -> "Bearer " + flipped(token);
      case 7 -> "Bearer " + pick(List.of("..", ".", "a.b.c", "%00", "=.=.=", token + "." + token));
      default -> "Bearer " + token;
    };
  }

  private String flipped(String token) {
    int place = random.nextInt(token.length());
    return token.substring(0, place)
        + (char) ('!' + random.nextInt(90))
        + token.substring(place + 1);
  }

  /** A sound body, of which some values are replaced. */
  private String mutated(String sound) {
    String body = sound;
    for (int i = Math.max(0, random.nextInt(5) - 1); i > 0; i--) {
      int colon = body.indexOf(':', random.nextInt(body.length() + 1));
      if (colon >= 0) {
        int end = colon + 1;
        while (end < body.length() && ",}]".indexOf(body.charAt(end)) < 0) {
          end++;
        }
        body = body.substring(0, colon + 1) + pick(Words.VALUES) + body.substring(end);
      }
    }
    return random.nextInt(200) == 0 ? "[".repeat(50_000) : body;
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
