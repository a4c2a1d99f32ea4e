package io.github.appreg.emulator.fuzz;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Makes requests by the numbers of one seed: nearly sound ones, and some that are not HTTP. */
final class RequestMaker {
  private static final int NAMES = 40;
  private static final List<String> PARTS =
      List.of("graph", "graph", "graph", "graph", "vault", "vault", "sign-in", "admin", "control");

  private final Random random;
  private final String graphToken;
  private final String vaultToken;
  private final Filling filling;

  RequestMaker(Random random, String graphToken, String vaultToken, Filling filling) {
    this.random = random;
    this.graphToken = graphToken;
    this.vaultToken = vaultToken;
    this.filling = filling;
  }

  /**
   * One request.
   *
   * @param path what follows the method
   * @param http false when the server may hang up on it without a word
   */
  record Made(String target, String method, String path, byte[] bytes, boolean http) {}

  /** How far a request is from a sound one. */
  private enum Distance {
    SOUND,
    NEAR,
    FAR
  }

  /** Half of them are sound, a third nearly so, the others are not. */
  Made next() {
    String target = pick(PARTS);
    int roll = random.nextInt(100);
    Distance distance = roll < 50 ? Distance.SOUND : roll < 80 ? Distance.NEAR : Distance.FAR;
    if (distance == Distance.FAR) {
      String body = mutated(pick(Words.BODIES));
      return made(target, pick(Words.METHODS), path(target) + query(), body, distance);
    }
    Recipe recipe = Recipe.pick(target, random);
    String path = filling.filled(recipe.path());
    // Before any page was cut there is no address of a further one.
    path = path.startsWith("/") ? path : "/" + path;
    String body = filling.filled(recipe.body());
    if (distance == Distance.NEAR) {
      boolean inBody = !body.isEmpty() && random.nextInt(4) > 0;
      body = inBody ? mutated(body) : body;
      path = inBody ? path : bent(path);
    }
    return made(target, recipe.method(), path, body, distance);
  }

  private Made made(String target, String method, String path, String text, Distance distance) {
    boolean sound = distance == Distance.SOUND;
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    if (!sound && random.nextInt(12) == 0 && body.length > 0) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ");
    head.append(sound ? usualHost(target) : host(target)).append("\r\n");
    head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n");
    String token = target.equals("vault") ? vaultToken : graphToken;
    head.append("Authorization: ");
    head.append(sound ? "Bearer " + token : authorization(token)).append("\r\n");
    head.append("Content-Type: application/");
    head.append(target.equals("sign-in") ? "x-www-form-urlencoded" : "json").append("\r\n");
    head.append(
        path.contains("uniqueName=") || path.contains("(name=")
            ? "Prefer: create-if-missing\r\n"
            : "ConsistencyLevel: eventual\r\n");
    while (!sound && random.nextInt(3) == 0) {
      head.append(pick(Words.HEADERS)).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    boolean broken = !sound && random.nextInt(15) == 0;
    if (broken) {
      start[random.nextInt(start.length)] = (byte) random.nextInt(256);
    }
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return new Made(
        target, method, path, all, !broken && isAddress(path) && head.indexOf("%zz") < 0);
  }

  /** What is none the server refuses before it reads on, so that its answer may be lost. */
  private static boolean isAddress(String path) {
    try {
      return new URI(path).getRawPath() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** A sound path with something more, something less, or something else. */
  private String bent(String path) {
    int question = path.indexOf('?');
    return switch (random.nextInt(4)) {
      case 0 -> path + (question < 0 ? "?" : "&") + query().substring(1);
      case 1 -> question < 0 ? path + "/" + pick(Words.STEPS) : path.substring(0, question) + "/x";
      case 2 -> path.substring(0, 1 + random.nextInt(path.length()));
      default -> {
        int place = random.nextInt(path.length());
        String odd = pick(List.of("%27", "%00", "(", ")", "/", "$", "%F0%9F%92%A9", ",", "%zz"));
        yield path.substring(0, place) + odd + path.substring(place);
      }
    };
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
      case "control" -> path.append(pick(Words.CONTROL));
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
    return target.equals("vault") && random.nextInt(5) == 0
        ? pick(Words.VAULT_HOSTS)
        : usualHost(target);
  }

  private static String usualHost(String target) {
    return target.equals("vault") ? Words.VAULT_HOSTS.get(0) : "localhost";
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
      char mark = body.startsWith("{") ? ':' : '=';
      int colon = body.indexOf(mark, random.nextInt(body.length() + 1));
      if (colon >= 0) {
        int end = colon + 1;
        while (end < body.length() && ",}]&".indexOf(body.charAt(end)) < 0) {
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
