package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.emulator.directory.GraphFixture.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
  private final GraphFixture graph = new GraphFixture();

  @BeforeEach
  void threeApplications() {
    graph.post(
        "/applications",
        "{`displayName`:`Alpha`,`uniqueName`:`a`,`tags`:[`appreg:v1`,`x`],"
            + "`identifierUris`:[`https://contoso.com/a`]}");
    graph.post("/applications", "{`displayName`:`O'Brien`,`uniqueName`:`b`,`tags`:[`y`]}");
    graph.post("/applications", "{`displayName`:`alphabet`}");
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private static List<String> names(Reply reply) {
    List<String> names = new ArrayList<>();
    for (JsonNode app : reply.at("/value")) {
      names.add(app.path("displayName").asText());
    }
    return names;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "displayName eq 'alpha' | Alpha",
        "displayName eq 'O''Brien' | O'Brien",
        "startsWith(displayName,'alph') | Alpha,alphabet",
        "startswith(displayName, 'alphab') | alphabet",
        "displayName in ('Alpha','O''Brien') | Alpha,O'Brien",
        "tags/any(t:t eq 'x') | Alpha",
        "tags/any(t: startsWith(t,'appreg:')) | Alpha",
        "identifierUris/any(u:u eq 'https://contoso.com/a') | Alpha",
        "tags/any(t:t eq 'x') or tags/any(t:t eq 'y') | Alpha,O'Brien",
        "(displayName eq 'Alpha' or uniqueName eq 'b') and tags/any(t:t eq 'y') | O'Brien",
        "createdDateTime ge 2027-01-01T00:00:00Z | \"\""
      })
  void aFilterFindsWhatItSays(String filter, String found) {
    Reply reply = graph.get("/applications?$filter=" + filter);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(String.join(",", names(reply))).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "displayName ne 'x'",
        "not(displayName eq 'x')",
        "endsWith(displayName,'x')",
        "owners/$count eq 0"
      })
  void anAdvancedFilterNeedsCountAndTheHeader(String filter) {
    Reply plain = graph.get("/applications?$filter=" + filter);
    assertThat(plain.status()).isEqualTo(400);
    assertThat(plain.code()).isEqualTo("Request_UnsupportedQuery");
    Reply advanced =
        graph.get("/applications?$count=true&$filter=" + filter, "ConsistencyLevel", "eventual");
    assertThat(advanced.status()).isEqualTo(200);
    assertThat(advanced.at("/@odata.count").asInt()).isEqualTo(advanced.at("/value").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "displayName",
        "displayName eq",
        "displayName eq 'x",
        "displayName like 'x'",
        "notes eq 'x'",
        "(displayName eq 'x'",
        "displayName eq 'x')",
        "tags/any(t eq 'x')",
        "startsWith(displayName)",
        "displayName in ()",
        "and",
        "''"
      })
  void aWrongFilterIsABadRequest(String filter) {
    assertThat(graph.get("/applications?$filter=" + filter).status()).isEqualTo(400);
  }

  @Test
  void nothingIsBelowACountABatchAPropertyOrASinglePolicy() {
    String app = graph.appId("One");
    String batch = "{`requests`:[{`id`:`1`,`method`:`GET`,`url`:`/users`}]}";
    assertThat(graph.get("/applications/" + app + "/appRoles/x").status()).isEqualTo(400);
    assertThat(graph.post("/$batch/x", batch).status()).isEqualTo(400);
    assertThat(graph.get("/applications/$count/x").status()).isEqualTo(400);
    assertThat(graph.get("/policies/defaultAppManagementPolicy/x").status()).isEqualTo(400);
  }

  @Test
  void aDeeplyNestedFilterIsABadRequest() {
    String filter = "(".repeat(3000) + "displayName eq 'x'" + ")".repeat(3000);
    assertThat(graph.get("/applications?$filter=" + filter).status()).isEqualTo(400);
    String not = "not ".repeat(1500) + "displayName eq 'x'";
    assertThat(
            graph
                .get("/applications?$count=true&$filter=" + not, "ConsistencyLevel", "eventual")
                .status())
        .isEqualTo(400);
  }

  @Test
  void pagesFollowEachOtherUntilTheEnd() {
    List<String> names = new ArrayList<>();
    String next = "/applications?$top=1&$select=displayName&$filter=startsWith(displayName,'')";
    int pages = 0;
    while (!next.isEmpty()) {
      Reply page = graph.get(next);
      assertThat(page.status()).isEqualTo(200);
      names.addAll(names(page));
      next = page.text("/@odata.nextLink");
      pages++;
    }
    assertThat(pages).isEqualTo(4);
    assertThat(names).containsExactlyInAnyOrder("appreg bootstrap", "Alpha", "O'Brien", "alphabet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&$orderby=displayName desc", "&$orderby=createdDateTime"})
  void whatIsDeletedBetweenPagesHidesNothingElse(String order) {
    for (int i = 0; i < 7; i++) {
      graph.app("More " + i);
    }
    List<String> seen = new ArrayList<>();
    String next = "/applications?$top=3&$select=id,displayName" + order;
    while (!next.isEmpty()) {
      Reply page = graph.get(next);
      seen.addAll(names(page));
      for (JsonNode app : page.at("/value")) {
        // Without the caller's own application nobody could ask for the next page.
        if (!app.path("displayName").asText().startsWith("appreg")) {
          graph.delete("/applications/" + app.path("id").asText());
        }
      }
      next = page.text("/@odata.nextLink");
    }
    assertThat(seen).hasSize(11).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1000", "-1", "x", "99999999999"})
  void aPageHasOneTo999Members(String top) {
    assertThat(graph.get("/applications?$top=" + top).status()).isEqualTo(400);
  }

  @Test
  void onlyWhatIsSelectedIsShown() {
    Reply page = graph.get("/applications?$select=id,displayName");
    assertThat(page.at("/value/0").size()).isEqualTo(2);
    assertThat(page.text("/@odata.context")).endsWith("$metadata#applications(id,displayName)");
    assertThat(graph.get("/applications?$select=colour").message())
        .contains("Could not find a property named 'colour'");
  }

  @Test
  void membersAreOrderedByName() {
    assertThat(names(graph.get("/applications?$orderby=displayName desc")))
        .containsExactly("O'Brien", "appreg bootstrap", "alphabet", "Alpha");
    assertThat(graph.get("/applications?$orderby=notes").status()).isEqualTo(400);
  }

  @Test
  void membersAreCountedWithTheHeaderOnly() {
    assertThat(graph.get("/applications/$count").status()).isEqualTo(400);
    Reply count = graph.get("/applications/$count", "ConsistencyLevel", "eventual");
    assertThat(count.raw().body()).isEqualTo("4");
    assertThat(graph.get("/applications?$count=true").status()).isEqualTo(400);
  }

  @Test
  void anExpansionStopsAtTwentyWithoutAHint() {
    String id = graph.appId("One");
    for (int i = 0; i < 25; i++) {
      String principal = graph.principal("P" + i);
      graph.post(
          "/applications/" + id + "/owners/$ref",
          "{`@odata.id`:`" + graph.server.origin() + "/v1.0/directoryObjects/" + principal + "`}");
    }
    Reply app = graph.get("/applications/" + id + "?$expand=owners($select=id)");
    assertThat(app.at("/owners").size()).isEqualTo(20);
    assertThat(app.raw().body()).doesNotContain("nextLink");
    assertThat(graph.get("/applications/" + id + "/owners").at("/value").size()).isEqualTo(26);
    assertThat(graph.get("/applications?$expand=owners,tags").status()).isEqualTo(400);
  }

  @Test
  void aForeignPageTokenIsRefused() {
    for (String token : new String[] {"x", "", "YWZ0ZXI6LTE", "%25"}) {
      assertThat(graph.get("/applications?$skiptoken=" + token).status()).isEqualTo(400);
    }
  }
}
