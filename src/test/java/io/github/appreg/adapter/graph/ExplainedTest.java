package io.github.appreg.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.port.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error body that is known of Graph, as a person is told of it. */
class ExplainedTest {
  static List<String> known() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/codes/graph.txt"));
  }

  @ParameterizedTest
  @MethodSource("known")
  void aKnownCodeIsToldWithItsCauseItsTraceAndWhatToDo(String line) {
    String[] parts = line.split(" ", 2);
    Fault fault = told(400, parts[0], parts.length > 1 ? parts[1] : "It says no.");

    assertThat(fault.code()).isEqualTo(parts[0]);
    assertThat(fault.cause()).isNotEmpty().doesNotContain("{");
    assertThat(fault.next()).isNotEmpty().doesNotContain("{");
    assertThat(fault.trace()).isEqualTo("r-1, 2026-11-23T10:00:00");
  }

  @Test
  void anUnknownCodeIsPassedOnWhole() {
    Fault fault = told(400, "Brand_New", "Nobody knows what this is.");
    assertThat(fault.code()).isEqualTo("Brand_New");
    assertThat(fault.detail()).isEqualTo("Nobody knows what this is.");
    assertThat(fault.cause()).isEmpty();
    assertThat(fault.trace()).isEqualTo("r-1, 2026-11-23T10:00:00");
  }

  @Test
  void aDetailIsMoreTellingThanTheCodeItself() {
    ObjectNode body = body("Request_BadRequest", "No.");
    ((ObjectNode) body.path("error"))
        .putArray("details")
        .addObject()
        .put("code", "NoBackingApplicationObject");
    assertThat(told(400, body).cause()).contains("The app is new");
  }

  private static Fault told(int status, String code, String message) {
    return told(status, body(code, message));
  }

  private static Fault told(int status, ObjectNode body) {
    GraphFailure failure =
        FailureReader.answered(
            status, name -> null, body.toString().getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    return Faults.of("do it", Need.WRITE, "", failure).fault();
  }

  private static ObjectNode body(String code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("code", code)
        .put("message", message)
        .putObject("innerError")
        .put("request-id", "r-1")
        .put("date", "2026-11-23T10:00:00");
    return body;
  }
}
