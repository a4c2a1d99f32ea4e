package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.weather.BadDays;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tenant's app management policy refuses is said with its place, before any write. */
class PolicyTest {
  /** Policy.ReadWrite.ApplicationConfiguration. */
  private static final String WRITES_POLICIES = "be74164b-cff1-491c-8741-e671cb536e13";

  private static final String DENIED =
      """
      {"error": {"code": "Authorization_RequestDenied",
        "message": "Insufficient privileges to complete the operation."}}
      """;

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
    Files.writeString(
        folder.resolve("reader.yaml"),
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata: {name: reader}
        spec:
          displayName: Reader
          environment: development
          credentials:
            main: {type: clientSecret, store: {folder: main}}
            key: {type: certificate, store: {folder: key}}
        """);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void withoutAPolicyInForceNothingIsSaid() {
    assertThat(run("plan").code()).isZero();
  }

  @Test
  void forbiddenSecretsAreNamedWhereTheyAreAskedFor() throws Exception {
    policy("passwordCredentials", "{'restrictionType':'passwordAddition','state':'enabled'}");

    assertStopped("reader.yaml:8:", "allows no new client secrets");
  }

  @Test
  void aLifetimeThatIsTooLongIsHeldAgainstTheLongestAllowed() throws Exception {
    policy(
        "passwordCredentials",
        "{'restrictionType':'passwordLifetime','state':'enabled','maxLifetime':'P30D'}");
    assertStopped("reader.yaml:8:", "a client secret live at most P30D", "would live P90D");

    policy(
        "keyCredentials",
        "{'restrictionType':'asymmetricKeyLifetime','state':'enabled','maxLifetime':'P90D'}");
    assertStopped("reader.yaml:9:", "a certificate live at most P90D", "would live P180D");
  }

  @Test
  void aRestrictionForAppsOfAnotherTimeOrSwitchedOffIsNone() throws Exception {
    policy(
        "passwordCredentials",
        "{'restrictionType':'passwordAddition','state':'enabled',"
            + "'restrictForAppsCreatedAfterDateTime':'2100-01-01T00:00:00Z'},"
            + "{'restrictionType':'passwordLifetime','state':'disabled','maxLifetime':'P1D'}");

    assertThat(run("plan").code()).isZero();
  }

  @Test
  void whatIsThereStaysAndAPlanThatMakesNothingAsksForNoPolicy() throws Exception {
    assertThat(run("apply").code()).isZero();
    policy("passwordCredentials", "{'restrictionType':'passwordAddition','state':'enabled'}");
    tenant.local().requestLog().clear();

    assertThat(run("plan").code()).isZero();
    assertThat(tenant.local().requestLog().entries())
        .noneMatch(entry -> entry.path().contains("olicies"));
    assertThat(
            Run.in(folder, "rotate", "--local", "--now", "--auto-approve", "reader", "reader.yaml")
                .err())
        .contains("allows no new client secrets");
  }

  @Test
  void whereExemptionsExistItIsAdviceAndGraphDecides() throws Exception {
    policy(
        "passwordCredentials",
        "{'restrictionType':'passwordAddition','state':'enabled',"
            + "'excludeActors':{'customSecurityAttributes':[{'id':'a_b'}]}}");

    Run plan = run("plan");
    assertThat(plan.code()).isZero();
    assertThat(plan.err()).contains("warning:").contains("unless this sign-in is exempt");

    Run apply = run("apply");
    assertThat(apply.code()).isEqualTo(1);
    assertThat(apply.all().replaceAll("\\s+", " "))
        .contains("CredentialTypeNotAllowedAsPerAppPolicy")
        .contains("cause: An app management policy of the tenant forbids this kind of credential.");
  }

  @Test
  void whoMayNotReadPoliciesIsToldByTheRefusalWhichItWas() throws Exception {
    policy("passwordCredentials", "{'restrictionType':'passwordAddition','state':'enabled'}");
    ObjectNode denied = (ObjectNode) new ObjectMapper().readTree(DENIED);
    tenant
        .local()
        .faults()
        .beforeHandling(
            request ->
                Optional.of(Answer.json(403, denied))
                    .filter(answer -> request.path().contains("/policies/")));

    Run plan = run("plan");
    assertThat(plan.code()).as(plan.all()).isZero();
    Run apply = run("apply");
    assertThat(apply.code()).isEqualTo(1);
    assertThat(apply.all().replaceAll("\\s+", " "))
        .contains("cause: An app management policy of the tenant forbids this kind of credential.");
  }

  /** An app's own policy stands in place of the tenant's. */
  @Test
  void theAppsOwnPolicyIsTheOneThatCounts() throws Exception {
    assertThat(run("apply").code()).isZero();
    policy("passwordCredentials", "{'restrictionType':'passwordAddition','state':'enabled'}");
    assign("{'restrictionType':'passwordLifetime','state':'enabled','maxLifetime':'P30D'}");
    Files.writeString(
        folder.resolve("reader.yaml"),
        "    more: {type: clientSecret, store: {folder: more}}\n",
        StandardOpenOption.APPEND);
    tenant.local().requestLog().clear();

    assertStopped("reader.yaml:10:", "a client secret live at most P30D", "would live P90D");
  }

  private void assign(String restriction) throws Exception {
    JsonNode self =
        tenant.get("/servicePrincipals(appId='" + tenant.local().bootstrap().clientId() + "')");
    JsonNode graph = tenant.get("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')");
    String principal = self.path("id").asText();
    send(
        "/servicePrincipals/" + principal + "/appRoleAssignments",
        "{'principalId':'%s','resourceId':'%s','appRoleId':'%s'}"
            .formatted(principal, graph.path("id").asText(), WRITES_POLICIES));
    send(
        "/policies/appManagementPolicies",
        "{'displayName':'Own','description':'d','isEnabled':true,"
            + "'restrictions':{'passwordCredentials':["
            + restriction
            + "]}}");
    String policy = tenant.get("/policies/appManagementPolicies").at("/value/0/id").asText();
    send(
        "/applications(uniqueName='reader')/appManagementPolicies/$ref",
        "{'@odata.id':'%s/policies/appManagementPolicies/%s'}"
            .formatted(tenant.local().graphUrl(), policy));
  }

  private void send(String path, String body) throws Exception {
    tenant.post(path, body.replace('\'', '"'));
  }

  private void policy(String list, String restrictions) throws Exception {
    String body =
        "{'isEnabled':true,'applicationRestrictions':{'" + list + "':[" + restrictions + "]}}";
    tenant
        .local()
        .badDays(
            BadDays.NONE.policy((ObjectNode) new ObjectMapper().readTree(body.replace('\'', '"'))));
    tenant.local().requestLog().clear();
  }

  private void assertStopped(String place, String... said) {
    for (String command : new String[] {"plan", "apply"}) {
      Run run = run(command);
      assertThat(run.code()).as(run.all()).isEqualTo(1);
      assertThat(run.err()).contains(place).contains(said);
    }
    assertThat(tenant.writes()).isEmpty();
  }

  private Run run(String command) {
    return command.equals("apply")
        ? Run.in(folder, "apply", "--local", "--auto-approve", "reader.yaml")
        : Run.in(folder, command, "--local", "reader.yaml");
  }
}
