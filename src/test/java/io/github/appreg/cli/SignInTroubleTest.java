package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.port.Fault;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInTroubleTest {
  private static final Map<String, String> CLIENT = Map.of("AZURE_CLIENT_ID", "id");
  private static final Fault FAULT =
      Fault.of(Fault.Kind.NOT_SIGNED_IN, "the chain failed", "check the variables");

  @Test
  void aUserWithoutASignInIsToldHowToGetOne() {
    Fault fault = SignInTrouble.explained(FAULT, null, Map.of());

    assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_SIGNED_IN);
    assertThat(fault.next()).contains("AZURE_CLIENT_ID").contains("az login").contains("--local");
    assertThat(fault.detail()).isEqualTo("the chain failed");
  }

  @Test
  void aNetworkThatIsDownIsNoWrongSecret() {
    Throwable cause = new IllegalStateException(new UnknownHostException("login"));

    assertThat(SignInTrouble.explained(FAULT, cause, CLIENT).kind())
        .isEqualTo(Fault.Kind.UNREACHABLE);
    assertThat(SignInTrouble.explained(FAULT, new IllegalStateException("no"), CLIENT))
        .isEqualTo(FAULT);
  }

  @Test
  void otherFaultsStayAsTheyAre() {
    Fault denied = Fault.of(Fault.Kind.DENIED, "no", "");

    assertThat(SignInTrouble.explained(denied, null, Map.of())).isEqualTo(denied);
  }
}
