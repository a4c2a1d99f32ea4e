package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.Interceptor;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tenants in one run; the command line alone says which manifests go where. */
class SeveralTenantsTest {
  private static final String NOWHERE = "11111111-2222-3333-4444-555555555555";
  private static final String READER =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata: {name: reader}
      spec:
        displayName: Reader of %s
        environment: development
        credentials:
          main: {type: clientSecret, store: {folder: %s}}
      """;
  private static final List<String> BOTH =
      List.of("--local", "--tenant", "contoso.com=a", "--tenant", "fabrikam.com=b");

  @TempDir private Path folder;

  @BeforeEach
  void manifests() throws Exception {
    for (String each : List.of("a", "b")) {
      Files.createDirectories(folder.resolve(each));
      Files.writeString(folder.resolve(each).resolve("app.yaml"), READER.formatted(each, each));
    }
  }

  @Test
  void eachTenantGetsItsOwnAndIsThenAsItsManifestsSay() throws Exception {
    Run plan = run("plan");
    assertThat(plan.code()).as(plan.all()).isZero();
    assertThat(plan.out())
        .containsSubsequence(
            "Tenant contoso.com\n\n",
            "Reader of a",
            "Plan: 3 to add",
            "\n\nTenant fabrikam.com\n\n",
            "Reader of b",
            "Plan: 3 to add")
        .endsWith("\n\nTenants: 2 ok.\n");
    assertThat(run("plan", "--detailed-exitcode").out()).endsWith("\nTenants: 2 different.\n");

    Run apply = run("apply", "--auto-approve");

    assertThat(apply.code()).as(apply.all()).isZero();
    assertThat(apply.out()).endsWith("\nTenants: 2 ok.\n");
    assertThat(run("plan", "--detailed-exitcode").code()).isZero();
    assertThat(run("drift").out()).endsWith("\nTenants: 2 ok.\n");
    assertThat(run("verify").code()).isZero();
    assertThat(names("contoso.com")).contains("Reader of a").doesNotContain("Reader of b");
    assertThat(names("fabrikam.com")).contains("Reader of b").doesNotContain("Reader of a");
  }

  @Test
  void oneDocumentHoldsTheReportsOfAll() throws Exception {
    run("apply", "--auto-approve");
    Files.writeString(
        folder.resolve("b/app.yaml"), READER.formatted("b, renamed in the manifest", "b"));

    for (String command : List.of("plan", "drift", "verify", "apply")) {
      Run run = run(command, "--format", "json");
      assertThat(run.err()).containsSubsequence("contoso.com:\n", "fabrikam.com:\n");
      SchemaLoader.load(
              new JSONObject(Files.readString(Path.of("schema/appreg-output.schema.json"))))
          .validate(new JSONObject(run.out()));
      JsonNode document = new ObjectMapper().readTree(run.out());
      assertThat(document.path("tenants").findValuesAsText("tenant"))
          .containsExactly("contoso.com", "fabrikam.com");
      assertThat(document.path("tenants")).allMatch(each -> each.path("report").isObject());
      if (command.equals("drift")) {
        assertThat(run.code()).isEqualTo(2);
        assertThat(document.at("/tenants/0/report/inSync").asBoolean()).isTrue();
        assertThat(document.at("/tenants/1/report/inSync").asBoolean()).isFalse();
        assertThat(document.at("/summary/ok").asInt()).isOne();
        assertThat(document.at("/summary/different").asInt()).isOne();
      }
      if (command.equals("apply")) {
        // Nobody is there to approve the second; the first has nothing to do.
        assertThat(run.code()).isEqualTo(3);
        assertThat(document.at("/tenants/1/report/kind").asText()).isEqualTo("Failure");
      }
    }
  }

  @Test
  void aTenantOutOfReachHoldsNobodyBackAndIsNoDrift() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      Redirected cloud = new Redirected(tenant.local());
      Run.Console console =
          new Run.Console(folder)
              .environment(
                  Map.of(
                      "AZURE_CLIENT_ID", tenant.local().bootstrap().clientId(),
                      "AZURE_CLIENT_SECRET", tenant.local().bootstrap().clientSecret()))
              .connections(cloud::client);
      String[] tenants = {"--tenant", NOWHERE + "=b", "--tenant", tenant.local().tenantId() + "=a"};

      Run drift = console.run(with("drift", tenants));

      assertThat(drift.code()).as(drift.all()).isEqualTo(4);
      assertThat(drift.out())
          .containsSubsequence(
              "Tenant " + NOWHERE, "AADSTS90002", "Tenant " + tenant.local().tenantId(), "Drift: ")
          .endsWith("\nTenants: 1 different, 1 out of reach.\n");
      assertThat(drift.err()).contains("warning: " + NOWHERE + ": ");
      Run json = console.run(with("drift", with("--format=json", tenants)));
      JsonNode document = new ObjectMapper().readTree(json.out());
      assertThat(document.at("/tenants/0/ending").asText()).isEqualTo("outOfReach");
      assertThat(document.at("/tenants/0/exitCode").asInt()).isEqualTo(4);
      assertThat(document.at("/tenants/0/report/kind").asText()).isEqualTo("DriftReport");
      assertThat(document.at("/tenants/0/report/complete").asBoolean(true)).isFalse();
      assertThat(document.at("/tenants/0/report/failures")).hasSize(1);
      assertThat(document.at("/tenants/1/ending").asText()).isEqualTo("different");
      Run markdown = console.run(with("plan", with("--format=markdown", tenants)));
      assertThat(markdown.out())
          .containsSubsequence("## `" + NOWHERE, "### appreg failed", "### appreg plan")
          .endsWith("**Tenants: 1 ok, 1 out of reach.**\n\n");
      assertThat(tenant.writes()).isEmpty();
    }
  }

  @Test
  void aSignInThatIsAtHomeElsewhereIsNotTakenForTheTenantThatWasNamed() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      String home = tenant.local().tenantId();
      Redirected cloud = new Redirected(tenant.local());
      // As a managed identity does, the sign-in gives tokens of its home whatever is asked.
      Interceptor homely =
          chain -> {
            String url = chain.request().url().toString().replace(NOWHERE, home);
            return chain.proceed(chain.request().newBuilder().url(url).build());
          };
      Run.Console console =
          new Run.Console(folder)
              .environment(
                  Map.of(
                      "AZURE_CLIENT_ID", tenant.local().bootstrap().clientId(),
                      "AZURE_CLIENT_SECRET", tenant.local().bootstrap().clientSecret()))
              .connections(() -> cloud.client().newBuilder().addInterceptor(homely).build());

      Run other = console.run("drift", "--tenant", NOWHERE, "a");
      Run own = console.run("drift", "--tenant", home, "a");

      assertThat(other.code()).as(other.all()).isEqualTo(4);
      assertThat(other.err()).contains("The sign-in is one to tenant").contains(NOWHERE);
      assertThat(other.out()).endsWith("Not complete. Nothing is known of the tenant.\n");
      assertThat(own.code()).as(own.all()).isEqualTo(2);
    }
  }

  @Test
  void oneTenantUnderTwoNamesIsWorkedOnOnce() throws Exception {
    String id = "22222222-2222-3333-4444-555555555555";
    for (String name : List.of(id, "contoso.com")) {
      Options options = Options.in(folder.resolve(".appreg").resolve(name), Clock.systemUTC());
      try (LocalTenant made = Watched.start(options.tenant(id))) {
        assertThat(made.tenantId()).isEqualTo(id);
      }
    }

    Run run = Run.in(folder, "plan", "--local", "--tenant", id + "=a", "--tenant", "contoso.com=b");

    assertThat(run.code()).as(run.all()).isEqualTo(3);
    assertThat(run.out()).contains("This is tenant " + id + " once more");
  }

  @Test
  void nobodyIsAskedWhileAManifestOfAnyTenantIsWrong() throws Exception {
    Files.writeString(folder.resolve("b/app.yaml"), READER.formatted("b", "b") + "  more: 1\n");

    Run run = run("plan");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(folder.resolve(".appreg")).doesNotExist();
  }

  @Test
  void twoTenantsDoNotDeliverToOnePlace() throws Exception {
    Files.writeString(folder.resolve("b/app.yaml"), READER.formatted("b", "A"));

    Run run = run("plan");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("b/app.yaml:8:11").contains("as another slot does");
    assertThat(folder.resolve(".appreg")).doesNotExist();
  }

  @Test
  void commonManifestsGoToEveryTenant() throws Exception {
    Files.createDirectories(folder.resolve("all"));
    Files.writeString(
        folder.resolve("all/app.yaml"),
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata: {name: common}
        spec: {displayName: Common}
        """);

    Run run = run("apply", "--auto-approve", "all");

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(names("contoso.com")).contains("Common", "Reader of a");
    assertThat(names("fabrikam.com")).contains("Common", "Reader of b");
    Run plain =
        Run.in(
            folder,
            "drift",
            "--local",
            "--tenant",
            "contoso.com",
            "--tenant",
            "fabrikam.com",
            "all");
    assertThat(plain.code()).as(plain.all()).isZero();
    assertThat(plain.out()).endsWith("\nTenants: 2 ok.\n");
  }

  @Test
  void aTenantWithoutATargetIsLeftOut() throws Exception {
    Files.writeString(
        folder.resolve("b/app.yaml"), READER.formatted("b", "b").replace("reader", "writer"));

    Run run = run("plan", "--target", "writer");

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(run.out()).doesNotContain("contoso").contains("Tenant fabrikam.com");
    assertThat(run.err()).contains("contoso.com: none of its apps is meant; left out");
    assertThat(folder.resolve(".appreg/contoso.com")).doesNotExist();
    assertThat(run("plan", "--target", "nobody").code()).isEqualTo(64);
  }

  @Test
  void whatIsForOneTenantIsRefusedForSeveral() {
    for (List<String> wrong :
        List.of(
            List.of("plan", "--out", "plan.json"),
            List.of("apply", "--auto-approve", "--outputs", "out.json"),
            List.of("destroy", "--auto-approve", "a"),
            List.of("restore", "--auto-approve", "a"),
            List.of("rotate", "reader", "--now", "a"),
            List.of("import", "--all"))) {
      Run run = run(wrong.toArray(String[]::new));
      assertThat(run.code()).as(run.all()).isEqualTo(64);
      assertThat(run.err()).contains("one tenant at a time");
    }
    assertThat(folder.resolve(".appreg")).doesNotExist();
  }

  @Test
  void aTenantIsNamedAndHasManifests() {
    for (String wrong : List.of("=a", "contoso.com=", "../x=a", "a/b=a", "a b=a", ".=a")) {
      Run run = Run.in(folder, "plan", "--local", "--tenant", wrong);
      assertThat(run.code()).as(wrong + run.all()).isEqualTo(64);
    }
    Run bare = Run.in(folder, "plan", "--local", "--tenant", "a.com", "--tenant", "b.com");
    assertThat(bare.code()).as(bare.all()).isEqualTo(64);
    assertThat(bare.err()).contains("There is no PATH.");
  }

  private List<String> names(String tenant) throws Exception {
    List<String> names = new ArrayList<>();
    try (Tenant local = Tenant.at(folder.resolve(".appreg").resolve(tenant))) {
      local
          .get("/applications")
          .path("value")
          .forEach(app -> names.add(app.path("displayName").asText()));
    }
    return names;
  }

  private Run run(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(BOTH);
    return Run.in(folder, line.toArray(String[]::new));
  }

  private static String[] with(String first, String... rest) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(rest));
    return all.toArray(String[]::new);
  }
}
