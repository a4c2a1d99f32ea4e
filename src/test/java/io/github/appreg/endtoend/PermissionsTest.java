package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {
  private static final String EXPORT =
      """
      {"appId": "00000003-0000-0000-c000-000000000000", "appRoles": [
        {"id": "2f51be20-0bb4-4fed-bf7b-db946066c75e", "isEnabled": true,
         "allowedMemberTypes": ["Application"], "value": "DeviceManagementManagedDevices.Read.All"},
        {"id": "6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c", "isEnabled": true,
         "allowedMemberTypes": ["Application"], "value": "Brand.New.All"},
        {"id": "7ce954b1-ce1f-45d1-b94d-e6bf2464ba2c", "isEnabled": false,
         "allowedMemberTypes": ["Application"], "value": "Switched.Off.All"}],
       "oauth2PermissionScopes": [
        {"id": "8ce954b1-ce1f-45d1-b94d-e6bf2464ba2c", "isEnabled": true, "value": "Brand.New"}]}
      """;

  @TempDir private Path folder;

  @Test
  void theLeastForSeveralCallsIsAnsweredInEveryFormat() {
    String[] calls = {
      "GET /deviceManagement/managedDevices",
      "DELETE /deviceManagement/managedDevices/{id}",
      "POST /servicePrincipals/{id}/appRoleAssignments"
    };
    Run text = permissions("for", calls[0], calls[1], calls[2]);
    assertThat(text.code()).isZero();
    assertThat(text.err()).isEmpty();
    assertThat(text.out())
        .startsWith("AppRoleAssignment.ReadWrite.All\n    high risk: ")
        .contains(
            "\nApplication.Read.All\n",
            "\nDeviceManagementManagedDevices.ReadWrite.All\n",
            "Permissions: 3 permissions for 3 calls (catalogue of 2026-08-19,");

    JSONObject json =
        new JSONObject(permissions("for", calls[0], calls[1], calls[2], "--format", "json").out());
    assertThat(json.getJSONArray("permissions")).hasSize(3);
    assertThat(json.getJSONArray("calls").getJSONObject(2).getJSONArray("alternatives").toString())
        .startsWith("[[\"AppRoleAssignment.ReadWrite.All\",\"Application.Read.All\"]");
    assertThat(permissions("for", calls[0], "--format", "markdown").out())
        .contains("- `DeviceManagementManagedDevices.Read.All`\n");
  }

  @Test
  void aCallWithoutQuotesIsUnderstoodAndNonsenseIsWrongUsage() {
    assertThat(permissions("for", "GET", "/deviceManagement/managedDevices").out())
        .startsWith("DeviceManagementManagedDevices.Read.All\n");
    assertThat(permissions("for").code()).isEqualTo(64);
    assertThat(permissions("for", "FETCH /users").code()).isEqualTo(64);
    assertThat(permissions("for", "GET https://example.com/v1.0/users").code()).isEqualTo(64);
    assertThat(permissions().code()).isEqualTo(64);
    assertThat(permissions("fro").code()).isEqualTo(64);
  }

  @Test
  void aRecordingIsAnsweredAndNothingElseOfItIsPrinted() throws IOException {
    Files.writeString(
        folder.resolve("job.har"),
        """
        {"log": {"entries": [
          {"request": {"method": "GET", "headers": [{"name": "Authorization",
             "value": "Bearer eyJ0b2tlbg"}],
             "url": "https://graph.microsoft.com/v1.0/users/ana@contoso.com?$select=id&x=hush"}},
          {"request": {"method": "GET", "url": "https://contoso.com/hush"}}]}}
        """);

    for (String format : new String[] {"text", "json", "markdown"}) {
      Run run = permissions("for", "--from", "job.har", "--format", format);
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("User.ReadBasic.All", "/users/{id}");
      assertThat(run.all()).doesNotContain("eyJ0b2tlbg", "ana@", "hush");
      assertThat(run.err()).contains("1 requests to other hosts");
    }
    Files.writeString(folder.resolve("empty.log"), "\n");
    assertThat(permissions("for", "--from", "empty.log").code()).isEqualTo(1);
    assertThat(permissions("for", "--from", "none.log").err()).contains("there is no such file");
  }

  @Test
  void searchFindsByWordsAndById() {
    assertThat(permissions("search", "cloudpc", "read").out())
        .contains("CloudPC.Read.All\n", "CloudPC.ReadWrite.All\n");
    assertThat(permissions("search", "2f51be20-0bb4-4fed-bf7b-db946066c75e").out())
        .startsWith("DeviceManagementManagedDevices.Read.All\n");
    assertThat(permissions("search", "no-such-thing").code()).isEqualTo(1);
    assertThat(permissions("search", "User.Read", "--application").out())
        .contains("User.ReadBasic.All\n")
        .doesNotContain("User.Read\n");
  }

  @Test
  void showSaysWhatAPermissionIsAndWhatItIsEnoughFor() {
    Run run = permissions("show", "devicemanagementscripts.readwrite.all");
    assertThat(run.out())
        .startsWith("DeviceManagementScripts.ReadWrite.All\n")
        .contains("devices: can run a script", "enough for");
    assertThat(permissions("show", "DeviceManagementManagedDevices.Read.All").out())
        .contains("GET /deviceManagement/managedDevices\n");
    Run none = permissions("show", "Nope.All");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains("catalogue of 2026-08-19", "permissions search");
  }

  @Test
  void aRefreshedCatalogueDecidesWhatAPermissionIs() throws IOException {
    Files.writeString(folder.resolve("graph.json"), EXPORT);
    Run refresh =
        permissions(
            "refresh",
            "--from",
            "graph.json",
            "--out",
            "new.json",
            "--schema",
            "schema.json",
            "--date",
            "2026-11-20");
    assertThat(refresh.code()).as(refresh.all()).isZero();
    assertThat(refresh.out())
        .contains("+ Brand.New.All\n", "- User.Read.All\n")
        .contains("3 permissions of 2026-11-20 in new.json; 1 new, 713 gone.");

    assertThat(Files.readString(folder.resolve("schema.json")))
        .contains("\"Brand.New.All\"")
        .doesNotContain("\"User.Read.All\"", "\"Switched.Off.All\"");
    assertThat(permissions("refresh", "--from", "graph.json", "--out", "none/new.json").err())
        .contains("The catalogue cannot be written to");

    Files.writeString(folder.resolve("a.yaml"), manifest("Brand.New.All"));
    Files.writeString(folder.resolve("b.yaml"), manifest("User.Read.All"));
    assertThat(Run.in(folder, "validate", "a.yaml").code()).isEqualTo(1);
    assertThat(Run.in(folder, "validate", "--catalogue", "new.json", "a.yaml").code()).isZero();
    assertThat(Run.in(folder, "validate", "--catalogue", "new.json", "b.yaml").out())
        .contains("catalogue of 2026-11-20");
    assertThat(Run.in(folder, "plan", "--local", "--catalogue", "new.json", "b.yaml").err())
        .contains("catalogue of 2026-11-20");
    assertThat(permissions("search", "brand", "--catalogue", "new.json").out())
        .contains("Found: 2 permissions (catalogue of 2026-11-20).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"apiVersion\": \"appreg/catalogue/v2\"}",
        "{\"apiVersion\": \"appreg/catalogue/v1\", \"date\": \"soon\"}",
        "{\"apiVersion\": \"appreg/catalogue/v1\", \"date\": \"2026-01-01\"}",
        "{\"apiVersion\": \"appreg/catalogue/v1\", \"date\": \"2026-01-01\","
            + " \"permissions\": [{\"value\": \"\\u001b[2J\"}]}"
      })
  void whatIsNoCatalogueIsRefusedWithItsReason(String content) throws IOException {
    Files.writeString(folder.resolve("c.json"), content);
    Run run = permissions("search", "device", "--catalogue", "c.json");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("The catalogue c.json cannot be used: ");
    Run refresh = permissions("refresh", "--from", "c.json");
    assertThat(refresh.code()).isEqualTo(1);
    assertThat(refresh.err()).contains("The export c.json cannot be used: ");
    assertThat(folder.resolve("appreg-catalogue.json")).doesNotExist();
  }

  @Test
  void planGivesTheAdviceThatValidateGives() throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"),
        manifest("DeviceManagementRBAC.Read.All")
            + "  calls: [GET /deviceManagement/managedDevices]\n");
    for (String[] command :
        new String[][] {{"validate", "a.yaml"}, {"plan", "--local", "a.yaml"}}) {
      Run run = Run.in(folder, command);
      assertThat(run.code()).as(run.all()).isZero();
      assertThat(run.all())
          .contains(
              "a.yaml:7:17: warning: no call needs `DeviceManagementRBAC.Read.All` (not `GET"
                  + " /deviceManagement/managedDevices`)",
              "a.yaml:8:11: warning: `GET /deviceManagement/managedDevices` needs"
                  + " `DeviceManagementManagedDevices.Read.All` as well");
    }
  }

  private static String manifest(String permission) {
    return """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata:
          name: contoso-app
        spec:
          displayName: Contoso
          permissions: [%s]
        """
        .formatted(permission);
  }

  private Run permissions(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "permissions";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Run.in(folder, all);
  }
}
