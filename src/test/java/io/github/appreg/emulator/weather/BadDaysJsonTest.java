package io.github.appreg.emulator.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.emulator.directory.Replicas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadDaysJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private static BadDays parse(String json) throws Exception {
    return BadDays.parse(JSON.readTree(json.replace('`', '"')));
  }

  @Test
  void whatIsWrittenReadsBackTheSame() throws Exception {
    BadDays stormy =
        BadDays.seeded(7)
            .latency(Duration.ofMillis(20))
            .replicas(Duration.ZERO, Duration.ofSeconds(3))
            .newCredentials(
                new Replicas.Settling(
                    Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofMinutes(1)))
            .quotas(Quotas.SMALL_TENANT)
            .withoutIntune()
            .policy(JSON.createObjectNode().put("isEnabled", true));
    for (Fault.Kind kind : Fault.Kind.values()) {
      stormy = stormy.with(Fault.of(kind, 0.25));
    }
    stormy =
        stormy.with(
            Fault.of(Fault.Kind.CONFLICT, 1)
                .on("POST /v1.0/applications/*/addPassword")
                .status(503)
                .time(Duration.ofSeconds(1)));
    Path file = folder.resolve("storm.json");
    Files.writeString(file, stormy.json().toPrettyString());
    assertThat(BadDays.read(file)).isEqualTo(stormy);
    assertThat(parse("{}")).isEqualTo(BadDays.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{`sead`:1}|/sead is not known here",
        "{`seed`:1.5}|/seed is not a whole number",
        "{`latency`:`3s`}|/latency is not a duration such as PT3S",
        "{`latency`:3}|/latency is not a duration",
        "{`latency`:`-PT1S`}|/latency is not between",
        "{`replicas`:[]}|/replicas is not a list with the lag of at least one",
        "{`replicas`:[`PT1S`,`x`]}|/replicas/1 is not a duration",
        "{`newCredentials`:{`keys`:`PT1S`}}|/newCredentials/keys is not known",
        "{`quotas`:{`writes`:0}}|/quotas/writes is not a whole number from 1",
        "{`intune`:`no`}|/intune is not true or false",
        "{`appManagementPolicy`:{`on`:true}}|/appManagementPolicy: Invalid property 'on'",
        "{`faults`:{}}|/faults is not a list",
        "{`faults`:[{`kind`:`rain`,`share`:1}]}|/faults/0/kind is not one of throttled, conflict",
        "{`faults`:[{`kind`:`cut`}]}|/faults/0/share is not a number from 0 to 1",
        "{`faults`:[{`kind`:`cut`,`share`:2}]}|/faults/0/share is not a number from 0 to 1",
        "{`faults`:[{`kind`:`cut`,`share`:1,`status`:200}]}|/faults/0/status is not a whole number",
        "[]|is not an object"
      })
  void whatIsNotKnownIsRefusedWithItsPlace(String json, String message) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(InvalidBadDays.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFileThatCannotBeUsedIsNamed() throws Exception {
    Path file = folder.resolve("storm.json");
    assertThatThrownBy(() -> BadDays.read(file))
        .isInstanceOf(InvalidBadDays.class)
        .hasMessageContaining("storm.json");
    Files.writeString(file, "{\"seed\":1,}");
    assertThatThrownBy(() -> BadDays.read(file))
        .isInstanceOf(InvalidBadDays.class)
        .hasMessageContaining("storm.json is not a JSON object");
    Files.writeString(file, "{\"seed\":\"1\"}");
    assertThatThrownBy(() -> BadDays.read(file)).hasMessageContaining("storm.json: /seed");
  }
}
