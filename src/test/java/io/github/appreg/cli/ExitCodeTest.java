package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.port.Fault;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  @Test
  void mixedEndsAreUnreachableBeforeFailedBeforeRefusedBeforeDifferent() {
    assertThat(ExitCode.of(Stream.of(ExitCode.DIFFERENT, ExitCode.FAILED, ExitCode.OUT_OF_REACH)))
        .isEqualTo(ExitCode.OUT_OF_REACH);
    assertThat(ExitCode.of(Stream.of(ExitCode.REFUSED, ExitCode.FAILED, ExitCode.DIFFERENT)))
        .isEqualTo(ExitCode.FAILED);
    assertThat(ExitCode.of(Stream.of(ExitCode.OK, ExitCode.DIFFERENT, ExitCode.REFUSED)))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(ExitCode.of(Stream.of(ExitCode.OK, ExitCode.DIFFERENT)))
        .isEqualTo(ExitCode.DIFFERENT);
    assertThat(ExitCode.of(Stream.empty())).isEqualTo(ExitCode.OK);
  }

  @Test
  void unreachableAndUnauthorisedAreFourAndAStopIs130() {
    assertThat(code(Fault.Kind.UNREACHABLE)).isEqualTo(4);
    assertThat(code(Fault.Kind.NOT_SIGNED_IN)).isEqualTo(4);
    assertThat(code(Fault.Kind.DENIED)).isEqualTo(4);
    assertThat(code(Fault.Kind.THROTTLED)).isEqualTo(4);
    assertThat(code(Fault.Kind.REFUSED)).isEqualTo(1);
    assertThat(code(Fault.Kind.LOCAL)).isEqualTo(1);
    assertThat(code(Fault.Kind.INTERRUPTED)).isEqualTo(130);
  }

  private static int code(Fault.Kind kind) {
    return ExitCode.of(Fault.of(kind, "", "")).code();
  }
}
