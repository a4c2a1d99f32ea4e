package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of a vault, by every kind of signer, through a rotation and its overlap. */
class VaultCertificatesTest {
  private static final String VAULT = "https://contoso.vault.azure.net";
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata:
        name: reader
      spec:
        displayName: Reader
        permissions: [DeviceManagementManagedDevices.Read.All]
        credentials:
          main:
            type: certificate
      """;
  private static final String STORED =
      MANIFEST + "      store: {keyVault: " + VAULT + ", name: reader}\n";

  @TempDir private Path folder;

  /** Of the vault, the directory, the sign-in and appreg alike: assertions are dated by it. */
  private final PassingClock clock = new PassingClock();

  private Tenant tenant;

  @BeforeEach
  void open() throws Exception {
    tenant = Tenant.in(folder, clock);
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void whatTheVaultIssuesByItselfIsTakenUpAndRotated() throws Exception {
    manifest(STORED + "      signer: self\n");
    Run plan = run("plan", "--local", "reader.yaml");
    assertThat(plan.out())
        .contains("signed by the vault itself", "consumers can read at once", "for 6 months");
    rotates();
  }

  @Test
  void anAuthorityOfTheVaultIssues() throws Exception {
    vault().send("PUT", "/certificates/issuers/contoso-ca", "{'provider':'Test'}");
    manifest(STORED + "      signer: {authority: contoso-ca}\n");
    rotates();
    assertThat(vault().get("/certificates/reader/policy").at("/issuer/name").asText())
        .isEqualTo("contoso-ca");
  }

  @Test
  void aProgramOfTheOperatorSigns() throws Exception {
    manifest(STORED + "      signer: {command: pki}\n");
    Run undefined = run("plan", "--local", "reader.yaml");
    assertThat(undefined.code()).isEqualTo(64);
    assertThat(undefined.err()).contains("--command pki=", "reader.yaml:9");

    Path program = ToyPki.program(folder, clock.instant());
    Files.writeString(program.resolveSibling("toy-pki.time"), "none");
    assertThat(run("plan", "--local", "--command", "pki=toy-pki", "reader.yaml").code()).isZero();
    Run failed = apply("--command", "pki=toy-pki");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.all().replaceAll("\\s+", " "))
        .contains("program pki", "ended with 1", "DateTimeParseException");
    assertThat(keys()).isEmpty();
    rotates("--command", "pki=toy-pki");
  }

  @Test
  void aPersonSignsOverThreeRuns() throws Exception {
    manifest(STORED + "      signer: file\n");
    assertThat(run("plan", "--local", "reader.yaml").out()).contains("request a signature");
    Run asked = apply();
    assertDone(asked);
    assertThat(asked.out()).contains("waits for a signature");
    assertThat(keys()).isEmpty();
    assertThat(run("verify", "--local", "reader.yaml").code()).isEqualTo(1);

    Path request = folder.resolve(".appreg/requests/contoso.vault.azure.net-reader.csr");
    Run waiting = run("plan", "--local", "--detailed-exitcode", "reader.yaml");
    assertThat(waiting.code()).as(waiting.all()).isZero();
    assertThat(waiting.err())
        .contains("waits for a signature", "contoso.vault.azure.net-reader.csr");

    Path signed = folder.resolve(".appreg/requests/contoso.vault.azure.net-reader.cer");
    Files.writeString(signed, "not a certificate");
    Run wrong = run("plan", "--local", "--detailed-exitcode", "reader.yaml");
    assertThat(wrong.code()).isZero();
    assertThat(wrong.err()).contains("reader.cer holds no certificate", "is not used");

    Files.writeString(signed, ToyPki.signed(Files.readString(request), clock.instant()));
    assertDone(apply());
    assertThat(keys()).hasSize(1);
    assertEmpty();
    assertThat(run("verify", "--local", "reader.yaml").code()).isZero();

    pass(Duration.ofDays(160));
    assertDone(apply());
    assertThat(keys()).hasSize(1);
    Files.writeString(signed, ToyPki.signed(Files.readString(request), clock.instant()));
    assertDone(apply());
    assertThat(keys()).hasSize(2);
    pass(Duration.ofDays(8));
    assertDone(apply());
    assertThat(keys()).hasSize(1);
    assertEmpty();
  }

  @Test
  void whatTheVaultRenewsByItselfIsNoticedAndAttached() throws Exception {
    manifest(MANIFEST + "      from: {keyVault: " + VAULT + ", name: theirs}\n");
    Run nothing = run("plan", "--local", "reader.yaml");
    assertThat(nothing.err()).contains("holds no certificate that is enabled");

    vault()
        .send(
            "POST",
            "/certificates/theirs/create",
            "{'policy':{'issuer':{'name':'Self'},'x509_props':{'subject':'CN=a','validity_months':6},"
                + "'lifetime_actions':[{'trigger':{'days_before_expiry':40},"
                + "'action':{'action_type':'AutoRenew'}}]}}");
    assertDone(apply());
    List<String> first = keys();
    assertThat(first).hasSize(1);
    assertEmpty();

    pass(Duration.ofDays(155));
    Run due = run("plan", "--local", "--detailed-exitcode", "reader.yaml");
    assertThat(due.code()).as(due.all()).isEqualTo(2);
    assertThat(due.err()).contains("its successor");
    assertDone(apply());
    assertThat(keys()).hasSize(2).containsAll(first);
    assertEmpty();

    pass(Duration.ofDays(40));
    assertDone(apply());
    assertThat(keys()).hasSize(1).doesNotContainAnyElementsOf(first);
    assertThat(
            tenant.local().requestLog().entries().stream()
                .filter(e -> e.path().startsWith("/certificates/theirs"))
                .filter(e -> !e.method().equals("GET")))
        .as("writes in the vault that is only read")
        .hasSize(1);
  }

  @Test
  void whatNobodyRenewsInTimeIsWarnedOf() throws Exception {
    manifest(MANIFEST + "      from: {keyVault: " + VAULT + ", name: theirs}\n");
    vault()
        .send(
            "POST",
            "/certificates/theirs/create",
            "{'policy':{'issuer':{'name':'Self'},'x509_props':{'subject':'CN=a','validity_months':3}}}");
    assertDone(apply());
    assertThat(run("plan", "--local", "reader.yaml").err()).doesNotContain("successor");

    pass(Duration.ofDays(70));
    Run late = run("plan", "--local", "--detailed-exitcode", "reader.yaml");
    assertThat(late.code()).isZero();
    assertThat(late.err()).contains(" ends ", "its successor is not there yet");

    pass(Duration.ofDays(30));
    assertThat(run("plan", "--local", "reader.yaml").err()).contains(" ended ");
    assertDone(apply());
    assertThat(keys()).isEmpty();
    assertEmpty();
  }

  @Test
  void aDeletedNameIsExplainedByThePlan() throws Exception {
    manifest(STORED);
    assertDone(apply());
    vault().send("DELETE", "/certificates/reader", "");
    Run plan = run("plan", "--local", "reader.yaml");
    assertThat(plan.err())
        .contains("az keyvault certificate recover --vault-name contoso --name reader");
  }

  /** Issued, in sync, replaced in its time, retired after the overlap. */
  private void rotates(String... options) throws Exception {
    ToyPki.program(folder, clock.instant());
    assertDone(apply(options));
    List<String> first = keys();
    assertThat(first).hasSize(1);
    assertEmpty(options);

    pass(Duration.ofDays(155));
    ToyPki.program(folder, clock.instant());
    assertDone(apply(options));
    assertThat(keys()).hasSize(2).containsAll(first);
    assertEmpty(options);

    pass(Duration.ofDays(8));
    assertDone(apply(options));
    assertThat(keys()).hasSize(1).doesNotContainAnyElementsOf(first);
    assertEmpty(options);
    Run verify = run("verify", "--local", "reader.yaml");
    assertThat(verify.code()).as(verify.all()).isZero();
  }

  private void manifest(String text) throws Exception {
    Files.writeString(folder.resolve("reader.yaml"), text);
  }

  private void pass(Duration time) {
    clock.advance(time);
  }

  private VaultByHand vault() {
    return new VaultByHand(VAULT, tenant.local());
  }

  private List<String> keys() throws Exception {
    List<String> keys = new ArrayList<>();
    for (JsonNode key : tenant.get("/applications(uniqueName='reader')").path("keyCredentials")) {
      keys.add(key.path("keyId").asText());
    }
    return keys;
  }

  private static void assertDone(Run run) {
    assertThat(run.code()).as(run.all()).isZero();
  }

  private void assertEmpty(String... options) {
    Run plan = run(with(options, "plan", "--local", "--detailed-exitcode", "reader.yaml"));
    assertThat(plan.code()).as(plan.all()).isZero();
  }

  private Run apply(String... options) {
    return run(with(options, "apply", "--local", "--auto-approve", "reader.yaml"));
  }

  private static String[] with(String[] options, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(1, List.of(options));
    return all.toArray(String[]::new);
  }

  private Run run(String... arguments) {
    return new Run.Console(folder).clock(clock).run(arguments);
  }
}
