package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SliceWatchTest {
  private final SliceWatch watch = SliceWatch.alone();

  @Test
  void anAnswerThatIsNotAsPublishedIsAProblem() {
    watch.accept(get("/v1.0/applications/1"), answer("appId", "a"));
    assertThatCode(watch::assertNoProblems).doesNotThrowAnyException();
    watch.accept(get("/v1.0/applications/1"), answer("nosuch", "a"));
    assertThat(watch.within()).isEqualTo(2);
    assertThatThrownBy(watch::assertNoProblems).hasMessageContaining("nosuch");
  }

  @Test
  void whatThePublishedSliceLeavesOutIsCountedIfItIsKnownTo() {
    watch.accept(get("/v1.0/applications/1/appRoles"), answer("id", "a"));
    watch.accept(get("/v1.0/applications/1/appRoles"), answer("id", "a"));
    assertThat(watch.outside()).containsExactly(Map.entry("GET /applications/1/appRoles", 2));
    assertThatCode(watch::assertNoProblems).doesNotThrowAnyException();
    watch.accept(get("/v1.0/places"), answer("id", "a"));
    assertThatThrownBy(watch::assertNoProblems).hasMessageContaining("GET /places");
  }

  @Test
  void cutConnectionsAndOtherPartsOfTheTenantAreNotHeld() {
    watch.accept(get("/v1.0/applications/1"), Faults.CUT);
    watch.accept(get("/tenant/oauth2/v2.0/token"), answer("x", "y"));
    assertThat(watch.within()).isZero();
    assertThat(watch.outside()).isEmpty();
  }

  private static Request get(String path) {
    return new Request(
        "GET", path, Map.of(), Request.noHeaders(), new byte[0], "https://localhost");
  }

  private static Answer answer(String name, String value) {
    return Answer.json(200, JsonNodeFactory.instance.objectNode().put(name, value));
  }
}
