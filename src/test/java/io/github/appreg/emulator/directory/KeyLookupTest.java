package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found by key is what a look at every object finds: {@code f or f} has no key. */
class KeyLookupTest {
  private static final List<String> NAMES = List.of("kiosk", "KIOSK", "Straße", "nightly", "other");

  private final GraphFixture graph = new GraphFixture();

  @AfterEach
  void close() {
    graph.close();
  }

  private void same(String collection, String filter) {
    Reply found = graph.get("/" + collection + "?$select=id&$filter=" + filter);
    Reply looked =
        graph.get("/" + collection + "?$select=id&$filter=" + filter + " or (" + filter + ")");
    assertThat(found.status()).as(filter + found.body()).isEqualTo(200);
    assertThat(found.at("/value").findValuesAsText("id"))
        .as(filter)
        .isEqualTo(looked.at("/value").findValuesAsText("id"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void underLagAndChangeTheSameIsFoundByKey(long seed) {
    Random random = new Random(seed);
    List<Reply> apps = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      graph.directory.lag(Duration.ofSeconds(random.nextInt(3)));
      graph.clock.forward(Duration.ofSeconds(random.nextInt(2)));
      change(random, apps);
      String name = NAMES.get(random.nextInt(NAMES.size()));
      same("applications", "uniqueName eq '" + name.toUpperCase() + "'");
      same("applications", "identifierUris/any(u:u eq 'https://contoso.com/" + name + "')");
      same(
          "servicePrincipals",
          "servicePrincipalNames/any(n:n eq 'https://contoso.com/" + name + "')");
      if (!apps.isEmpty()) {
        Reply app = apps.get(random.nextInt(apps.size()));
        same("applications", "id eq '" + app.text("/id") + "'");
        same("applications", "displayName eq 'A' and appId eq '" + app.text("/appId") + "'");
        same("servicePrincipals", "appId eq '" + app.text("/appId").toUpperCase() + "'");
        same("servicePrincipals", "servicePrincipalNames/any(n:n eq '" + app.text("/appId") + "')");
      }
    }
  }

  private void change(Random random, List<Reply> apps) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    String uris = "`identifierUris`:[`https://contoso.com/" + name + "`]";
    if (apps.isEmpty() || random.nextInt(3) == 0) {
      Reply made =
          graph.post(
              "/applications",
              "{`displayName`:`A`,`uniqueName`:`" + name + "`,`notes`:null," + uris + "}");
      if (made.status() == 201) {
        apps.add(made);
      }
      return;
    }
    Reply app = apps.get(random.nextInt(apps.size()));
    switch (random.nextInt(3)) {
      case 0 -> graph.post("/servicePrincipals", "{`appId`:`" + app.text("/appId") + "`}");
      case 1 -> graph.patch("/applications/" + app.text("/id"), "{" + uris + "}");
      default -> graph.delete("/applications/" + app.text("/id"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "servicePrincipalNames/any(n:n eq 'https://graph.microsoft.com')",
        "servicePrincipalNames/any(n:n eq 'HTTPS://Graph.Microsoft.com')",
        "servicePrincipalNames/any(n:n eq '00000003-0000-0000-c000-000000000000')",
        "appId eq '00000003-0000-0000-C000-000000000000'",
        "not(appId eq '00000003-0000-0000-c000-000000000000')",
        "appId eq null",
        "appId ne '00000003-0000-0000-c000-000000000000'"
      })
  void publishedNamesAreFoundByKey(String filter) {
    String all = "/servicePrincipals?$top=999&$count=true&$select=id&$filter=";
    Reply found = graph.get(all + filter, "ConsistencyLevel", "eventual");
    Reply looked = graph.get(all + filter + " or (" + filter + ")", "ConsistencyLevel", "eventual");
    assertThat(found.body().path("value")).isEqualTo(looked.body().path("value"));
    assertThat(found.at("/@odata.count")).isEqualTo(looked.at("/@odata.count"));
  }

  @Test
  void usersAreFoundByNameInAnyCase() {
    same("users", "userPrincipalName eq 'ANA@contoso.com'");
    assertThat(graph.get("/users?$filter=userPrincipalName eq 'ANA@contoso.com'").at("/value"))
        .hasSize(1);
    same("users", "userPrincipalName eq 'nobody@contoso.com'");
  }

  @Test
  void managedIdentitiesAreFoundByTheirOwnNames() {
    Reply identity =
        graph.get("/servicePrincipals?$filter=servicePrincipalType eq 'ManagedIdentity'");
    String name = identity.text("/value/0/servicePrincipalNames/0");
    assertThat(name).isNotEmpty();
    same("servicePrincipals", "servicePrincipalNames/any(n:n eq '" + name + "')");
  }

  @Test
  void theFoldOfTwoTextsIsTheSameWhereTheyCompareAsTheSame() {
    for (int a = 0; a < 0x2200; a++) {
      for (int b : new int[] {'i', 'I', 'k', 's', 'ß', 'İ', 'ı', 'ſ', 0x212A, a}) {
        String one = Character.toString(a);
        String other = Character.toString(b);
        assertThat(Table.fold(one).equals(Table.fold(other)))
            .as("%x %x", a, b)
            .isEqualTo(one.compareToIgnoreCase(other) == 0);
      }
    }
  }

  @Test
  void pagesOfALargeCollectionHoldEveryMemberOnceInOrder() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      made.add(graph.appId("App " + i));
    }
    List<String> seen = new ArrayList<>();
    String next = "/applications?$top=7&$select=id&$filter=startswith(displayName,'App ')";
    while (!next.isEmpty()) {
      Reply page = graph.get(next);
      seen.addAll(page.at("/value").findValuesAsText("id"));
      next = page.body().path("@odata.nextLink").asText();
    }
    made.sort(null);
    assertThat(seen).isEqualTo(made);
  }
}
