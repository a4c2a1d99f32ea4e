package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sound paths with what should not be asked of them: no request breaks the server. */
class HostileBreadthTest {
  private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "DELETE");
  private static final List<String> BODIES =
      List.of(
          "",
          "[]",
          "{}",
          "{`displayName`:7}",
          "{`@odata.id`:`https://x/v1.0/groups/x`}",
          "{`@odata.id`:`https://x/v1.0/policies/appManagementPolicies/x`}",
          "{`members@odata.bind`:[7],`displayName`:`x`,`mailEnabled`:false,`mailNickname`:`x`,"
              + "`securityEnabled`:true}",
          "{`ids`:{},`types`:7}",
          "{`ids`:[`x`,null]}",
          "{`groupIds`:[{}]}",
          "{`displayName`:`x`,`isEnabled`:true,`restrictions`:7}",
          "{`displayName`:`x`,`restrictions`:{`keyCredentials`:[{`restrictionType`:{}}]}}",
          "{`keyCredential`:{`key`:`AAAA`},`proof`:`e30.e30.AAAA`}",
          "{`keyCredential`:7,`proof`:7,`keyId`:7}");
  private static final List<String> QUERIES =
      List.of(
          "",
          "?$filter=targetResources/any(t:t/id eq 'x') or initiatedBy/app/appId eq null",
          "?$filter=activityDateTime ge never",
          "?$orderby=activityDateTime desc&$top=0",
          "?$expand=members",
          "?$skiptoken=YWZ0ZXI6eA",
          "?$deltatoken=" + token("{}"),
          "?$deltatoken=" + token("{\"n\":1,\"t\":99999999999}"),
          "?$skiptoken=" + token("{\"n\":-9,\"t\":1,\"q\":\"(((\",\"s\":[{}]}"),
          "?$deltatoken=" + token("{\"n\":{},\"t\":1,\"v\":[]}"));

  private final GraphFixture graph = new GraphFixture();

  HostileBreadthTest() {
    graph.token +=
        ",Group.ReadWrite.All,Policy.ReadWrite.ApplicationConfiguration,AuditLog.Read.All";
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private static String token(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> paths() {
    String group =
        graph
            .post(
                "/groups",
                "{`displayName`:`x`,`mailNickname`:`x`,`mailEnabled`:false,`securityEnabled`:true}")
            .text("/id");
    String policy =
        graph.post("/policies/appManagementPolicies", "{`displayName`:`x`}").text("/id");
    String app = "/applications/" + graph.appId("x");
    String principal = "/servicePrincipals/" + graph.principal("x");
    String template = "/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
    return List.of(
        "/groups",
        "/groups/" + group + "/members/$ref",
        "/groups/" + group + "/members/x/$ref",
        "/groups/" + group + "/owners/$ref",
        "/groups/" + group + "/appRoleAssignments",
        "/groups/" + group + "/memberOf/microsoft.graph.group/x",
        "/groups/" + group + "/checkMemberGroups",
        "/groups/" + group + "/getMemberObjects",
        "/users/ana@contoso.com/checkMemberObjects",
        "/directoryObjects/getByIds",
        "/directoryObjects/" + group + "/getMemberGroups",
        "/policies",
        "/policies/appManagementPolicies",
        "/policies/appManagementPolicies/" + policy,
        "/policies/appManagementPolicies/" + policy + "/appliesTo",
        app + "/appManagementPolicies/$ref",
        app + "/appManagementPolicies/" + policy + "/$ref",
        app + "/addKey",
        app + "/removeKey",
        principal + "/addKey",
        principal + "/transitiveMemberOf",
        "/applications/delta",
        "/servicePrincipals/delta()",
        "/applications/delta/x",
        "/auditLogs",
        "/auditLogs/directoryAudits",
        "/auditLogs/directoryAudits/x",
        "/applicationTemplates",
        template,
        template + "/instantiate");
  }

  @Test
  void noBodyAndNoQueryIsMoreThanRefused() {
    for (String path : paths()) {
      for (String method : METHODS) {
        for (String body : BODIES) {
          expect(method, path, body);
        }
      }
      for (String query : QUERIES) {
        expect("GET", path + query, "");
      }
    }
    assertThat(graph.log.entries()).allMatch(entry -> entry.failure().isEmpty());
  }

  private void expect(String method, String path, String body) {
    Reply reply = graph.send(method, path, body);
    assertThat(reply.status()).as("%s %s %s", method, path, body).isBetween(200, 499);
  }
}
