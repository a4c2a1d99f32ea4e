package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.adapter.catalogue.ShippedCatalogue;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.policy.Exemption;
import io.github.appreg.core.policy.Policies;
import io.github.appreg.core.policy.Policy;
import io.github.appreg.core.policy.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every policy; a failure names the seed that repeats it. */
class PolicyPropertiesTest {
  private static final long SEED = Long.getLong("seed", 20261123L);
  private static final int CASES = Integer.getInteger("cases", 100);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final PolicyReader READER = new PolicyReader(new ShippedCatalogue());
  private static final Position AT = new Position("policy.yaml", 1, 1);

  @TempDir private Path folder;

  @Test
  void aPolicyWithoutRulesNeverObjectsAndAnotherRuleNeverTakesAProblemAway() throws IOException {
    List<DesiredApp> apps = apps();
    List<Rule> all = rules();
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      List<Rule> some = new ArrayList<>(all);
      Collections.shuffle(some, random);
      int count = random.nextInt(some.size());
      List<Exemption> exemptions = exemptions(some, apps, random);
      List<Problem> before = problems(some.subList(0, count), exemptions, apps);
      List<Problem> after = problems(some.subList(0, count + 1), exemptions, apps);

      assertThat(new HashSet<>(after).containsAll(before)).as("seed %d, case %d", SEED, i).isTrue();
      assertThat(problems(List.of(), List.of(), apps)).isEmpty();
      List<Rule> otherwise = new ArrayList<>(some.subList(0, count));
      Collections.shuffle(otherwise, random);
      assertThat(problems(otherwise, exemptions, apps).equals(before))
          .as("in any order: seed %d, case %d", SEED, i)
          .isTrue();
      List<Problem> bare = problems(some.subList(0, count), List.of(), apps);
      assertThat(new HashSet<>(bare).containsAll(before))
          .as("an exemption that holds adds nothing: seed %d, case %d", SEED, i)
          .isTrue();
    }
  }

  @Test
  void twoPoliciesObjectToAllThatEachOfThemObjectsTo() throws IOException {
    List<DesiredApp> apps = apps();
    List<Rule> all = rules();
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      int cut = random.nextInt(all.size());
      Policy one = new Policy("one", all.subList(0, cut), List.of());
      Policy two = new Policy("two", all.subList(cut, all.size()), List.of());
      List<Problem> both = new ArrayList<>(Policies.problems(List.of(one), apps, TODAY));
      both.addAll(Policies.problems(List.of(two), apps, TODAY));
      assertThat(new HashSet<>(Policies.problems(List.of(one, two), apps, TODAY)))
          .as("seed %d, case %d", SEED, i)
          .isEqualTo(new HashSet<>(both));
    }
  }

  @Test
  void aDamagedPolicyHasProblemsAndIsNotUsedOrIsReadAndNeverFails() throws IOException {
    String sound = Files.readString(Path.of("docs/policy/organisation.yaml"));
    List<String> scraps =
        List.of(
            "null",
            "[]",
            "{}",
            "2.0",
            "1e999",
            "-1",
            "99999999999999999999",
            "true",
            "\"\"",
            "*a",
            "&a x",
            "- ",
            "\n",
            ": ",
            "P99999D",
            "P0D",
            "0001-01-01",
            "\"\\u202e\"",
            "\u0000");
    Random random = new Random(SEED);
    Path file = folder.resolve("damaged.yaml");
    for (int i = 0; i < CASES; i++) {
      String[] words = sound.split("(?<=[ \\n,{}\\[\\]])");
      for (int j = random.nextInt(3); j >= 0; j--) {
        words[random.nextInt(words.length)] = scraps.get(random.nextInt(scraps.size())) + " ";
      }
      Files.writeString(file, String.join("", words));
      ReadPolicies read = READER.read(List.of(file));
      boolean errors =
          read.problems().stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
      assertThat(read.policies().isEmpty()).as("seed %d, case %d", SEED, i).isEqualTo(errors);
    }
  }

  private static List<Problem> problems(
      List<Rule> rules, List<Exemption> exemptions, List<DesiredApp> apps) {
    return Policies.problems(List.of(new Policy("house", rules, exemptions)), apps, TODAY);
  }

  private static List<Exemption> exemptions(
      List<Rule> rules, List<DesiredApp> apps, Random random) {
    List<Exemption> exemptions = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      AppKey app = apps.get(random.nextInt(apps.size())).key();
      String rule = rules.get(random.nextInt(rules.size())).name();
      exemptions.add(new Exemption(rule, Set.of(app), "x", TODAY.plusDays(random.nextInt(9)), AT));
    }
    return exemptions;
  }

  private static List<DesiredApp> apps() throws IOException {
    SortedMap<Path, String> texts = new TreeMap<>();
    for (PolicyRulesTest.Case each : PolicyRulesTest.cases().toList()) {
      for (String spec : List.of(each.passes(), each.fails())) {
        String name = "app-" + texts.size();
        // Every slot delivers to a place of its own.
        String own =
            spec.replaceAll("folder: x", "folder: " + name).replace("name: x", "name: " + name);
        texts.put(
            Path.of("examples", name + ".yaml"),
            "{apiVersion: appreg/v1, kind: AppRegistration, metadata: {name: "
                + name
                + "}, spec: {displayName: X, "
                + own
                + "}}");
      }
    }
    Manifests manifests = Readers.reader().read(texts);
    assertThat(manifests.apps()).hasSize(texts.size());
    return manifests.apps();
  }

  private List<Rule> rules() throws IOException {
    StringBuilder text =
        new StringBuilder(
            "apiVersion: appreg/v1\nkind: Policy\nmetadata: {name: house}\nspec:\n  rules:\n");
    int count = 0;
    for (PolicyRulesTest.Case each : PolicyRulesTest.cases().toList()) {
      text.append("  - {name: rule-").append(count++).append(", reason: because, ");
      text.append(each.rule()).append("}\n");
    }
    Path file = folder.resolve("policy.yaml");
    Files.writeString(file, text);
    ReadPolicies read = READER.read(List.of(file));
    assertThat(read.policies()).hasSize(1);
    return read.policies().get(0).rules();
  }
}
