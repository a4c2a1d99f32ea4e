package io.github.appreg.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Looks for everything that must stay in its store, in each form that it could leave in. */
final class SecretSearch {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHORTEST = 16;

  /** What to look for, and what it is; a failure names the latter. */
  private final Map<String, String> forms = new ConcurrentHashMap<>();

  private final Map<String, String> secrets = new ConcurrentHashMap<>();

  /** Learns from everything that the tenant is asked and answers. */
  void listen(Site site) {
    site.tenant().requestLog().watch(this::learn);
  }

  private void learn(Request request, Answer answer) {
    if (request.path().endsWith("/token")) {
      for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&")) {
        String[] field = pair.split("=", 2);
        if (field[0].equals("client_secret") || field[0].equals("client_assertion")) {
          add(field[0], URLDecoder.decode(field[1], StandardCharsets.UTF_8));
        }
      }
    }
    learn(request.path(), request.body());
    learn(request.path(), answer.body());
  }

  private void learn(String path, byte[] body) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (IOException e) {
      return;
    }
    if (json == null) {
      return;
    }
    List.of("access_token", "secretText").forEach(name -> add(name, json.path(name).asText()));
    if (path.startsWith("/secrets/")) {
      add("a vault's secret", json.path("value").asText());
    }
  }

  /** A text that must not be seen. */
  void add(String what, String secret) {
    if (secret.length() < SHORTEST || secrets.putIfAbsent(secret, what) != null) {
      return;
    }
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    forms.put(secret, what);
    String json = TextNode.valueOf(secret).toString();
    forms.put(json.substring(1, json.length() - 1), what + ", escaped for JSON");
    forms.put(URLEncoder.encode(secret, StandardCharsets.UTF_8), what + ", escaped for a URL");
    encoded(what, bytes);
  }

  /** The private keys of a PEM file. */
  void addKeys(Path pem) throws IOException {
    String[] blocks = Files.readString(pem).split("-----");
    for (int i = 1; i + 1 < blocks.length; i++) {
      if (blocks[i].startsWith("BEGIN") && blocks[i].contains("PRIVATE KEY")) {
        blocks[i + 1].strip().lines().forEach(line -> forms.put(line, "a line of a private key"));
        byte[] der = Base64.getMimeDecoder().decode(blocks[i + 1]);
        secrets.put(Base64.getEncoder().encodeToString(der), "a private key");
        encoded("a private key", der);
      }
    }
  }

  private void encoded(String what, byte[] bytes) {
    forms.put(Base64.getEncoder().withoutPadding().encodeToString(bytes), what + " in base64");
    forms.put(
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), what + " in base64url");
    forms.put(HexFormat.of().formatHex(bytes), what + " in hexadecimal");
  }

  /** How many are known, by kind. */
  Map<String, Long> known() {
    return secrets.values().stream()
        .collect(Collectors.groupingBy(what -> what, TreeMap::new, Collectors.counting()));
  }

  /** What is found in a text, and where that was. */
  List<String> in(String where, String text) {
    List<String> found = new ArrayList<>();
    String unwrapped = text.replaceAll("\\s", "");
    forms.forEach(
        (form, what) -> {
          if (text.contains(form) || unwrapped.contains(form.replaceAll("\\s", ""))) {
            found.add(where + ": " + what);
          }
        });
    return found;
  }

  /** What is found in the files of a folder; those that are the store's material are its place. */
  List<String> below(Path folder) {
    List<String> found = new ArrayList<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.toString();
        if (!name.endsWith(".secret") && !name.endsWith(".pem")) {
          // Bytes as characters, so that nothing escapes by not being UTF-8.
          String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          found.addAll(in(folder.relativize(file).toString(), text));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
