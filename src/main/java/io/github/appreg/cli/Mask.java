package io.github.appreg.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Takes secrets out of what is shown of requests and answers, whatever form it has. */
final class Mask {
  static final String HIDDEN = "***";

  private static final ObjectMapper JSON = new JsonMapper();
  private static final int DEEPEST = 8;

  private static final String TELLING =
      "secret|password|passwd|passphrase|pwd|token|assertion|authorization|cookie|apikey|privatekey"
          + "|credential";

  /** What a name holds, without signs between words, when its value is a secret. */
  private static final Pattern SENSITIVE = Pattern.compile(TELLING);

  /** Names that are too common to be looked for inside of others; of a JSON key too. */
  private static final Set<String> EXACT =
      Set.of(
          "value",
          "key",
          "proof",
          "hint",
          "sig",
          "signature",
          "pfx",
          "d",
          "p",
          "q",
          "dp",
          "dq",
          "qi",
          "k");

  private static final Pattern KEY_FILE =
      Pattern.compile(
          "-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(-----END [A-Z0-9 ]*-----|$)", Pattern.DOTALL);

  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}[\\w.-]*");
  private static final Pattern ENTRA = Pattern.compile("[\\w.~-]{3}\\dQ~[\\w.~-]{16,}");
  private static final Pattern USER = Pattern.compile("://[^/\\s\"'<>]*@");

  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)((?:proxy-)?authorization|(?:set-)?cookie|x-api-key)(\"?\\s*[:=]\\s*)[^\\r\\n]*");

  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\b(bearer|basic|digest|negotiate|ntlm)\\s+[^\\s\"',;<>]{8,}");

  /** A telling name and what stands before its value. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?<![\\w.-])(?:[\\w.-]*(?:"
              + TELLING
              + "|api[_.-]?key|private[_.-]?key)[\\w.-]*"
              + "|value|key|proof|hint|sig|signature|pfx)\\\\*[\"']?\\s*[=:]\\s*");

  private Mask() {}

  /** A body or a message: JSON, a form, or anything else. */
  static String text(String text) {
    return text(text, 0);
  }

  /** An address, without what it says of a user, and without the values of telling parameters. */
  static String url(HttpUrl url) {
    HttpUrl.Builder masked = url.newBuilder().username("").password("");
    for (String name : url.queryParameterNames()) {
      if (sensitive(name)) {
        masked.setEncodedQueryParameter(name, HIDDEN);
      }
    }
    return patterns(masked.build().toString());
  }

  /** The texts of a body that its names tell are secrets. */
  static List<String> secrets(String body) {
    List<String> found = new ArrayList<>();
    JsonNode tree = tree(body);
    if (tree != null) {
      collect(tree, false, found);
      return found;
    }
    HttpUrl form = HttpUrl.parse("https://form.invalid/?" + body);
    if (form != null) {
      for (String name : form.queryParameterNames()) {
        if (sensitive(name)) {
          form.queryParameterValues(name).stream()
              .filter(value -> value != null)
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  private static String text(String text, int depth) {
    JsonNode tree = depth < DEEPEST ? tree(text) : null;
    return tree == null ? patterns(text) : masked(tree, depth).toString();
  }

  private static String patterns(String text) {
    String masked = KEY_FILE.matcher(text).replaceAll(HIDDEN);
    masked = TOKEN.matcher(masked).replaceAll(HIDDEN);
    masked = ENTRA.matcher(masked).replaceAll(HIDDEN);
    masked = USER.matcher(masked).replaceAll("://" + HIDDEN + "@");
    masked = HEADER.matcher(masked).replaceAll("$1$2" + HIDDEN);
    masked = named(masked);
    return SCHEME.matcher(masked).replaceAll("$1 " + HIDDEN);
  }

  private static String named(String text) {
    StringBuilder masked = new StringBuilder();
    Matcher name = NAMED.matcher(text);
    int done = 0;
    while (done <= text.length() && name.find(done)) {
      masked.append(text, done, name.end()).append(HIDDEN);
      done = end(text, name.end());
    }
    return masked.append(text, done, text.length()).toString();
  }

  /** Where a value ends: at its closing quote, or at what cannot be in one that has no quotes. */
  private static int end(String text, int start) {
    char first = start < text.length() ? text.charAt(start) : ' ';
    boolean quotes = first == '"' || first == '\'';
    String enders = quotes ? "" + first : first == '\\' ? "\r\n" : "& \t\r\n<>";
    int at = quotes ? start + 1 : start;
    while (at < text.length() && enders.indexOf(text.charAt(at)) < 0) {
      at += quotes && text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), quotes ? at + 1 : at);
  }

  private static JsonNode tree(String text) {
    String plain = text.strip();
    if (!plain.startsWith("{") && !plain.startsWith("[")) {
      return null;
    }
    try {
      return JSON.readTree(plain);
    } catch (JsonProcessingException e) {
      // Cut off, or not JSON after all: looked at as a text.
      return null;
    }
  }

  private static JsonNode masked(JsonNode node, int depth) {
    if (node.isObject()) {
      var object = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              field ->
                  object.set(
                      patterns(field.getKey()),
                      hides(field.getKey(), field.getValue())
                          ? TextNode.valueOf(HIDDEN)
                          : masked(field.getValue(), depth)));
      return object;
    }
    if (node.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(masked(item, depth)));
      return array;
    }
    return node.isTextual() ? TextNode.valueOf(text(node.asText(), depth + 1)) : node;
  }

  /** The rows of a collection stand under {@code value}, too. */
  private static boolean hides(String name, JsonNode value) {
    return sensitive(name) && !(value.isContainerNode() && EXACT.contains(normal(name)));
  }

  private static void collect(JsonNode node, boolean hidden, List<String> found) {
    if (node.isValueNode()) {
      if (hidden && node.isTextual()) {
        found.add(node.asText());
      }
      return;
    }
    node.properties()
        .forEach(
            field ->
                collect(
                    field.getValue(), hidden || hides(field.getKey(), field.getValue()), found));
    if (node.isArray()) {
      node.forEach(item -> collect(item, hidden, found));
    }
  }

  private static boolean sensitive(String name) {
    String normal = normal(name);
    return EXACT.contains(normal) || SENSITIVE.matcher(normal).find();
  }

  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
