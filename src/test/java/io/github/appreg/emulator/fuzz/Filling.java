package io.github.appreg.emulator.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.token.TestKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values in the places that recipes leave open. */
final class Filling {
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z0-9]+)}");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FEW = 4;
  private static final int NAMES = 40;
  private static final int MOST_STEPS = 22;

  private final Random random;
  private final Known known;
  private final Map<String, String> fixed;
  private final TestKey key;
  private final Grammar grammar;

  /**
   * Values for recipes.
   *
   * @param fixed those that are the same all along
   * @param key signs the assertions of the fixed {@code signer}
   */
  Filling(Random random, Known known, Map<String, String> fixed, TestKey key) {
    this.random = random;
    this.known = known;
    this.fixed = fixed;
    this.key = key;
    this.grammar = new Grammar(random);
  }

  /** The text with all its places filled. */
  String filled(String text) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
  }

  private String value(String place) {
    if (fixed.containsKey(place)) {
      return fixed.get(place);
    }
    return switch (place) {
      case "fuzz" -> "fuzz" + random.nextInt(1 + random.nextInt(NAMES));
      case "few" -> "few" + random.nextInt(FEW);
      case "filter" -> grammar.filter();
      case "batch" -> batch();
      case "assertion" -> assertion();
      default -> known.pick(place, random);
    };
  }

  private String batch() {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode requests = body.putArray("requests");
    int steps = 1 + random.nextInt(random.nextInt(8) == 0 ? MOST_STEPS : 5);
    while (requests.size() < steps) {
      Recipe recipe = Recipe.pick("graph", random);
      if (!recipe.body().contains("{batch}") && !recipe.path().contains("{link}")) {
        step(requests.addObject().put("id", "s" + requests.size()), recipe, requests.size());
      }
    }
    return body.toString();
  }

  private void step(ObjectNode step, Recipe recipe, int number) {
    String path = filled(recipe.path()).replaceFirst("^/(v1\\.0|beta)", "");
    step.put("method", recipe.method()).put("url", path);
    if (!recipe.body().isEmpty()) {
      step.putObject("headers").put("Content-Type", "application/json");
      step.putRawValue(
          "body", new com.fasterxml.jackson.databind.util.RawValue(filled(recipe.body())));
    }
    if (number > 1 && random.nextInt(4) == 0) {
      step.putArray("dependsOn").add("s" + (1 + random.nextInt(number)));
    }
  }

  /** Signed by a key that is known; most are right. */
  private String assertion() {
    Instant now = Clock.systemUTC().instant();
    String signer = fixed.get("signer");
    ObjectNode header =
        JSON.createObjectNode().put("alg", random.nextBoolean() ? "PS256" : "RS256");
    ObjectNode claims = JSON.createObjectNode();
    claims.put("iss", signer).put("sub", signer).put("jti", "j" + random.nextInt());
    claims.put("aud", fixed.get("audience"));
    claims.put("nbf", now.getEpochSecond()).put("exp", now.plusSeconds(300).getEpochSecond());
    try {
      header.put("x5t#S256", key.thumbprint("SHA-256"));
      if (random.nextInt(2) == 0) {
        ObjectNode part = random.nextInt(3) == 0 ? header : claims;
        List<String> names =
            List.copyOf(part.properties().stream().map(Map.Entry::getKey).toList());
        part.set(
            names.get(random.nextInt(names.size())),
            JSON.readTree(Words.VALUES.get(random.nextInt(Words.VALUES.size()))));
      }
      return key.sign(header, claims);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
