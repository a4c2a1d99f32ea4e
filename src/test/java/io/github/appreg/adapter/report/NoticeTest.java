package io.github.appreg.adapter.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.core.drift.Cause;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What chats take, whatever strangers named. */
class NoticeTest {
  private static final String TENANT = "8f5b1c9e-4a7d-4c0e-9d55-3b1f0e6a2c71";

  private static DriftReport differing(int number, String name) {
    List<Finding> findings =
        IntStream.range(0, number)
            .mapToObj(
                i ->
                    new Finding(
                        Samples.KEY,
                        Finding.Kind.FIELD,
                        "notes",
                        name,
                        "as it was",
                        Samples.AT,
                        Set.of(Cause.OUTSIDE)))
            .toList();
    return new DriftReport(Samples.NOW, List.of(), findings, new TreeMap<>());
  }

  private static JsonNode json(Notice.Shape shape, DriftReport report) throws Exception {
    return new ObjectMapper().readTree(new Notice(TENANT, report).message(shape));
  }

  @Test
  void slackReadsNeitherMentionsNorLinksNorFormatsInNames() throws Exception {
    String hostile = "<!channel> <https://evil.example|ok> `*_~ & <@U1>\n\u202e";
    String text =
        json(Notice.Shape.SLACK, differing(1, hostile)).at("/blocks/1/text/text").asText();

    assertThat(text)
        .doesNotContain("<", "\u202e", "\n\n")
        .contains("&lt;!channel&gt;", "'*_~ &amp;", "\\n\\u202e");
    assertThat(text.chars().filter(c -> c == '`')).hasSize(4);
  }

  @Test
  void teamsReadsNamesAsPlainText() throws Exception {
    String hostile = "[click](https://evil.example) <at>everyone</at> **x**";
    JsonNode message = json(Notice.Shape.TEAMS, differing(1, hostile));

    JsonNode card = message.at("/attachments/0/content");
    assertThat(message.at("/attachments/0/contentType").asText())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    assertThat(card.path("body").findValuesAsText("type")).containsOnly("RichTextBlock", "TextRun");
    assertThat(card.at("/body/2/inlines/1/text").asText()).contains(hostile);
    assertThat(card.path("msteams").has("entities")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\\"\\", "𝔘", "&", "\u0007", "plain"})
  void whatIsTooMuchIsCutAndCounted(String sign) throws Exception {
    DriftReport report = differing(500, sign.repeat(700));

    byte[] teams = new Notice(TENANT, report).message(Notice.Shape.TEAMS);
    assertThat(teams.length).isLessThan(28_000);
    assertThat(new String(teams, StandardCharsets.UTF_8)).containsPattern("and 4\\d\\d more");

    JsonNode blocks = json(Notice.Shape.SLACK, report).path("blocks");
    assertThat(blocks.size()).isBetween(3, 50);
    assertThat(blocks)
        .allSatisfy(b -> assertThat(b.at("/text/text").asText()).hasSizeBetween(1, 3000));
    assertThat(blocks.get(blocks.size() - 1).at("/text/text").asText()).matches("and 4\\d\\d more");
  }

  @Test
  void aFewDifferencesAreAllTold() throws Exception {
    JsonNode blocks = json(Notice.Shape.SLACK, differing(3, "renamed")).path("blocks");

    assertThat(blocks.findValuesAsText("text").toString()).doesNotContain(" more");
    assertThat(blocks.at("/0/text/text").asText())
        .isEqualTo(
            "*Drift in tenant "
                + TENANT
                + "*\nDrift: 3 differences in 1 of 0 apps: 3 from outside.");
  }

  @Test
  void theReturnToSyncIsSaid() throws Exception {
    assertThat(json(Notice.Shape.TEAMS, DriftSamples.inSync(7)).toString())
        .contains("Back in sync: tenant " + TENANT, "No drift: 7 apps are as");
    assertThat(json(Notice.Shape.JSON, DriftSamples.inSync(7)).path("inSync").asBoolean()).isTrue();
  }
}
