package io.github.appreg.clients;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class ClientTest {
  private static final Map<String, String> REQUIRED = Map.of("APPREG_CLIENTS_REQUIRED", "true");

  @Test
  void aMissingClientFailsWhereClientsAreRequired() {
    assertThatThrownBy(() -> Client.demand(false, "perl", REQUIRED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("perl is not installed");
  }

  @Test
  void aMissingClientIsLeftOutElsewhere() {
    for (String value : new String[] {"false", "", "1"}) {
      assertThatThrownBy(
              () -> Client.demand(false, "perl", Map.of("APPREG_CLIENTS_REQUIRED", value)))
          .isInstanceOf(TestAbortedException.class);
    }
    assertThatThrownBy(() -> Client.demand(false, "perl", Map.of()))
        .isInstanceOf(TestAbortedException.class);
  }

  @Test
  void anInstalledClientIsRunEitherWay() {
    assertThatCode(() -> Client.demand(true, "perl", REQUIRED)).doesNotThrowAnyException();
    assertThatCode(() -> Client.demand(true, "perl", Map.of())).doesNotThrowAnyException();
  }
}
