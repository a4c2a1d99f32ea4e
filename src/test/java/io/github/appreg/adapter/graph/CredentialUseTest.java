package io.github.appreg.adapter.graph;

import static io.github.appreg.adapter.graph.StubGraph.error;
import static io.github.appreg.adapter.graph.StubGraph.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.appreg.core.model.Usage;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The report of credentials' sign-ins, as Graph's beta answers it or does not. */
class CredentialUseTest {
  private static final String APP = "f4d9654f-0305-4072-878c-8bf266dfe146";
  private static final String KEY = "83f45296-fb8f-4aaa-a399-ac51084e02b7";
  private static final String GRAPH_ID = "00000003-0000-0000-c000-000000000000";

  @Test
  void theLastSignInIsReadWithTheNameOfItsResourceAndTheOtherKeysAreLeftOut() throws Exception {
    try (StubGraph graph =
        new StubGraph(
            (asked, n) ->
                asked.path().contains("/reports/")
                    ? rows(
                        row(KEY.toUpperCase(Locale.ROOT), "2026-11-22T21:14:09.4711Z"),
                        row(KEY, "2026-11-20T00:00:00Z"),
                        row("8a37cfec-b0a1-4cb1-ac08-c52b03834f4a", "2026-11-23T00:00:00Z"))
                    : json("{\"id\":\"1\",\"displayName\":\"Microsoft Graph\"}"))) {
      Usage usage = graph.directory().usage(APP, Set.of(KEY));

      assertThat(usage)
          .isEqualTo(
              Usage.of(
                  Map.of(
                      KEY,
                      new Usage.LastSignIn(
                          Instant.parse("2026-11-22T21:14:09Z"), "Microsoft Graph"))));
      assertThat(graph.asked.get(0).path())
          .isEqualTo(
              "/beta/reports/appCredentialSignInActivities?$filter=appId+eq+%27" + APP + "%27");
    }
  }

  @Test
  void aResourceWithoutANameIsToldByItsIdAndATimeThatIsNoneIsNoSignIn() throws Exception {
    try (StubGraph graph =
        new StubGraph(
            (asked, n) ->
                asked.path().contains("/reports/")
                    ? rows(row(KEY, "2026-11-22T21:14:09Z"), row(APP, "2021-03-18T00:00:00-8:00"))
                    : error(404, "Request_ResourceNotFound", "not there"))) {
      Usage usage = graph.directory().usage(APP, Set.of(KEY, APP));

      assertThat(usage.last()).containsOnlyKeys(KEY);
      assertThat(usage.last().get(KEY).resource()).isEqualTo(GRAPH_ID);
    }
  }

  @Test
  void whatIsNotHereOrNotForUsIsNotKnownAndSaysWhy() throws Exception {
    assertNotKnown(
        error(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "no license"),
        "whether it is still used is not known: the tenant has no Entra ID P1");
    assertNotKnown(
        error(403, "Authorization_RequestDenied", "no"),
        "whether it is still used is not known without AuditLog.Read.All");
    assertNotKnown(
        error(400, "BadRequest", "Resource not found for the segment"),
        "whether it is still used is not known here");
    assertNotKnown(error(404, "NotFound", "no"), "whether it is still used is not known here");
  }

  @Test
  void anAnswerThatFailsToComeIsAFailureAndNotSilence() throws Exception {
    try (StubGraph graph = new StubGraph((asked, n) -> error(503, "ServiceUnavailable", "later"))) {
      DirectoryException e =
          catchThrowableOfType(
              DirectoryException.class, () -> graph.directory().usage(APP, Set.of(KEY)));
      assertThat(e.fault().kind()).isEqualTo(Fault.Kind.UNREACHABLE);
      assertThat(e.fault().summary()).startsWith("cannot read when credentials were used");
    }
  }

  private static void assertNotKnown(StubGraph.Reply answer, String why) throws Exception {
    try (StubGraph graph = new StubGraph((asked, n) -> answer)) {
      assertThat(graph.directory().usage(APP, Set.of(KEY))).isEqualTo(Usage.unknown(why));
    }
  }

  private static StubGraph.Reply rows(String... rows) {
    return json("{\"value\":[" + String.join(",", rows) + "]}");
  }

  private static String row(String keyId, String when) {
    return "{\"appId\":\"%s\",\"keyId\":\"%s\",\"resourceId\":\"%s\",\"signInActivity\":{\"lastSignInDateTime\":\"%s\"}}"
        .formatted(APP, keyId, GRAPH_ID, when);
  }
}
