package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Groups, as the Azure CLI and Terraform's azuread provider ask for them. */
class GroupsTest {
  private static final String ANA = "3f9a6c02-77d1-4c55-8d4b-0a1f6b2f1a01";
  private static final String UNKNOWN = "11111111-2222-3333-4444-555555555555";

  private final GraphFixture graph = new GraphFixture();

  GroupsTest() {
    graph.token += ",Group.ReadWrite.All";
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private Reply create(String name) {
    return graph.post(
        "/groups",
        "{`displayName`:`"
            + name
            + "`,`mailNickname`:`"
            + name
            + "`,`mailEnabled`:false,`securityEnabled`:true}");
  }

  private String group(String name) {
    return create(name).text("/id");
  }

  private Reply add(String group, String list, String id) {
    String link = "https://graph.microsoft.com/v1.0/directoryObjects/" + id;
    return graph.post("/groups/" + group + "/" + list + "/$ref", "{`@odata.id`:`" + link + "`}");
  }

  @Test
  void aSecurityGroupIsCreatedFoundChangedAndRemovedForGood() {
    Reply made = create("readers");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("/securityEnabled").asBoolean()).isTrue();
    String path = "/groups/" + made.text("/id");
    assertThat(graph.get("/groups?$filter=displayName eq 'READERS'").at("/value")).hasSize(1);
    assertThat(graph.get("/groups?$filter=mailNickname eq 'readers'").text("/value/0/id"))
        .isEqualTo(made.text("/id"));
    assertThat(graph.get("/groups?$filter=startswith(displayName,'writ')").at("/value")).isEmpty();
    assertThat(graph.patch(path, "{`description`:`who reads`}").status()).isEqualTo(204);
    assertThat(graph.get(path + "?$select=description").text("/description"))
        .isEqualTo("who reads");
    assertThat(graph.delete(path).status()).isEqualTo(204);
    assertThat(graph.get(path).code()).isEqualTo("Request_ResourceNotFound");
  }

  @Test
  void whatCannotBeAGroupIsRefused() {
    assertThat(graph.post("/groups", "{`displayName`:`x`}").message()).contains("mailEnabled");
    assertThat(create("no spaces").code()).isEqualTo("Request_BadRequest");
    String mail =
        "{`displayName`:`x`,`mailNickname`:`x`,`mailEnabled`:true,`securityEnabled`:true}";
    assertThat(graph.post("/groups", mail).message()).contains("mail-enabled groups");
    assertThat(graph.get("/groups").at("/value")).isEmpty();
  }

  @Test
  void membersAndOwnersComeAndGoByReference() {
    String group = group("readers");
    String principal = graph.principal("Robot");
    String inner = group("inner");
    assertThat(add(group, "members", ANA).status()).isEqualTo(204);
    assertThat(add(group, "members", principal).status()).isEqualTo(204);
    assertThat(add(group, "members", inner).status()).isEqualTo(204);
    assertThat(add(group, "members", ANA).message()).contains("already exist").contains("members");
    assertThat(add(group, "members", UNKNOWN).status()).isEqualTo(404);
    assertThat(add(group, "owners", inner).status()).isEqualTo(404);
    assertThat(add(group, "owners", ANA).status()).isEqualTo(204);
    Reply members = graph.get("/groups/" + group + "/members");
    assertThat(members.at("/value").findValuesAsText("@odata.type"))
        .containsExactlyInAnyOrder(
            "#microsoft.graph.user", "#microsoft.graph.servicePrincipal", "#microsoft.graph.group");
    String users = "/groups/" + group + "/members/microsoft.graph.user?$select=id";
    assertThat(graph.get(users).at("/value").findValuesAsText("id")).containsExactly(ANA);
    String one = "/groups/" + group + "/members/" + principal + "/$ref";
    assertThat(graph.delete(one).status()).isEqualTo(204);
    assertThat(graph.delete(one).status()).isEqualTo(404);
    assertThat(graph.get("/groups/" + group + "?$expand=members").at("/members")).hasSize(2);
    assertThat(graph.get("/groups/" + group + "/owners").text("/value/0/id")).isEqualTo(ANA);
  }

  @Test
  void membersAndOwnersMayComeWithTheGroup() {
    String user = graph.server.origin() + "/v1.0/users/" + ANA;
    Reply made =
        graph.post(
            "/groups",
            "{`displayName`:`x`,`mailNickname`:`x`,`mailEnabled`:false,`securityEnabled`:true,"
                + "`owners@odata.bind`:[`"
                + user
                + "`],`members@odata.bind`:[`"
                + user
                + "`]}");
    assertThat(made.status()).isEqualTo(201);
    String path = "/groups/" + made.text("/id");
    assertThat(graph.get(path + "/owners").at("/value")).hasSize(1);
    assertThat(graph.get(path + "/members").at("/value")).hasSize(1);
  }

