package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.policy.Exemption;
import io.github.appreg.core.policy.Policy;
import io.github.appreg.core.policy.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads policies: every problem of every file at once. */
public final class PolicyReader {
  private static final String SCHEMA = "/io/github/appreg/schema/appreg-policy.schema.json";
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final SchemaCheck schema = new SchemaCheck(new ManifestSchema(SCHEMA));
  private final PermissionCatalogue catalogue;

  /** A reader that takes names of permissions and APIs, and risks, from the catalogue. */
  public PolicyReader(PermissionCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Reads files. Never fails: what cannot be read is a problem at the file's first line.
   *
   * @param files as the user gave them, which is how problems name the files
   */
  public ReadPolicies read(List<Path> files) {
    List<Policy> policies = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      read(file, policies, problems);
    }
    return new ReadPolicies(policies, problems.stream().sorted().distinct().toList());
  }

  private void read(Path file, List<Policy> policies, List<Problem> problems) {
    String label = file.toString().replace('\\', '/');
    YamlReading yaml;
    try {
      yaml = YamlReading.of(TextReading.read(file, label));
    } catch (RefusedText e) {
      problems.add(e.problem());
      return;
    }
    problems.addAll(yaml.problems());
    if (yaml.trees().isEmpty() && yaml.problems().isEmpty()) {
      problems.add(Problem.error(new Position(label, 1, 1), "the file holds no policy"));
    }
    for (Tree tree : yaml.trees()) {
      Findings findings = new Findings(told(tree));
      Policy policy = policy(bind(schema.soundPart(findings)), findings);
      if (findings.sound()) {
        policies.add(policy);
      }
      problems.addAll(findings.problems());
    }
  }

  private Policy policy(PolicyDocument document, Findings findings) {
    List<Rule> rules = List.of();
    List<Exemption> exemptions = List.of();
    if (document.spec() != null && document.spec().rules() != null) {
      rules = new RuleReading(findings, catalogue).read(document.spec().rules());
      exemptions = new ExemptionReading(findings).read(document.spec());
    }
    return new Policy(document.name(), rules, exemptions);
  }

  /** What a policy does not say is no rule, so a line without a value is a line too many. */
  private static Tree told(Tree tree) {
    List<Problem> problems = new ArrayList<>(tree.problems());
    empty(tree.root(), "", tree, problems);
    return new Tree(tree.root(), tree.origin(), tree.keys(), problems, tree.notes());
  }

  private static void empty(JsonNode node, String pointer, Tree tree, List<Problem> problems) {
    if (node.isNull()) {
      problems.add(
          Problem.error(
              tree.origin().at(pointer),
              SchemaMessages.subject(pointer) + " has no value; remove the line"));
    }
    node.properties()
        .forEach(
            each -> empty(each.getValue(), Tree.below(pointer, each.getKey()), tree, problems));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      empty(node.get(i), pointer + "/" + i, tree, problems);
    }
  }

  private static PolicyDocument bind(JsonNode tree) {
    try {
      return JSON.treeToValue(tree, PolicyDocument.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the schema lets through what does not bind", e);
    }
  }
}
