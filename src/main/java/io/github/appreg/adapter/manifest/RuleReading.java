package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.Environment;
import io.github.appreg.core.model.ForeignCredentials;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.policy.AllowedAudiences;
import io.github.appreg.core.policy.AllowedForeign;
import io.github.appreg.core.policy.AllowedNames;
import io.github.appreg.core.policy.AllowedTypes;
import io.github.appreg.core.policy.Check;
import io.github.appreg.core.policy.LeastOwners;
import io.github.appreg.core.policy.PermissionReasons;
import io.github.appreg.core.policy.Protection;
import io.github.appreg.core.policy.RequiredFields;
import io.github.appreg.core.policy.RequiredTags;
import io.github.appreg.core.policy.Rule;
import io.github.appreg.core.policy.Scope;
import io.github.appreg.core.policy.Wildcard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the rules of a policy. */
final class RuleReading {
  private static final String POINTER = "/spec/rules";

  private static final Set<String> OF_EVERY_RULE =
      Set.of("name", "reason", "environments", "apps", "except");
  private static final Set<String> GROUPS =
      Set.of("permissions", "certificates", "clientSecrets", "federated");

  private final Findings findings;
  private final ForbiddenReading forbidden;

  RuleReading(Findings findings, PermissionCatalogue catalogue) {
    this.findings = findings;
    this.forbidden = new ForbiddenReading(findings, catalogue);
  }

  List<Rule> read(List<PolicyDocument.RuleEntry> entries) {
    Map<String, String> seen = new HashMap<>();
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      PolicyDocument.RuleEntry entry = entries.get(i);
      String pointer = POINTER + "/" + i;
      if (entry == null) {
        continue;
      }
      List<Check> checks = checks(entry, pointer);
      demandSome(pointer);
      if (entry.name() == null || entry.reason() == null) {
        continue;
      }
      String first = seen.putIfAbsent(entry.name(), pointer);
      if (first != null) {
        findings.error(
            pointer + "/name",
            "the rule "
                + Quote.of(entry.name())
                + " is here twice, first at line "
                + findings.at(first).line());
      }
      rules.add(
          new Rule(entry.name(), line(entry.reason()), scope(entry), checks, findings.at(pointer)));
    }
    return rules;
  }

  private void demandSome(String pointer) {
    boolean asks = false;
    for (Map.Entry<String, JsonNode> each : findings.tree().root().at(pointer).properties()) {
      asks |= !OF_EVERY_RULE.contains(each.getKey());
      if (GROUPS.contains(each.getKey()) && each.getValue().isEmpty()) {
        findings.error(
            Tree.below(pointer, each.getKey()), Quote.of(each.getKey()) + " asks for nothing");
      }
    }
    if (!asks) {
      findings.error(pointer, "the rule asks for nothing");
    }
  }

  /** A text on one line. */
  static String line(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  static List<Wildcard> wildcards(List<String> all) {
    return list(all).stream().map(Wildcard::new).toList();
  }

  /** The entries that can be read. */
  static List<String> list(List<String> all) {
    return all == null ? List.of() : all.stream().filter(Objects::nonNull).toList();
  }

  private static Scope scope(PolicyDocument.RuleEntry entry) {
    return new Scope(
        list(entry.environments()).stream()
            .map(name -> Environment.valueOf(name.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet()),
        wildcards(entry.apps()),
        wildcards(entry.except()));
  }

  private List<Check> checks(PolicyDocument.RuleEntry entry, String pointer) {
    List<Check> checks = new ArrayList<>();
    Optional.ofNullable(entry.permissions())
        .flatMap(each -> forbidden.read(each, pointer + "/permissions"))
        .ifPresent(checks::add);
    if (entry.permissionReasons()) {
      checks.add(new PermissionReasons());
    }
    if (entry.protect()) {
      checks.add(new Protection());
    }
    Optional.ofNullable(entry.leastOwners()).map(LeastOwners::new).ifPresent(checks::add);
    add(checks, entry.fields(), RequiredFields::new);
    add(checks, entry.tags(), all -> new RequiredTags(wildcards(all)));
    add(checks, entry.names(), all -> new AllowedNames(wildcards(all)));
    add(checks, entry.audiences(), all -> new AllowedAudiences(new TreeSet<>(all)));
    add(checks, entry.foreignCredentials(), RuleReading::foreign);
    add(checks, entry.credentials(), all -> new AllowedTypes(new TreeSet<>(all)));
    checks.addAll(CredentialRuleReading.read(entry));
    return checks;
  }

  private static void add(
      List<Check> checks, List<String> given, Function<List<String>, Check> check) {
    if (given != null) {
      checks.add(check.apply(list(given)));
    }
  }

  private static Check foreign(List<String> names) {
    return new AllowedForeign(
        names.stream()
            .map(name -> ForeignCredentials.valueOf(name.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet()));
  }
}
