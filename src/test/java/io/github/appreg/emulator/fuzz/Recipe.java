package io.github.appreg.emulator.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A sound request, so that the tenant fills and what is behind the first checks is reached. */
record Recipe(String method, String path, String body) {
  private static final String APP = "/v1.0/applications(uniqueName='fuzz')";
  private static final String CERTIFICATE =
      "{\"policy\":{\"key_props\":{\"kty\":\"EC\",\"crv\":\"P-256\"},\"issuer\":{\"name\":\"%s\"},"
          + "\"x509_props\":{\"subject\":\"CN=x\",\"validity_months\":6}}}";
  private static final Map<String, List<Recipe>> ALL =
      Map.of(
          "graph",
          List.of(
              new Recipe("PATCH", APP, "{\"displayName\":\"Fuzz\",\"tags\":[\"a\"]}"),
              new Recipe("PATCH", APP, "{\"web\":{\"redirectUris\":[\"https://x.example\"]}}"),
              new Recipe("GET", APP + "?$expand=owners($select=id)", ""),
              new Recipe("DELETE", APP, ""),
              new Recipe("POST", APP + "/addPassword", "{\"passwordCredential\":{}}"),
              new Recipe(
                  "PATCH",
                  APP + "/federatedIdentityCredentials(name='x')",
                  "{\"issuer\":\"https://x.example\",\"subject\":\"s\",\"audiences\":[\"a\"]}"),
              new Recipe(
                  "POST",
                  APP + "/owners/$ref",
                  "{\"@odata.id\":\"https://localhost/v1.0/users/ana@contoso.com\"}"),
              new Recipe("GET", "/v1.0/applications?$top=2&$filter=displayName%20eq%20'Fuzz'", ""),
              new Recipe("GET", "/v1.0/servicePrincipals?$select=appId,tags", ""),
              new Recipe("GET", "/v1.0/directory/deletedItems/microsoft.graph.application", ""),
              new Recipe(
                  "POST",
                  "/v1.0/$batch",
                  "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users\"},{\"id\":\"2\","
                      + "\"method\":\"GET\",\"url\":\"/organization\",\"dependsOn\":[\"1\"]}]}")),
          "vault",
          List.of(
              new Recipe(
                  "PUT",
                  "/secrets/fuzz?api-version=7.4",
                  "{\"value\":\"v\",\"tags\":{\"a\":\"b\"},\"attributes\":{\"exp\":1}}"),
              new Recipe("GET", "/secrets/fuzz?api-version=7.4", ""),
              new Recipe("GET", "/secrets?api-version=7.4&maxresults=2", ""),
              new Recipe("DELETE", "/secrets/fuzz?api-version=7.4", ""),
              new Recipe(
                  "POST",
                  "/certificates/fuzz/create?api-version=7.4",
                  CERTIFICATE.formatted("Self")),
              new Recipe(
                  "POST",
                  "/certificates/fuzz/create?api-version=7.4",
                  CERTIFICATE.formatted("Unknown")),
              new Recipe("GET", "/certificates/fuzz/pending?api-version=7.4", ""),
              new Recipe(
                  "POST",
                  "/certificates/fuzz/pending/merge?api-version=7.4",
                  "{\"x5c\":[\"AAAA\"]}"),
              new Recipe("GET", "/certificates?api-version=7.4", "")));

  static Optional<Recipe> pick(String target, Random random, int names) {
    List<Recipe> recipes = ALL.getOrDefault(target, List.of());
    if (recipes.isEmpty()) {
      return Optional.empty();
    }
    Recipe one = recipes.get(random.nextInt(recipes.size()));
    String path = one.path().replace("fuzz", "fuzz" + random.nextInt(names));
    return Optional.of(new Recipe(one.method(), path, one.body()));
  }
}
