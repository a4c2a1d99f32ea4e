package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.adapter.catalogue.ShippedCatalogue;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.policy.Policies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule lets one manifest through and holds another up. */
class PolicyRulesTest {
  private static final PolicyReader POLICIES = new PolicyReader(new ShippedCatalogue());
  private static final Path TABLE = Path.of("src/test/resources/policy/rules.txt");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @TempDir private Path folder;

  /** One line a case: rule | what passes | what does not | what is said of it. */
  record Case(String rule, String passes, String fails, String says) {
    @Override
    public String toString() {
      return rule + " against " + fails;
    }
  }

  static Stream<Case> cases() throws IOException {
    return Files.readAllLines(TABLE, StandardCharsets.UTF_8).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" +\\| +", -1))
        .map(parts -> new Case(parts[0], parts[1], parts[2], parts[3]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRuleHoldsUpWhatItIsForAndNothingElse(Case each) throws IOException {
    assertThat(problems(each.rule(), each.passes())).isEmpty();
    List<Problem> problems = problems(each.rule(), each.fails());
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message())
        .startsWith(each.says() + ": because (rule `the-rule`, ")
        .endsWith("policy.yaml:6:5)");
    assertThat(problems.get(0).severity()).isEqualTo(Problem.Severity.ERROR);
  }

  @Test
  void anEndedExemptionExemptsNobodyAndIsAProblemOfItsOwn() throws IOException {
    String rule = "audiences: [single-tenant]";
    String exemption = "{rule: the-rule, apps: [reader], reason: CHG-1, until: %s}";
    assertThat(problems(rule, "", exemption.formatted("2026-11-23"))).isEmpty();
    assertThat(problems(rule, "", exemption.formatted("2026-11-22")))
        .extracting(problem -> problem.message().replaceAll("\\(rule.*", "(…"))
        .containsExactlyInAnyOrder(
            "`audience` is not said; allowed is `single-tenant`: because (…",
            "the exemption of reader from rule `the-rule` ended on 2026-11-22 (CHG-1);"
                + " renew it or remove it");
    String others = exemption.formatted("2026-11-22").replace("reader", "another");
    assertThat(problems(rule, "audience: single-tenant", others)).isEmpty();
  }

  @Test
  void aRuleConcernsTheAppsOfItsScope() throws IOException {
    String asks = "leastOwners: 1, ";
    assertThat(problems(asks + "environments: [production]", "")).hasSize(1);
    assertThat(problems(asks + "environments: [development]", "")).isEmpty();
    assertThat(problems(asks + "environments: [development]", "environment: development"))
        .hasSize(1);
    assertThat(problems(asks + "apps: [\"re*\"]", "")).hasSize(1);
    assertThat(problems(asks + "apps: [\"x*\"]", "")).isEmpty();
    assertThat(problems(asks + "except: [reader]", "")).isEmpty();
  }

  @Test
  void aManagedIdentityIsAskedOnlyForWhatItCanHave() throws IOException {
    String manifest =
        """
        apiVersion: appreg/v1
        kind: ManagedIdentity
        metadata: {name: reader}
        spec:
          principalId: 5f1c7d0e-8b42-4c6f-9a43-2f6f0b7e6a10
          permissions: [DeviceManagementApps.Read.All]
        """;
    for (String rule :
        List.of(
            "leastOwners: 2",
            "protect: true",
            "audiences: [single-tenant]",
            "tags: [x]",
            "foreignCredentials: [fail]",
            "fields: [description, owners]")) {
      assertThat(held(rule, manifest, "")).as(rule).isEmpty();
    }
    for (String rule :
        List.of(
            "permissions: {forbidden: [\"*.Read.All\"]}",
            "permissionReasons: true",
            "names: [contoso-*]",
            "fields: [calls]")) {
      assertThat(held(rule, manifest, "")).as(rule).hasSize(1);
    }
  }

  private List<Problem> problems(String rule, String spec, String... exemptions)
      throws IOException {
    String manifest =
        "{apiVersion: appreg/v1, kind: AppRegistration, metadata: {name: reader}, "
            + "spec: {displayName: Reader"
            + (spec.isEmpty() ? "" : ", " + spec)
            + "}}";
    return held(rule, manifest, String.join(", ", exemptions));
  }

  private List<Problem> held(String rule, String manifest, String exemptions) throws IOException {
    Path file = folder.resolve("policy.yaml");
    Files.writeString(
        file,
        """
        apiVersion: appreg/v1
        kind: Policy
        metadata: {name: house}
        spec:
          rules:
          - {name: the-rule, reason: because, %s}
          exemptions: [%s]
        """
            .formatted(rule, exemptions));
    ReadPolicies read = POLICIES.read(List.of(file));
    assertThat(read.problems()).isEmpty();
    // Certificate files are looked for beside it.
    Path beside = Path.of("examples/reader.yaml");
    Manifests manifests = Readers.reader().read(new TreeMap<>(Map.of(beside, manifest)));
    assertThat(manifests.sound()).as(manifests.problems().toString()).isTrue();
    return Policies.problems(read.policies(), manifests.apps(), TODAY);
  }
}
