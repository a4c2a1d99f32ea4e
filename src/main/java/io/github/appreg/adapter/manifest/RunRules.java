package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.StoreRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** What must be unique across all documents of a run. */
final class RunRules {
  private RunRules() {}

  static void check(List<Draft> drafts) {
    Map<String, List<Claim>> names = new LinkedHashMap<>();
    Map<String, List<Claim>> ids = new LinkedHashMap<>();
    Map<String, List<Claim>> stores = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      if (!draft.name().isEmpty()) {
        claims(names, draft.name()).add(new Claim(draft, "/metadata/name"));
      }
      draft
          .app()
          .flatMap(DesiredApp::appId)
          .ifPresent(id -> claims(ids, id).add(new Claim(draft, "/metadata/appId")));
      draft
          .stores()
          .forEach((pointer, where) -> claims(stores, key(where)).add(new Claim(draft, pointer)));
    }
    names.forEach(
        (name, claims) ->
            refuse(
                claims,
                (own, other) ->
                    "the name " + Quote.of(name) + " is taken twice, also at " + other.at()));
    ids.forEach(
        (id, claims) ->
            refuse(
                claims,
                (own, other) ->
                    "two manifests would own the app " + id + ", the other at " + other.at()));
    stores.forEach(
        (where, claims) ->
            refuse(
                claims,
                (own, other) ->
                    "two slots would deliver to "
                        + Quote.of(where)
                        + ", the other at "
                        + other.at()));
  }

  /** Entra, Key Vault and most file systems do not tell case apart. */
  private static String key(StoreRef where) {
    return where.toString().toLowerCase(Locale.ROOT);
  }

  private static List<Claim> claims(Map<String, List<Claim>> all, String key) {
    return all.computeIfAbsent(key, k -> new ArrayList<>());
  }

  private static void refuse(List<Claim> claims, BiFunction<Claim, Claim, String> message) {
    if (claims.size() < 2) {
      return;
    }
    for (int i = 0; i < claims.size(); i++) {
      Claim own = claims.get(i);
      own.draft().findings().error(own.pointer(), message.apply(own, claims.get(i == 0 ? 1 : 0)));
    }
  }

  private record Claim(Draft draft, String pointer) {
    Position at() {
      return draft.findings().at(pointer);
    }
  }
}
