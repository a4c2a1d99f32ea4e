package io.github.appreg.emulator.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What answers have shown of the tenant: ids by kind, and addresses of further pages. */
final class Known {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KEPT = 60;
  private static final Pattern KIND = Pattern.compile("\\$metadata#([A-Za-z]+)");
  private static final Pattern DELETED =
      Pattern.compile("/v1\\.0/(?:applications|servicePrincipals)/([0-9a-f-]{36})");

  /** The caller's own registration, which has to stay. */
  private static final String OURS = "b0075712-a9e9-4b2c-8a51-";

  private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

  private final Map<String, List<String>> pools = new TreeMap<>();
  private final Set<String> kept = new TreeSet<>();

  /** What no request may be told of, so that none takes it away. */
  void keep(String id) {
    kept.add(id);
  }

  void add(String kind, String value) {
    if (value.isEmpty() || value.startsWith(OURS) || kept.contains(value)) {
      return;
    }
    List<String> pool = pools.computeIfAbsent(kind, key -> new ArrayList<>());
    if (!pool.contains(value)) {
      pool.add(value);
      if (pool.size() > KEPT) {
        pool.remove(0);
      }
    }
  }

  /** One of a kind, or what is none where none was shown. */
  String pick(String kind, Random random) {
    List<String> pool = pools.getOrDefault(kind, List.of());
    return pool.isEmpty() ? UNKNOWN : pool.get(random.nextInt(pool.size()));
  }

  /** Learns from a request that found nothing at an address. */
  void gone(RequestMaker.Made made) {
    pools.values().forEach(pool -> pool.removeIf(id -> made.path().contains(id)));
  }

  /** Learns from a request that succeeded. */
  void learn(RequestMaker.Made made, String body) {
    Matcher deleted = DELETED.matcher(made.path());
    if (made.method().equals("DELETE")) {
      pools.values().forEach(pool -> pool.removeIf(id -> made.path().endsWith("/" + id)));
      if (deleted.matches()) {
        add("deletedItems", deleted.group(1));
      }
    }
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (IOException e) {
      return;
    }
    if (json == null) {
      return;
    }
    Matcher context = KIND.matcher(json.path("@odata.context").asText());
    String kind = made.path().contains("/deletedItems") ? "deletedItems" : "";
    kind = kind.isEmpty() && context.find() ? context.group(1) : kind;
    object(kind, json);
    for (JsonNode one : json.path("value")) {
      object(kind, one);
    }
    add("foreign", json.path("id_token").asText());
    link("link", json.path("@odata.nextLink").asText());
    link("link", json.path("@odata.deltaLink").asText());
    link("vaultLink", json.path("nextLink").asText());
  }

  private void object(String kind, JsonNode object) {
    if (!kind.isEmpty()) {
      add(kind, object.path("id").asText());
    }
    if (kind.equals("applications")) {
      add("appId", object.path("appId").asText());
    }
    add("keyId", object.path("keyId").asText());
  }

  private void link(String kind, String address) {
    if (address.startsWith("http")) {
      URI uri = URI.create(address);
      add(kind, uri.getRawPath() + "?" + uri.getRawQuery());
    }
  }
}
