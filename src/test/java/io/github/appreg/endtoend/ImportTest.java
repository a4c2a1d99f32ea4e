package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Apps that exist get their manifests, and with them only their owner changes. */
class ImportTest {
  @TempDir private Path folder;

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("examples"))) {
      return files
          .filter(f -> f.toString().endsWith(".yaml") && !f.toString().contains("identity"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatSomebodyMadeByHandIsTakenOverAsItIs(Path example) throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      run(0, "apply", "--local", "--auto-approve", example.toAbsolutePath().toString());
      String name = Files.readString(example).replaceAll("(?s).*\n  name: (\\S+).*", "$1");
      String appId = new ByHand(tenant).copy(name);
      tenant.local().requestLog().clear();

      Run taken = run(0, "import", "--local", "--app-id", appId, "--output", "apps");

      assertThat(tenant.writes()).isEmpty();
      assertThat(taken.out()).contains("= take ownership, and name it for ever");
      assertThat(taken.out())
          .endsWith("Plan: 0 to add, 0 to change, 0 to destroy, 0 to rotate, 1 to record.\n");
      run(0, "validate", "apps");
      JsonNode steps =
          new ObjectMapper()
              .readTree(run(0, "plan", "--local", "--format", "json", "apps").out())
              .path("apps")
              .get(0)
              .path("steps");
      assertThat(steps.findValuesAsText("action")).containsExactly("takeOwnership");
      run(0, "apply", "--local", "--auto-approve", "apps");
      assertThat(run(0, "plan", "--local", "--detailed-exitcode", "apps").out())
          .endsWith("Nothing to do: 1 app is as its manifest says.\n");
      run(0, "drift", "--local", "apps");
      assertThat(tenant.get("/applications(appId='" + appId + "')").path("uniqueName").asText())
          .startsWith("contoso-");
    }
  }

  @Test
  void namesOfStrangersBreakOutOfNothing() throws Exception {
    String hostile = "x\u2028'\"\\: - &a *b !c #d %e {f: [g]} \u202e gpj";
    try (Tenant tenant = Tenant.in(folder)) {
      String appId =
          new ByHand(tenant)
              .app(
                  Map.of(
                      "displayName",
                      "\": # yes\\ {a: [b]} 'c' \u2028 é",
                      "notes",
                      "line one\n---\nkind: Evil\n",
                      "description",
                      hostile,
                      "tags",
                      List.of("#tag", "- a:b", "true").stream()
                          .map(t -> t.replace(" ", ""))
                          .toList()));
      run(0, "import", "--local", "--app-id", appId, "--output", "apps");
      run(0, "apply", "--local", "--auto-approve", "apps");
      run(0, "plan", "--local", "--detailed-exitcode", "apps");
      JsonNode app = tenant.get("/applications(appId='" + appId + "')");
      assertThat(app.path("description").asText()).isEqualTo(hostile);
      assertThat(app.path("notes").asText()).isEqualTo("line one\n---\nkind: Evil\n");
      assertThat(app.path("uniqueName").asText()).isEqualTo("yes-a-b-c-e");
    }
  }

  @Test
  void allOfThemAreImportedThatAppregDoesNotManage() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      ByHand hand = new ByHand(tenant);
      String one = hand.app(Map.of("displayName", "Twin Report"));
      String two = hand.app(Map.of("displayName", "twin report!"));
      String named = hand.app(Map.of("displayName", "Twin three", "uniqueName", "By.Another/Tool"));
      run(64, "import", "--local");
      run(64, "import", "--local", "--all", "--app-id", one);
      run(64, "import", "--local", "--app-id", "Twin Report");
      assertThat(
              run(1, "import", "--local", "--app-id", "00000000-0000-4000-8000-000000000000").err())
          .contains("no app registration with the application id");

      Run all = run(1, "import", "--local", "--all", "--filter", "TWIN", "--output", "apps");
      assertThat(all.err()).contains("not imported: app " + named, "can never change");
      assertThat(folder.resolve("apps/twin-report-" + one.substring(0, 8) + ".yaml")).exists();
      assertThat(folder.resolve("apps/twin-report-" + two.substring(0, 8) + ".yaml")).exists();
      assertThat(
              run(3, "import", "--local", "--app-id", one, "--app-id", two, "--output", "apps")
                  .err())
          .contains("Nothing was written", "--force");
      run(0, "import", "--local", "--app-id", one, "--app-id", two, "--output", "apps", "--force");
      run(0, "apply", "--local", "--auto-approve", "apps");
      assertThat(run(1, "import", "--local", "--all", "--filter", "twin").err())
          .contains("2 apps are managed by appreg already");
    }
  }

  @Test
  void whatNoManifestCanSayIsSaidInComments() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      String graph = "00000003-0000-0000-c000-000000000000";
      String role = "2f51be20-0bb4-4fed-bf7b-db946066c75e";
      String appId =
          new ByHand(tenant)
              .app(
                  Map.of(
                      "displayName",
                      "Half consented",
                      "web",
                      Map.of("redirectUris", List.of("https://contoso.example/back")),
                      "requiredResourceAccess",
                      List.of(
                          Map.of(
                              "resourceAppId",
                              graph,
                              "resourceAccess",
                              List.of(Map.of("id", role, "type", "Role"))))));
      tenant.post(
          "/applications(appId='" + appId + "')/addPassword",
          "{\"passwordCredential\":{\"displayName\":\"by hand\\n# evil: 1\"}}");
      Run run = run(0, "import", "--local", "--app-id", appId);
      assertThat(run.out())
          .contains("# permissions are unmanaged until this list is as you want it:")
          .contains("DeviceManagementManagedDevices.Read.All} # declared, not granted")
          .contains("redirect URIs for the web: https://contoso.example/back")
          .contains(": by hand # evil: 1\n");
      assertThat(run.err()).contains("= take ownership").contains("by hand");
    }
  }

  @Test
  void aManifestTakesNoOtherAppThanItSays() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      ByHand hand = new ByHand(tenant);
      String one = hand.app(Map.of("displayName", "One"));
      String two = hand.app(Map.of("displayName", "Two", "uniqueName", "taken-name"));
      assertThat(run(1, "plan", "--local", manifest("taken-name", one)).err())
          .contains("taken-name is the name of another app, " + two);
      assertThat(run(1, "plan", "--local", manifest("some-name", two)).err())
          .contains("has the unique name taken-name, which can never change");
      assertThat(
              run(
                      1,
                      "plan",
                      "--local",
                      manifest("new-name", "00000000-0000-4000-8000-000000000000"))
                  .err())
          .contains("the tenant has no app with the application id");
    }
  }

  @Test
  void whatIsNoRegistrationOfThisTenantIsCalledWhatItIs() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      String graph = "00000003-0000-0000-c000-000000000000";
      JsonNode identity =
          tenant
              .get("/servicePrincipals?$filter=servicePrincipalType%20eq%20'ManagedIdentity'")
              .at("/value/0");
      assertThat(run(1, "import", "--local", "--app-id", graph).err())
          .contains("No manifest can take " + graph + " over: \"Microsoft\nGraph\" is Microsoft's");
      assertThat(run(1, "plan", "--local", manifest("graph", graph)).err())
          .contains("app.yaml:5:", graph + " cannot be taken over", "is Microsoft's own");
      assertThat(
              run(1, "plan", "--local", manifest("identity", identity.path("appId").asText()))
                  .err())
          .contains("is a managed identity, which has no registration")
          .contains("principalId: " + identity.path("id").asText());
    }
  }

  @Test
  void ourOwnRegistrationIsLeftOutOfAllAndTakenWhenItIsNamed() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      String own = tenant.local().bootstrap().clientId();
      Run all = Run.in(folder, "import", "--local", "--all", "--filter", "bootstrap");
      assertThat(all.err()).contains("appreg is signed in by is left out", "--app-id " + own);
      assertThat(all.out()).doesNotContain(own);
      assertThat(Run.in(folder, "import", "--local", "--app-id", own).out()).contains(own);
    }
  }

  @Test
  void whatAnApplyWouldDoBesidesIsSaid() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      String bare =
          tenant.post("/applications", "{\"displayName\":\"Bare\"}").path("appId").asText();
      String disabled = new ByHand(tenant).app(Map.of("displayName", "Disabled"));
      tenant.patch("/servicePrincipals(appId='" + disabled + "')", "{\"accountEnabled\":false}");

      Run without = run(2, "import", "--local", "--app-id", bare);
      assertThat(without.out()).contains("# It has no service principal, and gets one");
      assertThat(without.err()).contains("of bare (create the service principal)");
      Run asleep = run(2, "import", "--local", "--app-id", disabled);
      assertThat(asleep.out()).contains("# Its sign-in is disabled, and is enabled by");
      assertThat(asleep.err()).contains("of disabled (enable sign-in)");
    }
  }

  @Test
  void federatedCredentialsAreWrittenAsTheirPlatformsParts() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      String appId = new ByHand(tenant).app(Map.of("displayName", "Pipeline"));
      trust(
          tenant,
          appId,
          "github",
          "https://token.actions.githubusercontent.com",
          "repo:contoso/device-ops:environment:production");
      trust(
          tenant,
          appId,
          "custom",
          "https://token.actions.githubusercontent.com",
          "repo:contoso/device-ops:job_workflow_ref:x");
      Run taken = run(0, "import", "--local", "--app-id", appId, "--output", "apps");
      assertThat(taken.out()).endsWith("0 to rotate, 1 to record.\n");
      assertThat(Files.readString(folder.resolve("apps/pipeline.yaml")))
          .contains("      github:\n        repository: contoso/device-ops\n")
          .contains("        environment: production\n")
          .contains("      subject: \"repo:contoso/device-ops:job_workflow_ref:x\"\n");
      run(0, "apply", "--local", "--auto-approve", "apps");
      run(0, "plan", "--local", "--detailed-exitcode", "apps");
    }
  }

  private static void trust(Tenant tenant, String appId, String name, String issuer, String subject)
      throws Exception {
    tenant.post(
        "/applications(appId='" + appId + "')/federatedIdentityCredentials",
        ByHand.JSON.writeValueAsString(
            Map.of(
                "name",
                name,
                "issuer",
                issuer,
                "subject",
                subject,
                "audiences",
                List.of("api://AzureADTokenExchange"))));
  }

  private String manifest(String name, String appId) throws IOException {
    return Files.writeString(
            folder.resolve("app.yaml"),
            "apiVersion: appreg/v1\nkind: AppRegistration\nmetadata:\n  name: "
                + name
                + "\n  appId: "
                + appId
                + "\nspec:\n  displayName: One\n")
        .toString();
  }

  private Run run(int code, String... arguments) {
    Run run = Run.in(folder, arguments);
    assertThat(run.code()).as(String.join(" ", arguments) + "\n" + run.all()).isEqualTo(code);
    return run;
  }
}
