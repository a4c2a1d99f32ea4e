package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationRulesTest {
  private final GraphFixture graph = new GraphFixture();

  @AfterEach
  void close() {
    graph.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{`displayName`:``}",
        "{`displayName`:null}",
        "{`displayName`:7}",
        "{`displayName`:`o`,`tags`:[`a b`]}",
        "{`displayName`:`o`,`tags`:[``]}",
        "{`displayName`:`o`,`tags`:[`a`,`a`]}",
        "{`displayName`:`o`,`tags`:null}",
        "{`displayName`:`o`,`tags`:[null]}",
        "{`displayName`:`o`,`signInAudience`:`Everyone`}",
        "{`displayName`:`o`,`requiredResourceAccess`:[{`resourceAppId`:`x`}]}",
        "{`displayName`:`o`,`requiredResourceAccess`:[{`resourceAppId`:"
            + "`00000003-0000-0000-c000-000000000000`,`resourceAccess`:[{`id`:"
            + "`2f51be20-0bb4-4fed-bf7b-db946066c75e`,`type`:`App`}]}]}",
        "{`displayName`:`o`,`web`:{`logoutUrl`:`http://plain`}}",
        "{`displayName`:`o`,`keyCredentials`:[{`key`:`AAAA`}]}",
        "{`displayName`:`o`,`uniqueName`:``}"
      })
  void anApplicationThatBreaksARuleIsRefused(String body) {
    Reply reply = graph.post("/applications", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("Request_BadRequest");
    assertThat(graph.get("/applications").at("/value").size()).isEqualTo(1);
  }

  @Test
  void aDisplayNameHasAtMost120Characters() {
    assertThat(graph.app("x".repeat(120)).status()).isEqualTo(201);
    assertThat(graph.app("x".repeat(121)).status()).isEqualTo(400);
  }

  @Test
  void atMost400PermissionsAreDeclared() {
    assertThat(graph.post("/applications", declared(400)).status()).isEqualTo(201);
    assertThat(graph.post("/applications", declared(401)).status()).isEqualTo(400);
  }

  @Test
  void anApplicationThatGrowsTooLargeIsForbidden() {
    String tags =
        IntStream.range(0, 1201).mapToObj(i -> "`t" + i + "`").collect(Collectors.joining(","));
    Reply reply = graph.post("/applications", "{`displayName`:`o`,`tags`:[" + tags + "]}");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo("Directory_ResourceSizeExceeded");
  }

  private static String declared(int permissions) {
    String access =
        IntStream.range(0, permissions)
            .mapToObj("{`id`:`00000000-0000-0000-0000-%012d`,`type`:`Role`}"::formatted)
            .collect(Collectors.joining(","));
    return "{`displayName`:`o`,`requiredResourceAccess`:[{`resourceAppId`:`"
        + GraphFixture.GRAPH_APP_ID
        + "`,`resourceAccess`:["
        + access
        + "]}]}";
  }
}