  @Test
  void membershipIsDirectOrThroughOtherGroups() {
    String outer = group("outer");
    String inner = group("inner");
    add(outer, "members", inner);
    add(inner, "members", ANA);
    add(inner, "members", outer);
    assertThat(ids(graph.get("/users/ana@contoso.com/memberOf"))).containsExactly(inner);
    assertThat(ids(graph.get("/users/" + ANA + "/transitiveMemberOf/microsoft.graph.group")))
        .containsExactlyInAnyOrder(inner, outer);
    Reply all = graph.post("/users/" + ANA + "/getMemberGroups", "{`securityEnabledOnly`:true}");
    assertThat(all.at("/value")).hasSize(2);
    String check = "{`groupIds`:[`" + outer + "`,`" + UNKNOWN + "`]}";
    assertThat(graph.post("/directoryObjects/" + ANA + "/checkMemberGroups", check).at("/value"))
        .hasSize(1);
    String principal = graph.principal("Robot");
    assertThat(graph.get("/servicePrincipals/" + principal + "/memberOf").at("/value")).isEmpty();
    add(inner, "members", principal);
    assertThat(ids(graph.get("/servicePrincipals/" + principal + "/memberOf")))
        .containsExactly(inner);
    assertThat(
            graph
                .post(
                    "/servicePrincipals/" + principal + "/getMemberGroups",
                    "{`securityEnabledOnly`:false}")
                .at("/value"))
        .hasSize(2);
  }

  private static java.util.List<String> ids(Reply reply) {
    return reply.at("/value").findValuesAsText("id");
  }

  @Test
  void aRoleThatIsMeantForUsersIsGivenToAGroup() {
    String role = "aaaaaaaa-0000-4000-8000-000000000001";
    String robots = "aaaaaaaa-0000-4000-8000-000000000002";
    Reply app =
        graph.post(
            "/applications",
            "{`displayName`:`Api`,`appRoles`:["
                + role(role, "User")
                + ","
                + role(robots, "Application")
                + "]}");
    String api =
        graph.post("/servicePrincipals", "{`appId`:`" + app.text("/appId") + "`}").text("/id");
    String group = group("readers");
    Reply made = grant(api, group, role);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("/principalType")).isEqualTo("Group");
    assertThat(made.text("/principalDisplayName")).isEqualTo("readers");
    assertThat(grant(api, group, robots).status()).isEqualTo(400);
    String path = "/groups/" + group + "/appRoleAssignments";
    assertThat(graph.get(path).at("/value")).hasSize(1);
    graph.delete("/groups/" + group);
    assertThat(graph.get("/servicePrincipals/" + api + "/appRoleAssignedTo").at("/value"))
        .isEmpty();
  }

  private static String role(String id, String member) {
    return "{`id`:`"
        + id
        + "`,`displayName`:`"
        + member
        + "`,`description`:`d`,`value`:`"
        + member
        + ".Do`,`isEnabled`:true,`allowedMemberTypes`:[`"
        + member
        + "`]}";
  }

  private Reply grant(String api, String principal, String role) {
    return graph.post(
        "/groups/" + principal + "/appRoleAssignments",
        "{`principalId`:`"
            + principal
            + "`,`resourceId`:`"
            + api
            + "`,`appRoleId`:`"
            + role
            + "`}");
  }

  @Test
  void manyObjectsAreFoundByTheirIds() {
    String group = group("readers");
    String app = graph.appId("App");
    String ids = "`ids`:[`" + ANA + "`,`" + group + "`,`" + app + "`,`" + UNKNOWN + "`]";
    assertThat(graph.post("/directoryObjects/getByIds", "{" + ids + "}").at("/value")).hasSize(3);
    Reply some =
        graph.post(
            "/directoryObjects/getByIds",
            "{" + ids + ",`types`:[`user`,`group`,`directoryObjectPartnerReference`]}");
    assertThat(some.at("/value").findValuesAsText("id")).containsExactly(ANA, group);
    assertThat(some.text("/value/1/@odata.type")).isEqualTo("#microsoft.graph.group");
    assertThat(graph.get("/directoryObjects/" + group).text("/displayName")).isEqualTo("readers");
    String many = ("`" + ANA + "`,").repeat(1001);
    String tooMany = "{`ids`:[" + many.substring(0, many.length() - 1) + "]}";
    assertThat(graph.post("/directoryObjects/getByIds", tooMany).status()).isEqualTo(400);
    assertThat(graph.post("/directoryObjects/getByIds", "{`ids`:[7]}").status()).isEqualTo(400);
  }

  @Test
  void groupsTakeARoleToWriteThem() {
    graph.token = GraphFixture.BOOTSTRAP_PRINCIPAL + "|Directory.Read.All";
    assertThat(create("readers").code()).isEqualTo("Authorization_RequestDenied");
    assertThat(graph.get("/groups").status()).isEqualTo(200);
    graph.token = GraphFixture.BOOTSTRAP_PRINCIPAL + "|Application.ReadWrite.All";
    assertThat(graph.get("/groups").code()).isEqualTo("Authorization_RequestDenied");
  }
}
