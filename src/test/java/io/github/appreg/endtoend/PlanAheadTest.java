package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans for another time, and the calendar. */
class PlanAheadTest {
  private static final String EXAMPLE =
      Path.of("examples/intune-automation.yaml").toAbsolutePath().toString();

  @TempDir private Path folder;

  @BeforeEach
  void apply() throws Exception {
    Run run = Run.in(folder, "apply", "--local", "--auto-approve", EXAMPLE);
    assertThat(run.code()).as(run.all()).isZero();
  }

  @Test
  void aPlanForLaterShowsWhatWouldBeDueThenInTheOrderThatIsSafe() throws Exception {
    assertThat(Run.in(folder, "plan", "--local", EXAMPLE).out()).startsWith("Nothing to do");

    Instant later = Instant.now().plusSeconds(86_400 * 160);
    Run plan = Run.in(folder, "plan", "--local", "--at", later.toString(), EXAMPLE);

    assertThat(plan.code()).isZero();
    assertThat(plan.err()).contains("The plan as it would be at " + later);
    assertThat(plan.out())
        .containsSubsequence(
            "rotate certificate automation",
            "mint",
            "attach automation",
            "publish automation",
            "prove automation",
            "has settled")
        .endsWith("1 to rotate.\n");
  }

  @Test
  void aCalendarTellsEveryTransitionInEveryFormat() throws Exception {
    Run text = Run.in(folder, "plan", "--local", "--horizon", "P1Y", EXAMPLE);
    assertThat(text.code()).isZero();
    assertThat(text.out())
        .containsSubsequence("mint, attach, publish, prove", "settle, retire")
        .contains("Calendar: 12 transitions of 1 app until ");
    assertThat(text.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(
            Run.in(folder, "plan", "--local", "--horizon=P1Y", "--format=markdown", EXAMPLE).out())
        .contains("| When (UTC) | What |");

    Run json = Run.in(folder, "plan", "--local", "--horizon=P1Y", "--format=json", EXAMPLE);
    SchemaLoader.load(new JSONObject(Files.readString(Path.of("schema/appreg-output.schema.json"))))
        .validate(new JSONObject(json.out()));
    JsonNode transitions = new ObjectMapper().readTree(json.out()).at("/apps/0/transitions");
    assertThat(transitions).hasSize(12);
    assertThat(transitions.get(0).path("transition").asText()).isEqualTo("mint");
  }

  @Test
  void whatIsNoTimeIsWrongUsage() throws Exception {
    for (String wrong :
        new String[] {
          "--at=2027-15-01",
          "--at=soon",
          "--horizon=PXY",
          "--horizon=P0D",
          "--horizon=-P1Y",
          "--horizon=P999999999Y",
          "--horizon=P21Y"
        }) {
      Run run = Run.in(folder, "plan", "--local", wrong, EXAMPLE);
      assertThat(run.code()).as(wrong + "\n" + run.all()).isEqualTo(64);
      assertThat(run.err()).contains("next: write");
    }
  }
}
