package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchTest {
  private final GraphFixture graph = new GraphFixture();

  @AfterEach
  void close() {
    graph.close();
  }

  private Reply batch(String requests) {
    return graph.post("/$batch", "{`requests`:[" + requests + "]}");
  }

  @Test
  void eachStepHasItsOwnStatusAndBody() {
    Reply reply =
        batch(
            "{`id`:`1`,`method`:`GET`,`url`:`/applications?$top=1&$select=displayName`},"
                + "{`id`:`2`,`method`:`POST`,`url`:`/applications`,"
                + "`headers`:{`Content-Type`:`application/json`},`body`:{`displayName`:`One`}},"
                + "{`id`:`3`,`method`:`GET`,`url`:`/applications(uniqueName='none')`}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("/responses/0/body/value/0/displayName")).isEqualTo("appreg bootstrap");
    assertThat(reply.at("/responses/1/status").asInt()).isEqualTo(201);
    assertThat(reply.at("/responses/2/status").asInt()).isEqualTo(404);
    assertThat(reply.text("/responses/2/body/error/code")).isEqualTo("Request_ResourceNotFound");
    assertThat(reply.text("/responses/2/headers/request-id")).isNotEmpty();
  }

  @Test
  void aStepAfterAFailedOneFailsToo() {
    Reply reply =
        batch(
            "{`id`:`b`,`method`:`GET`,`url`:`/applications`,`dependsOn`:[`a`]},"
                + "{`id`:`a`,`method`:`GET`,`url`:`/applications/none`}");
    assertThat(reply.text("/responses/0/id")).isEqualTo("a");
    assertThat(reply.at("/responses/1/status").asInt()).isEqualTo(424);
  }

  @Test
  void aBatchOfTheWrongFormIsRefusedWhole() {
    String get = "{`id`:`%s`,`method`:`GET`,`url`:`/applications`}";
    String many = IntStream.range(0, 21).mapToObj(get::formatted).collect(Collectors.joining(","));
    assertThat(batch(many).status()).isEqualTo(400);
    assertThat(batch(get.formatted("a") + "," + get.formatted("A")).status()).isEqualTo(400);
    assertThat(batch("").status()).isEqualTo(400);
    assertThat(batch("{`id`:`1`,`method`:`GET`,`url`:`https://example.org/`}").status())
        .isEqualTo(400);
    assertThat(batch("{`id`:`1`,`method`:`POST`,`url`:`/applications`,`body`:{}}").status())
        .isEqualTo(400);
    assertThat(batch("{`id`:`1`,`method`:`GET`,`url`:`/users`,`dependsOn`:[`1`]}").status())
        .isEqualTo(400);
    assertThat(batch("7,null,[]").status()).isEqualTo(400);
  }

  @Test
  void theStepsAreInTheLogAndTheBatchItselfIsNoWrite() {
    graph.log.clear();
    batch("{`id`:`1`,`method`:`GET`,`url`:`/applications`}");
    assertThat(graph.log.entries()).hasSize(2).noneMatch(entry -> entry.graphWrite());
    batch(
        "{`id`:`1`,`method`:`POST`,`url`:`/applications`,"
            + "`headers`:{`Content-Type`:`application/json`},`body`:{`displayName`:`One`}}");
    assertThat(graph.log.entries()).filteredOn(entry -> entry.graphWrite()).hasSize(1);
  }

  @Test
  void aBatchThatIsRefusedHasDoneNothing() {
    Reply reply =
        graph.post(
            "/$batch",
            "{`requests`:[{`id`:`1`,`method`:`POST`,`url`:`/applications`,"
                + "`headers`:{`Content-Type`:`application/json`},`body`:{`displayName`:`Half`}},"
                + "{`id`:`2`,`method`:`GET`,`url`:`/applications`,`dependsOn`:[`9`]}]}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(graph.get("/applications?$filter=displayName eq 'Half'").at("/value")).isEmpty();
  }
}
