package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** App management policies for single apps: kept, assigned, and stronger than the tenant's. */
class AssignedPolicyTest {
  private static final String POLICIES = "/policies/appManagementPolicies";
  private static final String TENANT_WIDE = "/policies/defaultAppManagementPolicy";
  private static final String NO_SECRETS = "{`restrictionType`:`passwordAddition`}";
  private static final String SHORT_SECRETS =
      "{`restrictionType`:`passwordLifetime`,`maxLifetime`:`P30D`}";
  private static final String SHORT_KEYS =
      "{`restrictionType`:`asymmetricKeyLifetime`,`maxLifetime`:`P90D`}";

  private final GraphFixture graph = new GraphFixture();

  AssignedPolicyTest() {
    graph.token += ",Policy.ReadWrite.ApplicationConfiguration";
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private String policy(String passwords, String keys) {
    Reply made =
        graph.post(
            POLICIES,
            "{`displayName`:`Own`,`description`:`d`,`isEnabled`:true,`restrictions`:{"
                + "`passwordCredentials`:["
                + passwords
                + "],`keyCredentials`:["
                + keys
                + "]}}");
    assertThat(made.status()).isEqualTo(201);
    return made.text("/id");
  }

  private Reply assign(String holder, String policy) {
    String link = graph.server.origin() + "/v1.0" + POLICIES + "/" + policy;
    return graph.post(holder + "/appManagementPolicies/$ref", "{`@odata.id`:`" + link + "`}");
  }

  private Reply secret(String holder, int days) {
    Instant end = graph.clock.instant().plus(Duration.ofDays(days));
    return graph.post(
        holder + "/addPassword", "{`passwordCredential`:{`endDateTime`:`" + end + "`}}");
  }

  private void tenantWide(String part, String passwords) {
    String body = "{`isEnabled`:true,`" + part + "`:{`passwordCredentials`:[" + passwords + "]}}";
    assertThat(graph.patch(TENANT_WIDE, body).status()).isEqualTo(204);
  }

  @Test
  void aPolicyIsMadeReadChangedAndRemoved() {
    String path = POLICIES + "/" + policy(NO_SECRETS, SHORT_KEYS);
    assertThat(graph.get(POLICIES).at("/value")).hasSize(1);
    Reply read = graph.get(path);
    assertThat(read.text("/restrictions/keyCredentials/0/maxLifetime")).isEqualTo("P90D");
    assertThat(graph.patch(path, "{`isEnabled`:false}").status()).isEqualTo(204);
    assertThat(graph.get(path + "?$select=isEnabled").at("/isEnabled").asBoolean(true)).isFalse();
    assertThat(graph.delete(path).status()).isEqualTo(204);
    assertThat(graph.get(path).status()).isEqualTo(404);
  }

  @Test
  void whatCannotBeAPolicyIsRefused() {
    assertThat(graph.post(POLICIES, "{`isEnabled`:true}").message()).contains("displayName");
    for (String restriction :
        new String[] {
          "{`restrictionType`:`trustedCertificateAuthority`}",
          "{`restrictionType`:`asymmetricKeyLifetime`}",
          "{`restrictionType`:`asymmetricKeyLifetime`,`maxLifetime`:`P9D`,`state`:`perhaps`}"
        }) {
      String body = "{`displayName`:`x`,`restrictions`:{`keyCredentials`:[" + restriction + "]}}";
      assertThat(graph.post(POLICIES, body).status()).as(restriction).isEqualTo(400);
    }
    assertThat(graph.get(POLICIES).at("/value")).isEmpty();
  }

  @Test
  void anAppHasOnePolicyOfItsOwn() {
    String app = "/applications/" + graph.appId("One");
    String first = policy(NO_SECRETS, "");
    String second = policy(SHORT_SECRETS, "");
    assertThat(assign(app, first).status()).isEqualTo(204);
    assertThat(assign(app, first).message()).contains("already exist");
    assertThat(assign(app, second).status()).isEqualTo(400);
    assertThat(assign(app, "11111111-2222-3333-4444-555555555555").status()).isEqualTo(404);
    assertThat(graph.get(app + "/appManagementPolicies").text("/value/0/id")).isEqualTo(first);
    assertThat(graph.get(app + "?$expand=appManagementPolicies").at("/appManagementPolicies"))
        .hasSize(1);
    assertThat(graph.get(POLICIES + "/" + first + "/appliesTo").text("/value/0/@odata.type"))
        .isEqualTo("#microsoft.graph.application");
    String reference = app + "/appManagementPolicies/" + first + "/$ref";
    assertThat(graph.delete(reference).status()).isEqualTo(204);
    assertThat(graph.delete(reference).status()).isEqualTo(404);
    assertThat(assign(app, second).status()).isEqualTo(204);
  }

  @Test
  void theAppsPolicyTakesThePlaceOfTheTenants() {
    tenantWide("applicationRestrictions", NO_SECRETS);
    String app = "/applications/" + graph.appId("One");
    String other = "/applications/" + graph.appId("Other");
    assertThat(secret(app, 10).code()).isEqualTo("CredentialTypeNotAllowedAsPerAppPolicy");
    assign(app, policy(SHORT_SECRETS, ""));
    assertThat(secret(app, 10).status()).isEqualTo(200);
    assertThat(secret(app, 31).code()).isEqualTo("CredentialInvalidLifetimeAsPerAppPolicy");
    assertThat(secret(other, 10).code()).isEqualTo("CredentialTypeNotAllowedAsPerAppPolicy");
  }

  @Test
  void aPolicyThatIsOffLeavesTheTenantsInForce() {
    tenantWide("applicationRestrictions", NO_SECRETS);
    String app = "/applications/" + graph.appId("One");
    String own = policy(SHORT_SECRETS, "");
    assign(app, own);
    graph.patch(POLICIES + "/" + own, "{`isEnabled`:false}");
    assertThat(secret(app, 10).code()).isEqualTo("CredentialTypeNotAllowedAsPerAppPolicy");
  }

  @Test
  void keysAndDisabledRestrictionsAndOldAppsFollowThePolicyToo() {
    String app = "/applications/" + graph.appId("One");
    String late = "`restrictForAppsCreatedAfterDateTime`:`2027-01-01T00:00:00Z`}";
    String own = policy(NO_SECRETS.replace("}", "," + late), SHORT_KEYS);
    assign(app, own);
    assertThat(secret(app, 400).status()).isEqualTo(200);
    Instant now = graph.clock.instant();
    String key = Certificates.base64(now.toString(), now.plus(Duration.ofDays(91)).toString());
    String keys = "{`keyCredentials`:[{`key`:`" + key + "`}]}";
    assertThat(graph.patch(app, keys).code()).isEqualTo("CredentialInvalidLifetimeAsPerAppPolicy");
    String off = SHORT_KEYS.replace("}", ",`state`:`disabled`}");
    graph.patch(POLICIES + "/" + own, "{`restrictions`:{`keyCredentials`:[" + off + "]}}");
    assertThat(graph.patch(app, keys).status()).isEqualTo(204);
  }

  @Test
  void servicePrincipalsHaveRestrictionsOfTheirOwn() {
    String principal = "/servicePrincipals/" + graph.principal("One");
    tenantWide("applicationRestrictions", NO_SECRETS);
    assertThat(secret(principal, 10).status()).isEqualTo(200);
    tenantWide("servicePrincipalRestrictions", NO_SECRETS);
    assertThat(secret(principal, 10).code()).isEqualTo("CredentialTypeNotAllowedAsPerAppPolicy");
    assign(principal, policy(SHORT_SECRETS, ""));
    assertThat(secret(principal, 10).status()).isEqualTo(200);
    assertThat(secret(principal, 31).code()).isEqualTo("CredentialInvalidLifetimeAsPerAppPolicy");
  }

  @Test
  void itTakesAPolicyRoleToAssign() {
    String app = "/applications/" + graph.appId("One");
    String own = policy(NO_SECRETS, "");
    graph.token = GraphFixture.BOOTSTRAP_PRINCIPAL + "|" + GraphFixture.ALL_ROLES;
    assertThat(assign(app, own).code()).isEqualTo("Authorization_RequestDenied");
    assertThat(graph.post(POLICIES, "{`displayName`:`x`}").code())
        .isEqualTo("Authorization_RequestDenied");
  }
}
