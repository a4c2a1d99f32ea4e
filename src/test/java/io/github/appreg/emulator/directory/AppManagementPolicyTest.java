package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The default app management policy: read, changed, and enforced on what is added under it. */
class AppManagementPolicyTest {
  private static final String PATH = "/policies/defaultAppManagementPolicy";

  private final GraphFixture graph = new GraphFixture();

  AppManagementPolicyTest() {
    graph.token += ",Policy.ReadWrite.ApplicationConfiguration";
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private Reply policy(String list, String restriction) {
    return graph.patch(
        PATH,
        "{`isEnabled`:true,`applicationRestrictions`:{`" + list + "`:[" + restriction + "]}}");
  }

  private Reply addPassword(String app, String wish) {
    return graph.post(
        "/applications/" + app + "/addPassword", "{`passwordCredential`:{" + wish + "}}");
  }

  private String certificate(int days) {
    Instant start = graph.clock.instant();
    return Certificates.base64(start.toString(), start.plus(Duration.ofDays(days)).toString());
  }

  @Test
  void whatIsPatchedIsReadAndTheRestStays() {
    assertThat(graph.get(PATH).at("/isEnabled").asBoolean()).isFalse();
    assertThat(policy("passwordCredentials", "{`restrictionType`:`passwordAddition`}").status())
        .isEqualTo(204);
    Reply read = graph.get(PATH);
    assertThat(read.at("/isEnabled").asBoolean()).isTrue();
    assertThat(read.text("/applicationRestrictions/passwordCredentials/0/restrictionType"))
        .isEqualTo("passwordAddition");
    assertThat(read.at("/applicationRestrictions/keyCredentials").isArray()).isTrue();
    assertThat(read.text("/displayName")).isEqualTo("Default app management tenant policy");
  }

  @Test
  void itTakesAPolicyRoleToChangeIt() {
    graph.token = GraphFixture.BOOTSTRAP_PRINCIPAL + "|" + GraphFixture.ALL_ROLES;
    assertThat(graph.patch(PATH, "{`isEnabled`:true}").code())
        .isEqualTo("Authorization_RequestDenied");
  }

  @Test
  void nonsenseIsRefused() {
    assertThat(graph.patch(PATH, "{`isEnabled`:`yes`}").status()).isEqualTo(400);
    assertThat(graph.patch(PATH, "{`enabled`:true}").status()).isEqualTo(400);
    assertThat(
            policy(
                    "passwordCredentials",
                    "{`restrictionType`:`passwordLifetime`,`maxLifetime`:`long`}")
                .status())
        .isEqualTo(400);
    assertThat(graph.delete(PATH).status()).isIn(403, 405);
    assertThat(graph.get(PATH).at("/isEnabled").asBoolean()).isFalse();
  }

  @Test
  void secretsMayBeForbiddenAndThoseThereStay() {
    String app = graph.appId("One");
    assertThat(addPassword(app, "").status()).isEqualTo(200);
    policy("passwordCredentials", "{`restrictionType`:`passwordAddition`,`state`:`enabled`}");
    Reply refused = addPassword(app, "");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("CredentialTypeNotAllowedAsPerAppPolicy");
    Reply created =
        graph.post(
            "/applications", "{`displayName`:`Two`,`passwordCredentials`:[{`displayName`:`x`}]}");
    assertThat(created.code()).isEqualTo("CredentialTypeNotAllowedAsPerAppPolicy");
    assertThat(graph.get("/applications/" + app).at("/passwordCredentials")).hasSize(1);
    assertThat(graph.patch("/applications/" + app, "{`notes`:`n`}").status()).isEqualTo(204);
  }

  @Test
  void aSecretMayNotLiveLongerThanAllowed() {
    String app = graph.appId("One");
    policy("passwordCredentials", "{`restrictionType`:`passwordLifetime`,`maxLifetime`:`P90D`}");
    Reply refused = addPassword(app, "`endDateTime`:`2027-11-23T10:00:00Z`");
    assertThat(refused.code()).isEqualTo("CredentialInvalidLifetimeAsPerAppPolicy");
    assertThat(addPassword(app, "`endDateTime`:`2027-02-21T10:00:00Z`").status()).isEqualTo(200);
  }

  @Test
  void aCertificateMayNotLiveLongerThanAllowedAndAnOldOneMayBeResent() {
    String path = "/applications/" + graph.appId("One");
    String key = certificate(200);
    assertThat(graph.patch(path, "{`keyCredentials`:[{`key`:`" + key + "`}]}").status())
        .isEqualTo(204);
    policy("keyCredentials", "{`restrictionType`:`asymmetricKeyLifetime`,`maxLifetime`:`P180D`}");
    String id = graph.get(path).text("/keyCredentials/0/keyId");
    String kept = "{`keyId`:`" + id + "`,`key`:null}";
    assertThat(graph.patch(path, "{`keyCredentials`:[" + kept + "]}").status()).isEqualTo(204);
    String longer = certificate(181);
    Reply refused = graph.patch(path, "{`keyCredentials`:[" + kept + ",{`key`:`" + longer + "`}]}");
    assertThat(refused.code()).isEqualTo("CredentialInvalidLifetimeAsPerAppPolicy");
    String shorter = certificate(180);
    assertThat(
            graph
                .patch(path, "{`keyCredentials`:[" + kept + ",{`key`:`" + shorter + "`}]}")
                .status())
        .isEqualTo(204);
  }

  @Test
  void appsFromBeforeARestrictionAreSpared() {
    String old = graph.appId("Old");
    policy(
        "passwordCredentials",
        "{`restrictionType`:`passwordAddition`,"
            + "`restrictForAppsCreatedAfterDateTime`:`2026-11-24T00:00:00Z`}");
    assertThat(addPassword(old, "").status()).isEqualTo(200);
    graph.clock.forward(Duration.ofDays(2));
    assertThat(addPassword(graph.appId("New"), "").code())
        .isEqualTo("CredentialTypeNotAllowedAsPerAppPolicy");
  }

  @Test
  void aRestrictionOrPolicyThatIsOffRefusesNothing() {
    String app = graph.appId("One");
    policy("passwordCredentials", "{`restrictionType`:`passwordAddition`,`state`:`disabled`}");
    assertThat(addPassword(app, "").status()).isEqualTo(200);
    policy("passwordCredentials", "{`restrictionType`:`passwordAddition`}");
    graph.patch(PATH, "{`isEnabled`:false}");
    assertThat(addPassword(app, "").status()).isEqualTo(200);
  }
}
