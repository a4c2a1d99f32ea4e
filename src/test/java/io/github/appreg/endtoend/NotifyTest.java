package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.endtoend.Run.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel hears of each change of what differs, once. */
class NotifyTest {
  private static final String EXAMPLE =
      Path.of("examples/github-actions.yaml").toAbsolutePath().toString();
  private static final String APP = "/applications(uniqueName='contoso-device-ops-pipeline')";

  @TempDir private Path folder;
  private Channel channel;

  @BeforeEach
  void open() throws Exception {
    channel = new Channel();
  }

  @AfterEach
  void close() {
    channel.close();
  }

  private Run drift(int code, String... more) {
    Run run =
        new Console(folder)
            .environment(Map.of("LANG", "C.UTF-8", "HOOK", channel.url()))
            .run(
                Stream.concat(
                        Stream.of("drift", "--local", EXAMPLE, "--notify-url-variable", "HOOK"),
                        Stream.of(more))
                    .toArray(String[]::new));
    assertThat(run.code()).as(run.all()).isEqualTo(code);
    assertThat(run.all()).doesNotContain(Channel.TOKEN, "127.0.0.1:");
    return run;
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void everyChangeIsToldOnceAndTheReturnToSyncToo() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      Run.in(folder, "apply", "--local", "--auto-approve", EXAMPLE);
      drift(0, "--notify-as", "slack");
      assertThat(channel.told()).isEmpty();

      tenant.patch(APP, "{\"displayName\":\"Renamed <!channel> & `more`\"}");
      drift(2, "--notify-as", "slack");
      drift(2, "--notify-as", "slack");
      assertThat(channel.told()).hasSize(1);
      JsonNode first = json(channel.told().get(0));
      assertThat(first.path("text").asText()).startsWith("Drift in tenant ");
      assertThat(first.at("/blocks/1/text/text").asText())
          .contains("Renamed &lt;!channel&gt; &amp; 'more'", "a change from outside");

      tenant.patch(APP, "{\"displayName\":\"Renamed again\"}");
      drift(2, "--notify-as", "slack");
      assertThat(channel.told()).hasSize(2);

      Run.in(folder, "apply", "--local", "--auto-approve", EXAMPLE);
      drift(0, "--notify-as", "slack");
      drift(0, "--notify-as", "slack");
      assertThat(channel.told()).hasSize(3);
      assertThat(channel.told().get(2)).contains("Back in sync: tenant ");
    }
  }

  @Test
  void aLostOrBrokenMemoryTellsOnceMore() throws Exception {
    Path state = folder.resolve("remembered/told");
    drift(2, "--notify-as", "teams", "--notify-state", "remembered/told");
    drift(2, "--notify-as", "teams", "--notify-state", "remembered/told");
    assertThat(channel.told()).hasSize(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(state)).doesNotContain(Channel.TOKEN);

    Files.writeString(state, "what nobody wrote \u0000\n");
    drift(2, "--notify-as", "teams", "--notify-state", "remembered/told");
    Files.delete(state);
    drift(2, "--notify-as", "teams", "--notify-state", "remembered/told");
    assertThat(channel.told()).hasSize(3);
  }

  @Test
  void twoChannelsAreToldEachInItsForm() throws Exception {
    drift(2, "--notify-as", "json");
    drift(2, "--notify-as", "markdown");
    drift(2, "--notify-as", "json");

    assertThat(channel.told()).hasSize(2);
    assertThat(json(channel.told().get(0)).path("kind").asText()).isEqualTo("DriftReport");
    assertThat(channel.told().get(1)).startsWith("### appreg drift");
    assertThat(channel.types()).containsExactly("application/json", "text/markdown; charset=utf-8");
  }

  @Test
  void aRefusalIsAWarningAndIsTriedAgain() throws Exception {
    for (int status : new int[] {500, 302}) {
      channel.answers(status);
      assertThat(drift(2, "--notify-as", "slack").err())
          .contains("warning: nobody was notified: the webhook answered HTTP " + status);
    }
    assertThat(channel.told()).hasSize(2);
    channel.answers(200);
    drift(2, "--notify-as", "slack");
    drift(2, "--notify-as", "slack");
    assertThat(channel.told()).hasSize(3);
    channel.close();
    Files.delete(folder.resolve(".appreg/notify-state"));
    assertThat(drift(2, "--notify-as", "slack").err())
        .contains("warning: nobody was notified: the webhook did not answer (");
  }

  @Test
  void aMemoryThatCannotBeKeptIsAWarning() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    assertThat(drift(2, "--notify-as", "slack", "--notify-state", "file/told").err())
        .contains("warning: ", "The next run will notify again.");
  }

  @Test
  void anAddressThatIsNoneOfHttpsIsWrongUsageAndIsNotShown() {
    for (String url : new String[] {"", "http://hooks.contoso.com/" + Channel.TOKEN, "x y"}) {
      Run run =
          new Console(folder)
              .environment(Map.of("HOOK", url))
              .run(
                  "drift",
                  "--local",
                  EXAMPLE,
                  "--notify-url-variable",
                  "HOOK",
                  "--notify-as",
                  "slack");
      assertThat(run.code()).isEqualTo(64);
      assertThat(run.all()).contains("HOOK holds no https address").doesNotContain(Channel.TOKEN);
    }
    assertThat(Run.in(folder, "drift", "--local", EXAMPLE, "--notify-as", "slack").code())
        .isEqualTo(64);
  }
}
