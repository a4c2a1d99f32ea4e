package io.github.appreg.adapter.graph;

import static io.github.appreg.adapter.graph.StubGraph.empty;
import static io.github.appreg.adapter.graph.StubGraph.error;
import static io.github.appreg.adapter.graph.StubGraph.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Stranger;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WritesTest {
  private static final AppKey APP = new AppKey("contoso-x");
  private static final String ID = "00000000-0000-4000-8000-000000000001";
  private static final String SCOPE =
      "{\"id\":\"00000000-0000-4000-8000-00000000000a\",\"type\":\"Scope\"}";
  private static final String OLD_ROLE =
      "{\"id\":\"00000000-0000-4000-8000-00000000000b\",\"type\":\"Role\"}";
  private static final String API =
      "{\"id\":\""
          + ID
          + "\",\"appId\":\"00000003-0000-0000-c000-000000000000\",\"appRoles\":["
          + "{\"id\":\"00000000-0000-4000-8000-00000000000b\",\"value\":\"Old.Read.All\",\"allowedMemberTypes\":[\"Application\"]},"
          + "{\"id\":\"00000000-0000-4000-8000-00000000000c\",\"value\":\"New.Read.All\",\"allowedMemberTypes\":[\"User\",\"Application\"]}]}";

  @Test
  void anEmptyTextClearsAndEverythingElseIsLeftAlone() throws Exception {
    try (StubGraph graph =
        new StubGraph((asked, n) -> asked.method().equals("PATCH") ? empty(204) : app(""))) {
      graph.directory().update(APP, Map.of(AppField.DESCRIPTION, ""));
      JsonNode sent = sent(graph, "PATCH");
      assertThat(sent.properties())
          .extracting(Map.Entry::getKey)
          .containsExactlyInAnyOrder("@odata.type", "description");
      assertThat(sent.has("description")).isTrue();
      assertThat(sent.path("description").isNull()).isTrue();
    }
  }

  @Test
  void declaringLeavesDelegatedPermissionsAndOtherApisAlone() throws Exception {
    String other =
        "{\"resourceAppId\":\"11111111-0000-0000-c000-000000000000\",\"resourceAccess\":["
            + SCOPE
            + "]}";
    String before = required(SCOPE + "," + OLD_ROLE) + "," + other;
    String after = required(SCOPE + "," + OLD_ROLE.replace("00b", "00c")) + "," + other;
    try (StubGraph graph =
        new StubGraph(
            (asked, n) -> {
              if (asked.path().contains("servicePrincipals")) {
                return json(API);
              }
              boolean written = n > 4;
              return asked.method().equals("PATCH")
                  ? empty(204)
                  : app(",\"requiredResourceAccess\":[" + (written ? after : before) + "]");
            })) {
      graph
          .directory()
          .declare(
              APP,
              new TreeSet<>(java.util.Set.of(Permission.graph("New.Read.All"))),
              new TreeSet<>(java.util.Set.of(Permission.graph("Old.Read.All"))));
      assertThat(sent(graph, "PATCH").path("requiredResourceAccess"))
          .isEqualTo(Json.lenient(("[" + after + "]").getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void aNameHeldByADeletedAppIsRefusedWithTheWayOut() throws Exception {
    try (StubGraph graph =
        new StubGraph(
            (asked, n) ->
                json(
                    "{\"value\":[{\"id\":\""
                        + ID
                        + "\",\"appId\":\"app-1\",\"uniqueName\":\"contoso-x\",\"deletedDateTime\":\"2026-11-20T08:00:00Z\"}]}"))) {
      DirectoryException thrown =
          catchThrowableOfType(
              DirectoryException.class,
              () ->
                  graph
                      .directory()
                      .create(
                          APP,
                          Map.of(AppField.DISPLAY_NAME, "X"),
                          new TreeSet<>(),
                          new TreeSet<>()));
      assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.CONFLICT);
      assertThat(thrown.fault().summary()).contains("deleted app until 2026-12-20");
      assertThat(thrown.fault().next())
          .contains("appreg restore --app-id app-1")
          .contains(ID)
          .contains("DELETE");
      assertThat(graph.asked).noneMatch(asked -> asked.method().equals("PATCH"));
    }
  }

  @Test
  void whatNeverShowsIsSaidToBeNotReplicated() throws Exception {
    try (StubGraph graph =
        new StubGraph((asked, n) -> asked.method().equals("PATCH") ? empty(204) : app(""))) {
      DirectoryException thrown =
          catchThrowableOfType(
              DirectoryException.class,
              () -> graph.directory().update(APP, Map.of(AppField.NOTES, "new")));
      assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.NOT_REPLICATED);
      assertThat(thrown.fault().summary()).contains("within 60 s");
      assertThat(thrown.fault().next()).contains("again");
      assertThat(graph.slept.stream().mapToLong(d -> d.toMillis()).sum()).isEqualTo(60_000);
    }
  }

  @Test
  void anUnknownOwnerIsRefusedByName() throws Exception {
    try (StubGraph graph =
        new StubGraph(
            (asked, n) ->
                asked.path().contains("/users/")
                    ? error(404, "Request_ResourceNotFound", "no")
                    : app(""))) {
      DirectoryException thrown =
          catchThrowableOfType(
              DirectoryException.class,
              () -> graph.directory().addOwner(APP, "ana#ext#@contoso.com"));
      assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.REFUSED);
      assertThat(thrown.fault().summary()).contains("ana#ext#@contoso.com");
      assertThat(graph.asked.get(0).path()).startsWith("/users/ana%23ext%23%40contoso.com");
    }
  }

  @Test
  void whoIsSignedInComesFromOurOwnToken() throws Exception {
    try (StubGraph graph = new StubGraph((asked, n) -> json("{}"))) {
      assertThat(graph.directory().caller())
          .satisfies(
              caller ->
                  assertThat(caller.tenantId()).isEqualTo("aaaaaaaa-0000-4000-8000-000000000001"),
              caller -> assertThat(caller.appId()).isEqualTo(StubGraph.APP_ID),
              caller ->
                  assertThat(caller.objectId()).isEqualTo("00000000-0000-4000-8000-0000000000aa"));
      assertThat(graph.asked).isEmpty();
    }
  }

  @Test
  void anAppOfAnotherTenantIsKnownByItsOwner() throws Exception {
    String owner = "bbbbbbbb-0000-4000-8000-000000000002";
    try (StubGraph graph =
        new StubGraph(
            (asked, n) ->
                asked.path().startsWith("/applications")
                    ? error(404, "Request_ResourceNotFound", "no")
                    : json(
                        "{\"id\":\"p\",\"displayName\":\"Vendor\",\"servicePrincipalType\":"
                            + "\"Application\",\"appOwnerOrganizationId\":\""
                            + owner
                            + "\"}"))) {
      assertThat(graph.directory().stranger("x"))
          .contains(new Stranger(Stranger.Kind.ANOTHER_TENANT, "p", "Vendor", owner));
    }
  }

  private static String required(String access) {
    return "{\"resourceAppId\":\"00000003-0000-0000-c000-000000000000\",\"resourceAccess\":["
        + access
        + "]}";
  }

  private static StubGraph.Reply app(String more) {
    return json("{\"id\":\"" + ID + "\",\"appId\":\"a\",\"displayName\":\"X\"" + more + "}");
  }

  private static JsonNode sent(StubGraph graph, String method) {
    return graph.asked.stream()
        .filter(asked -> asked.method().equals(method))
        .map(asked -> Json.lenient(asked.body().getBytes(StandardCharsets.UTF_8)))
        .findFirst()
        .orElseThrow();
  }
}
