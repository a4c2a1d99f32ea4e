package io.github.appreg.adapter.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import io.github.appreg.core.port.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal that is known of Entra, as a person is told of it. */
class TokenFaultsTest {
  private static final String TRACE =
      " Trace ID: 0f1e2d3c-1111-2222-3333-444455556666"
          + " Correlation ID: 0f1e2d3c-1111-2222-3333-444455556666"
          + " Timestamp: 2026-11-23 10:00:00Z";

  static List<String> known() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/codes/token.txt"));
  }

  @ParameterizedTest
  @MethodSource("known")
  void aKnownCodeIsToldWithItsCauseItsTraceAndWhatToDo(String line) {
    String[] parts = line.split(" ", 2);
    Fault fault = told(parts[0] + ": " + (parts.length > 1 ? parts[1] : "It says no."));

    assertThat(fault.code()).isEqualTo(parts[0]);
    assertThat(fault.cause()).isNotEmpty();
    assertThat(fault.next()).isNotEmpty();
    assertThat(fault.requestId()).isEqualTo("0f1e2d3c-1111-2222-3333-444455556666");
    assertThat(fault.time()).isEqualTo("2026-11-23 10:00:00Z");
  }

  @Test
  void anUnknownCodeIsPassedOnWhole() {
    Fault fault = told("AADSTS123456: Nobody knows what this is.");
    assertThat(fault.code()).isEqualTo("AADSTS123456");
    assertThat(fault.detail()).isEqualTo("AADSTS123456: Nobody knows what this is.");
    assertThat(fault.cause()).isEmpty();
    assertThat(fault.time()).isEqualTo("2026-11-23 10:00:00Z");
  }

  private static Fault told(String message) {
    return TokenFaults.of("app", new ClientAuthenticationException(message + TRACE, null));
  }
}
