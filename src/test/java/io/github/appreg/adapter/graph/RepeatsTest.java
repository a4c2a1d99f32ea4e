package io.github.appreg.adapter.graph;

import static io.github.appreg.adapter.graph.StubGraph.empty;
import static io.github.appreg.adapter.graph.StubGraph.error;
import static io.github.appreg.adapter.graph.StubGraph.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private static final Target TARGET = new Target(new AppKey("contoso-x"), Optional.empty());
  private static final String NOBODY =
      "{\"responses\":[{\"id\":\"0\",\"status\":404,\"body\":{\"error\":{\"code\":\"Request_ResourceNotFound\"}}}]}";

  @Test
  void aThrottledRequestWaitsAsLongAsGraphAsks() throws Exception {
    try (StubGraph graph =
        new StubGraph(
            (asked, n) ->
                n < 3
                    ? error(429, "TooManyRequests", "slow down").with("Retry-After", "17")
                    : json(NOBODY))) {
      assertThat(graph.directory().read(List.of(TARGET))).isEmpty();
      assertThat(graph.slept).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(17));
    }
  }

  @Test
  void withoutAWordFromGraphThePausesGrowAndEnd() throws Exception {
    try (StubGraph graph = new StubGraph((asked, n) -> empty(503))) {
      DirectoryException thrown =
          catchThrowableOfType(
              DirectoryException.class, () -> graph.directory().read(List.of(TARGET)));
      assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.UNREACHABLE);
      assertThat(graph.slept)
          .containsExactly(
              Duration.ofSeconds(1),
              Duration.ofSeconds(2),
              Duration.ofSeconds(4),
              Duration.ofSeconds(8));
      assertThat(graph.asked).hasSize(5);
    }
  }

  @Test
  void aPauseLongerThanWeWaitEndsTheRequest() throws Exception {
    try (StubGraph graph = new StubGraph((asked, n) -> empty(429).with("Retry-After", "86400"))) {
      DirectoryException thrown =
          catchThrowableOfType(
              DirectoryException.class, () -> graph.directory().read(List.of(TARGET)));
      assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.THROTTLED);
      assertThat(graph.slept).isEmpty();
    }
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgain() throws Exception {
    try (StubGraph graph = new StubGraph((asked, n) -> n == 1 ? null : json(NOBODY))) {
      assertThat(graph.directory().read(List.of(TARGET))).isEmpty();
      assertThat(graph.asked).hasSize(2);
    }
  }

  @Test
  void everyAttemptHasAnIdOfItsOwn() throws Exception {
    try (StubGraph graph = new StubGraph((asked, n) -> n == 1 ? empty(504) : json(NOBODY))) {
      graph.directory().read(List.of(TARGET));
      assertThat(graph.asked)
          .extracting(asked -> asked.headers().get("client-request-id"))
          .doesNotContainNull()
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aPostIsRepeatedOnlyWhereASecondOneChangesNothing() {
    assertThat(Repeats.repeatable("POST", List.of("v1.0", "applications", "1", "addPassword")))
        .isFalse();
    assertThat(Repeats.repeatable("POST", List.of("v1.0", "applications"))).isFalse();
    assertThat(Repeats.repeatable("POST", List.of("v1.0", "$batch"))).isTrue();
    assertThat(Repeats.repeatable("DELETE", List.of("v1.0", "x"))).isTrue();
  }

  @Test
  void retryAfterMayBeADate() {
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    assertThat(Repeats.retryAfter("Mon, 23 Nov 2026 10:00:30 GMT", now))
        .contains(Duration.ofSeconds(30));
    assertThat(Repeats.retryAfter("Mon, 23 Nov 2026 09:00:00 GMT", now)).contains(Duration.ZERO);
    assertThat(Repeats.retryAfter("soon", now)).isEmpty();
  }

  @Test
  void aDeletionWhoseAnswerWasLostIsDone() throws Exception {
    String app = "{\"id\":\"00000000-0000-4000-8000-000000000001\",\"appId\":\"a\"}";
    try (StubGraph graph =
        new StubGraph(
            (asked, n) -> {
              if (asked.is("DELETE", "federatedIdentityCredentials")) {
                return n == 2 ? empty(503) : error(404, "Request_ResourceNotFound", "gone");
              }
              return asked.is("GET", "federatedIdentityCredentials")
                  ? error(404, "Request_ResourceNotFound", "gone")
                  : json(app);
            })) {
      graph.directory().removeTrust(new AppKey("contoso-x"), "pipeline");
      assertThat(graph.asked).filteredOn(asked -> asked.method().equals("DELETE")).hasSize(2);
    }
  }

  @Test
  void anInterruptionWhileWaitingEndsTheRun() throws Exception {
    try (StubGraph graph = new StubGraph((asked, n) -> empty(503))) {
      GraphDirectory directory =
          graph.directory(
              StubGraph.token(),
              pause -> {
                throw new InterruptedException();
              });
      DirectoryException thrown =
          catchThrowableOfType(DirectoryException.class, () -> directory.read(List.of(TARGET)));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.INTERRUPTED);
    }
  }

  @Test
  void aPasswordWhoseAnswerWasLostIsRemovedBeforeTheNextIsMade() throws Exception {
    PasswordTenant tenant = new PasswordTenant();
    try (StubGraph graph = new StubGraph(tenant)) {
      tenant.losesAnswers = 1;
      var made =
          graph
              .directory()
              .addPassword(
                  new AppKey("contoso-x"),
                  "appreg:v1:job",
                  Instant.parse("2026-11-23T10:00:00Z"),
                  Instant.parse("2027-01-01T00:00:00Z"));
      assertThat(tenant.made).isEqualTo(2);
      assertThat(tenant.passwords.keySet()).containsExactly("old", made.credential().keyId());
      assertThat(made.credential().kind()).isEqualTo(LiveCredential.Kind.PASSWORD);
      assertThat(made.text()).isEqualTo(Secret.of("text-2"));
    }
  }

  @Test
  void aPasswordThatStaysUnansweredLeavesNothingBehind() throws Exception {
    PasswordTenant tenant = new PasswordTenant();
    try (StubGraph graph = new StubGraph(tenant)) {
      tenant.losesAnswers = 9;
      DirectoryException thrown =
          catchThrowableOfType(
              DirectoryException.class,
              () ->
                  graph
                      .directory()
                      .addPassword(
                          new AppKey("contoso-x"),
                          "appreg:v1:job",
                          Instant.parse("2026-11-23T10:00:00Z"),
                          Instant.parse("2027-01-01T00:00:00Z")));
      assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.UNREACHABLE);
      assertThat(tenant.made).isEqualTo(2);
      assertThat(tenant.passwords.keySet()).containsExactly("old");
    }
  }
}
